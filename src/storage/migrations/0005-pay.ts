import type { Migration } from '../migrate.ts';

export const pay: Migration = {
  version: 50,
  name: 'payment runs and lines',
  sql: `
CREATE TABLE payment_run (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, program TEXT NOT NULL, month TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('open','checked','locked','approved','sent','settled')),
  households INTEGER NOT NULL, persons INTEGER NOT NULL, total_fen INTEGER NOT NULL, inputs_digest TEXT NOT NULL, made_by TEXT NOT NULL, made_by_person TEXT NOT NULL, approved_by TEXT, approved_by_person TEXT, approved_on TEXT, document_no TEXT, sent_on TEXT, settled_on TEXT, made_at TEXT NOT NULL,
  UNIQUE (program, month)
) STRICT;
-- Bridge and checks as they stood when a run was approved.
CREATE TABLE payment_run_picture (run_id TEXT PRIMARY KEY REFERENCES payment_run(id), picture TEXT NOT NULL) STRICT;
CREATE TABLE payment_line (
  id TEXT PRIMARY KEY, run_id TEXT NOT NULL REFERENCES payment_run(id), no INTEGER NOT NULL, program TEXT NOT NULL, benefit_id TEXT NOT NULL REFERENCES benefit(id), household_id TEXT NOT NULL, month TEXT NOT NULL, item_code TEXT NOT NULL, seq INTEGER NOT NULL,
  village_code TEXT NOT NULL, head_name TEXT NOT NULL, payee TEXT NOT NULL, payee_id_number TEXT NOT NULL, bank TEXT NOT NULL, account_no TEXT NOT NULL, persons INTEGER NOT NULL, amount_fen INTEGER NOT NULL, statement_id TEXT NOT NULL REFERENCES statement(id), document TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open','paid','returned','reissued','handed','remitted')), paid_on TEXT, return_code TEXT, returned_on TEXT, return_note TEXT NOT NULL DEFAULT '', retry_of TEXT REFERENCES payment_line(id)
) STRICT;
-- How money that came back and did not go out again ended: against which receipt, by whom.
CREATE TABLE payment_line_end (
  line_id TEXT PRIMARY KEY REFERENCES payment_line(id), way TEXT NOT NULL CHECK (way IN ('handed','remitted')), on_day TEXT NOT NULL, document TEXT NOT NULL, note TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX payment_line_run ON payment_line (run_id, no);
CREATE INDEX payment_line_returned ON payment_line (run_id, no, seq) WHERE state = 'returned';
CREATE INDEX payment_line_village ON payment_line (run_id, village_code);
CREATE INDEX payment_line_household ON payment_line (household_id, month);
-- Nobody is paid twice for the same thing: the key of a payment, with a sequence only for a re-issue.
CREATE UNIQUE INDEX payment_line_once ON payment_line (program, household_id, month, item_code, seq);
CREATE UNIQUE INDEX payment_line_one_reissue ON payment_line (retry_of) WHERE retry_of IS NOT NULL;
`,
};
