import type { Migration } from '../migrate.ts';

export const counter: Migration = {
  version: 150,
  name: 'rules of the counter',
  sql: `
-- Moments are the office's clock, YYYY-MM-DDTHH:MM.
CREATE TABLE first_contact (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, at TEXT NOT NULL, channel TEXT NOT NULL CHECK (channel IN ('visit','call','letter','official','online')), visitor TEXT NOT NULL, org TEXT NOT NULL, phone TEXT NOT NULL, matter TEXT NOT NULL,
  first_user TEXT NOT NULL REFERENCES app_user(id), branch TEXT NOT NULL CHECK (branch IN ('own','absent','sister','elsewhere')), action TEXT NOT NULL, passed_user TEXT REFERENCES app_user(id), passed_name TEXT NOT NULL,
  due_on TEXT, reached_at TEXT, case_id TEXT REFERENCES aid_case(id), closed_on TEXT, result TEXT NOT NULL DEFAULT '', satisfaction INTEGER, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX first_contact_open ON first_contact (closed_on, due_on);
CREATE INDEX first_contact_at ON first_contact (at);
CREATE TABLE contact_pass (contact_id TEXT NOT NULL REFERENCES first_contact(id), no INTEGER NOT NULL, by_user TEXT NOT NULL REFERENCES app_user(id), to_user TEXT REFERENCES app_user(id), to_name TEXT NOT NULL, on_day TEXT NOT NULL, why TEXT NOT NULL, PRIMARY KEY (contact_id, no)) STRICT, WITHOUT ROWID;
CREATE INDEX contact_pass_day ON contact_pass (on_day);
CREATE TABLE absence (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, user_id TEXT NOT NULL REFERENCES app_user(id), whole_office INTEGER NOT NULL, from_at TEXT NOT NULL, to_at TEXT NOT NULL, minutes INTEGER NOT NULL, reason TEXT NOT NULL, place TEXT NOT NULL, phone TEXT NOT NULL, informed TEXT NOT NULL,
  need TEXT NOT NULL CHECK (need IN ('none','inform','reviewer','head')), substitution_id TEXT REFERENCES substitution(id), approved_by TEXT REFERENCES app_user(id), approved_at TEXT, back_at TEXT, late_minutes INTEGER NOT NULL DEFAULT 0, cancelled_at TEXT, end_reason TEXT NOT NULL DEFAULT '', recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX absence_open ON absence (back_at, cancelled_at, from_at);
CREATE INDEX absence_from ON absence (from_at);
CREATE TABLE case_handover (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, kind TEXT NOT NULL CHECK (kind IN ('step','post')), from_user TEXT NOT NULL REFERENCES app_user(id), to_user TEXT NOT NULL REFERENCES app_user(id), witness_user TEXT REFERENCES app_user(id), on_day TEXT NOT NULL, items TEXT NOT NULL, unfinished TEXT NOT NULL, remarks TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open','signed','returned','withdrawn')), to_signed_at TEXT, witness_signed_at TEXT, end_reason TEXT NOT NULL DEFAULT '', recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX case_handover_state ON case_handover (state, on_day);
CREATE TABLE handover_case (handover_id TEXT NOT NULL REFERENCES case_handover(id), case_id TEXT NOT NULL REFERENCES aid_case(id), listed INTEGER NOT NULL, PRIMARY KEY (handover_id, case_id)) STRICT, WITHOUT ROWID;
CREATE INDEX handover_case_case ON handover_case (case_id);
-- What was late or told twice; settled by people. "clock" and "from_on" name the limit that ran out.
CREATE TABLE fault (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('overdue','notification','shirking','falsehood','leak','other')), case_id TEXT REFERENCES aid_case(id), clock TEXT NOT NULL, from_on TEXT, due_on TEXT, on_day TEXT NOT NULL, days_late INTEGER NOT NULL, user_id TEXT REFERENCES app_user(id), what TEXT NOT NULL, noted_on TEXT NOT NULL, noted_by TEXT NOT NULL,
  pleaded_on TEXT, plea TEXT NOT NULL DEFAULT '', settled_on TEXT, settled_by TEXT, excused INTEGER NOT NULL DEFAULT 0, measure TEXT, document_no TEXT NOT NULL DEFAULT '', reason TEXT NOT NULL DEFAULT '', remedy_by TEXT, recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX fault_user ON fault (user_id, on_day);
CREATE INDEX fault_open ON fault (settled_on, on_day);
CREATE UNIQUE INDEX fault_once ON fault (case_id, clock, from_on) WHERE kind = 'overdue';
CREATE TABLE extension (
  case_id TEXT PRIMARY KEY REFERENCES aid_case(id), asked_by TEXT NOT NULL REFERENCES app_user(id), asked_on TEXT NOT NULL, reason TEXT NOT NULL, agreed INTEGER NOT NULL, approved_by TEXT NOT NULL REFERENCES app_user(id), on_behalf_of TEXT, approved_on TEXT NOT NULL, original_due TEXT NOT NULL, new_due TEXT NOT NULL, recorded_at TEXT NOT NULL
) STRICT;
`,
};
