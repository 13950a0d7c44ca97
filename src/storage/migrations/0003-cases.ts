import type { Migration } from '../migrate.ts';

export const cases: Migration = {
  version: 30,
  name: 'cases, surveys, notices, decisions',
  sql: `
CREATE TABLE aid_case (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, program TEXT NOT NULL, area TEXT NOT NULL, household_id TEXT NOT NULL, applicant_id TEXT NOT NULL, village_code TEXT NOT NULL, state TEXT NOT NULL,
  channel TEXT NOT NULL, applied_on TEXT NOT NULL, complete_on TEXT, accepted_on TEXT, decided_on TEXT, reason TEXT NOT NULL, coverage TEXT NOT NULL, insured TEXT NOT NULL, kin_declared INTEGER NOT NULL, kin_note TEXT NOT NULL,
  facts TEXT NOT NULL, facts_version TEXT NOT NULL, variant TEXT NOT NULL, materials TEXT NOT NULL, proposed_fen INTEGER, statement_id TEXT REFERENCES statement(id), due_on TEXT, entered_by TEXT NOT NULL, reported_channel TEXT,
  report_document TEXT, created_at TEXT NOT NULL
) STRICT;
CREATE INDEX aid_case_state ON aid_case (state, due_on);
CREATE INDEX aid_case_household ON aid_case (household_id);
CREATE TABLE case_event (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES aid_case(id), at TEXT NOT NULL, on_day TEXT NOT NULL, actor TEXT NOT NULL, actor_person TEXT NOT NULL, on_behalf_of TEXT, act TEXT NOT NULL, from_state TEXT NOT NULL, to_state TEXT NOT NULL,
  title TEXT NOT NULL, detail TEXT NOT NULL
) STRICT;
CREATE INDEX case_event_case ON case_event (case_id, at);
CREATE TABLE case_pause (id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES aid_case(id), cause TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT) STRICT;
CREATE INDEX case_pause_case ON case_pause (case_id);
CREATE TABLE survey (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES aid_case(id), on_day TEXT NOT NULL, surveyors TEXT NOT NULL, present TEXT NOT NULL, housing TEXT NOT NULL, livelihood TEXT NOT NULL, neighbours TEXT NOT NULL, findings TEXT NOT NULL,
  matches_declaration INTEGER NOT NULL, attachments TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX survey_case ON survey (case_id);
CREATE TABLE verification (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES aid_case(id), report_no TEXT NOT NULL, source TEXT NOT NULL, issued_on TEXT NOT NULL, as_of TEXT NOT NULL, expires_on TEXT NOT NULL, conclusion TEXT NOT NULL, hits TEXT NOT NULL,
  attachment_id TEXT, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX verification_case ON verification (case_id);
CREATE TABLE proposal (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES aid_case(id), on_day TEXT NOT NULL, verdict TEXT NOT NULL, opinion TEXT NOT NULL, amount_fen INTEGER NOT NULL, statement_id TEXT NOT NULL REFERENCES statement(id), by_user TEXT NOT NULL, recorded_at TEXT NOT NULL, replaced_at TEXT
) STRICT;
CREATE INDEX proposal_case ON proposal (case_id);
CREATE TABLE notice (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, village_code TEXT NOT NULL, place TEXT NOT NULL, phone TEXT NOT NULL, posted_on TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('posted','closed','withdrawn')), content TEXT NOT NULL, closed_on TEXT, closed_by TEXT, posted_by TEXT NOT NULL, recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX notice_state ON notice (state, last_day);
CREATE TABLE notice_case (notice_id TEXT NOT NULL REFERENCES notice(id), case_id TEXT NOT NULL REFERENCES aid_case(id), PRIMARY KEY (notice_id, case_id)) STRICT, WITHOUT ROWID;
CREATE INDEX notice_case_case ON notice_case (case_id);
CREATE TABLE notice_photo (notice_id TEXT NOT NULL REFERENCES notice(id), attachment_id TEXT NOT NULL REFERENCES attachment(id), taken_on TEXT NOT NULL, PRIMARY KEY (notice_id, attachment_id)) STRICT, WITHOUT ROWID;
CREATE TABLE objection (
  id TEXT PRIMARY KEY, notice_id TEXT NOT NULL REFERENCES notice(id), case_id TEXT NOT NULL REFERENCES aid_case(id), received_on TEXT NOT NULL, objector TEXT NOT NULL, content TEXT NOT NULL, result TEXT NOT NULL DEFAULT 'open',
  closed_on TEXT, reply TEXT NOT NULL DEFAULT '', recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX objection_notice ON objection (notice_id);
-- The decision as the office knows it, however it came: by package or typed from paper by two persons.
CREATE TABLE decision (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL, outcome TEXT NOT NULL, amount_fen INTEGER NOT NULL, from_month TEXT, document_no TEXT NOT NULL, decided_on TEXT NOT NULL, reason_code TEXT NOT NULL DEFAULT '', text TEXT NOT NULL, deciders TEXT NOT NULL,
  channel TEXT NOT NULL CHECK (channel IN ('package','paper')), attachment_id TEXT, county_statement TEXT, differences TEXT NOT NULL DEFAULT '[]', typed_by TEXT, confirmed_by TEXT, effective INTEGER NOT NULL, recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX decision_case ON decision (case_id);
`,
};
