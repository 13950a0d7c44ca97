import type { Migration } from '../migrate.ts';

export const changes: Migration = {
  version: 60,
  name: 'changes of benefits in force, back pay and recovery',
  sql: `
-- What was entered stands in "entry"; effect, amounts and months are those shown when it was registered and, once in force, those decided.
CREATE TABLE benefit_change (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, program TEXT NOT NULL, benefit_id TEXT NOT NULL REFERENCES benefit(id), household_id TEXT NOT NULL REFERENCES household(id), village_code TEXT NOT NULL, head_name TEXT NOT NULL,
  event TEXT NOT NULL, event_on TEXT NOT NULL, reported_on TEXT NOT NULL, entry TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('registered','reviewed','typed','in_force','refused','withdrawn')),
  authority TEXT NOT NULL CHECK (authority IN ('COUNTY','TOWNSHIP')), outcome TEXT NOT NULL, effect_month TEXT NOT NULL, clause TEXT NOT NULL, why TEXT NOT NULL,
  old_fen INTEGER NOT NULL, new_fen INTEGER NOT NULL, old_persons INTEGER NOT NULL, new_persons INTEGER NOT NULL, old_statement_id TEXT REFERENCES statement(id), statement_id TEXT NOT NULL REFERENCES statement(id), back_pay_fen INTEGER NOT NULL, recovery_fen INTEGER NOT NULL,
  decision TEXT, document_no TEXT, decided_on TEXT, due_on TEXT, letter_on TEXT, letter_how TEXT, listed_on TEXT, ended_reason TEXT,
  entered_by TEXT NOT NULL, entered_by_person TEXT NOT NULL, reviewed_by TEXT, reviewed_by_person TEXT, typed_by_person TEXT, decided_by_person TEXT, recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX benefit_change_state ON benefit_change (state, due_on);
CREATE INDEX benefit_change_household ON benefit_change (household_id);
-- One change of a benefit at a time.
CREATE UNIQUE INDEX benefit_change_one_open ON benefit_change (benefit_id) WHERE state IN ('registered','reviewed','typed');
-- What a month was paid too little (BACK_PAY) or too much (RECOVERY), always a positive amount; a run, a repayment or a waiver settles it.
CREATE TABLE pay_claim (
  id TEXT PRIMARY KEY, source TEXT NOT NULL CHECK (source IN ('change','raise','decision')), source_id TEXT NOT NULL, benefit_id TEXT NOT NULL REFERENCES benefit(id), household_id TEXT NOT NULL REFERENCES household(id), program TEXT NOT NULL, month TEXT NOT NULL,
  item_code TEXT NOT NULL CHECK (item_code IN ('BACK_PAY','RECOVERY')), amount_fen INTEGER NOT NULL CHECK (amount_fen > 0), statement_id TEXT NOT NULL REFERENCES statement(id), document TEXT NOT NULL, recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX pay_claim_benefit ON pay_claim (benefit_id, month);
CREATE INDEX pay_claim_source ON pay_claim (source_id);
-- Money a family brought back, or what an approved paper lets it keep.
CREATE TABLE claim_settlement (
  id TEXT PRIMARY KEY, claim_id TEXT NOT NULL REFERENCES pay_claim(id), kind TEXT NOT NULL CHECK (kind IN ('repaid','waived')), on_day TEXT NOT NULL, amount_fen INTEGER NOT NULL CHECK (amount_fen > 0), document TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX claim_settlement_claim ON claim_settlement (claim_id);
-- A raised standard: the rehearsal and the list people signed, applied once.
CREATE TABLE standard_raise (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, program TEXT NOT NULL, month TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('rehearsed','applied','dropped')), households INTEGER NOT NULL, persons INTEGER NOT NULL, old_fen INTEGER NOT NULL, new_fen INTEGER NOT NULL,
  back_pay_fen INTEGER NOT NULL, digest TEXT NOT NULL, made_by TEXT NOT NULL, made_by_person TEXT NOT NULL, made_at TEXT NOT NULL, document_no TEXT, decided_on TEXT, applied_by_person TEXT
) STRICT;
CREATE TABLE raise_line (
  raise_id TEXT NOT NULL REFERENCES standard_raise(id), no INTEGER NOT NULL, benefit_id TEXT REFERENCES benefit(id), household_id TEXT NOT NULL REFERENCES household(id), village_code TEXT NOT NULL, head_name TEXT NOT NULL, persons INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('raise','lower','same','leaves','enters','skipped')), old_fen INTEGER NOT NULL, new_fen INTEGER NOT NULL, back_pay_fen INTEGER NOT NULL, note TEXT NOT NULL, PRIMARY KEY (raise_id, no)
) STRICT, WITHOUT ROWID;
ALTER TABLE payment_line ADD COLUMN claim_id TEXT REFERENCES pay_claim(id);
CREATE INDEX payment_line_claim ON payment_line (claim_id) WHERE claim_id IS NOT NULL;
CREATE INDEX payment_line_benefit ON payment_line (benefit_id, month);
`,
};
