import type { Migration } from '../migrate.ts';

export const people: Migration = {
  version: 20,
  name: 'people, households, means, benefits, takeover',
  sql: `
CREATE TABLE person (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, name TEXT NOT NULL, sex TEXT NOT NULL CHECK (sex IN ('male','female','unknown')), birth_date TEXT, ethnic TEXT, phone TEXT, marital TEXT,
  employment TEXT, education TEXT, labor TEXT, status TEXT NOT NULL DEFAULT 'alive' CHECK (status IN ('alive','dead')), death_date TEXT, created_at TEXT NOT NULL,
  merged_into TEXT REFERENCES person(id), withdrawn_on TEXT
) STRICT;
-- A record that was another of the same person leaves lists and search and stays readable under its id.
CREATE INDEX person_merged ON person (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX person_dead ON person (id) WHERE status = 'dead';
CREATE TABLE person_id_number (
  id TEXT PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person(id), id_type TEXT NOT NULL, number TEXT NOT NULL, valid_from TEXT NOT NULL, valid_to TEXT, reason TEXT NOT NULL DEFAULT '', recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX person_id_number_person ON person_id_number (person_id);
CREATE UNIQUE INDEX person_id_number_current ON person_id_number (number, id_type) WHERE valid_to IS NULL;
CREATE TABLE person_sensitive (
  person_id TEXT PRIMARY KEY REFERENCES person(id), health TEXT, disability_type TEXT, disability_level INTEGER, disability_cert_no TEXT, severe_illness TEXT, recorded_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE person_search (
  person_id TEXT PRIMARY KEY REFERENCES person(id), name TEXT NOT NULL, name_key TEXT NOT NULL, pinyin TEXT NOT NULL, initials TEXT NOT NULL, id_numbers TEXT NOT NULL, bank_tails TEXT NOT NULL,
  village_code TEXT NOT NULL DEFAULT '', household_id TEXT
) STRICT;
-- Each as narrow as its searches allow: they walk through it from one end to the other, or through the part that begins so.
CREATE INDEX person_search_village ON person_search (village_code, pinyin, name_key, initials);
CREATE INDEX person_search_name ON person_search (name_key, pinyin);
CREATE INDEX person_search_pinyin ON person_search (pinyin, name_key);
CREATE INDEX person_search_initials ON person_search (initials, pinyin, name_key);
CREATE INDEX person_search_id ON person_search (id_numbers);
CREATE INDEX person_search_bank ON person_search (bank_tails) WHERE bank_tails <> '';

CREATE TABLE household (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, village_code TEXT NOT NULL, group_name TEXT NOT NULL, address TEXT NOT NULL, area TEXT NOT NULL CHECK (area IN ('urban','rural')),
  phone TEXT, head_person_id TEXT NOT NULL REFERENCES person(id), created_at TEXT NOT NULL, merged_into TEXT REFERENCES household(id), withdrawn_on TEXT
) STRICT;
CREATE INDEX household_merged ON household (merged_into) WHERE merged_into IS NOT NULL;
CREATE INDEX household_village ON household (village_code, no);
CREATE TABLE membership (
  id TEXT PRIMARY KEY, household_id TEXT NOT NULL REFERENCES household(id), person_id TEXT NOT NULL REFERENCES person(id), relation TEXT NOT NULL, in_household INTEGER NOT NULL, insured INTEGER NOT NULL,
  exclude_reason TEXT, categories TEXT NOT NULL, tier TEXT, from_month TEXT NOT NULL, to_month TEXT, end_reason TEXT, recorded_at TEXT NOT NULL, ended_at TEXT
) STRICT;
CREATE INDEX membership_household ON membership (household_id);
CREATE INDEX membership_person ON membership (person_id);
CREATE UNIQUE INDEX membership_one_household ON membership (person_id) WHERE to_month IS NULL AND in_household = 1;

CREATE TABLE income_item (
  id TEXT PRIMARY KEY, household_id TEXT NOT NULL REFERENCES household(id), person_id TEXT REFERENCES person(id), category TEXT NOT NULL, label TEXT NOT NULL, amount_fen INTEGER NOT NULL, period_months INTEGER NOT NULL,
  from_month TEXT NOT NULL, to_month TEXT, exempt_code TEXT, spread_months INTEGER, job_months INTEGER, evidence TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, voided_at TEXT, void_reason TEXT
) STRICT;
CREATE INDEX income_item_household ON income_item (household_id);
CREATE TABLE asset_item (
  id TEXT PRIMARY KEY, household_id TEXT NOT NULL REFERENCES household(id), person_id TEXT REFERENCES person(id), category TEXT NOT NULL, label TEXT NOT NULL, value_fen INTEGER NOT NULL, quantity REAL NOT NULL, area_m2 REAL,
  from_month TEXT NOT NULL, to_month TEXT, exempt_code TEXT, evidence TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, voided_at TEXT, void_reason TEXT
) STRICT;
CREATE INDEX asset_item_household ON asset_item (household_id);
-- Spending that may be taken off income, and circumstances that keep a family or a member out.
CREATE TABLE deduction_item (
  id TEXT PRIMARY KEY, household_id TEXT NOT NULL REFERENCES household(id), person_id TEXT REFERENCES person(id), kind TEXT NOT NULL, label TEXT NOT NULL, amount_fen INTEGER NOT NULL, period_months INTEGER NOT NULL,
  from_month TEXT NOT NULL, to_month TEXT, evidence TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, voided_at TEXT, void_reason TEXT
) STRICT;
CREATE INDEX deduction_item_household ON deduction_item (household_id);
CREATE TABLE circumstance_item (
  id TEXT PRIMARY KEY, household_id TEXT NOT NULL REFERENCES household(id), person_id TEXT REFERENCES person(id), code TEXT NOT NULL,
  from_month TEXT NOT NULL, to_month TEXT, evidence TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, voided_at TEXT, void_reason TEXT
) STRICT;
CREATE INDEX circumstance_item_household ON circumstance_item (household_id);
CREATE TABLE support_obligation (
  id TEXT PRIMARY KEY, household_id TEXT NOT NULL REFERENCES household(id), obligor_name TEXT NOT NULL, relation TEXT NOT NULL, supported TEXT NOT NULL, basis TEXT NOT NULL, kind TEXT NOT NULL, fixed_fen INTEGER,
  family_income_fen INTEGER, family_size INTEGER, children_count INTEGER, supported_count INTEGER, obligor_standard_fen INTEGER, from_month TEXT NOT NULL, to_month TEXT, evidence TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, voided_at TEXT, void_reason TEXT
) STRICT;
CREATE INDEX support_obligation_household ON support_obligation (household_id);
CREATE TABLE bank_account (
  id TEXT PRIMARY KEY, household_id TEXT NOT NULL REFERENCES household(id), person_id TEXT NOT NULL REFERENCES person(id), bank TEXT NOT NULL, account_no TEXT NOT NULL, holder TEXT NOT NULL, holder_reason TEXT,
  from_day TEXT NOT NULL, to_day TEXT, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX bank_account_household ON bank_account (household_id);
CREATE INDEX bank_account_person ON bank_account (person_id);
CREATE INDEX bank_account_no ON bank_account (account_no);

-- The policy values read are the same for most statements of a month: kept once, by digest.
CREATE TABLE policy_set (digest TEXT PRIMARY KEY, uses TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE statement (
  id TEXT PRIMARY KEY, subject TEXT NOT NULL, object_type TEXT NOT NULL, object_id TEXT NOT NULL, month TEXT NOT NULL, total_fen INTEGER NOT NULL, rounding TEXT NOT NULL, policy_digest TEXT NOT NULL REFERENCES policy_set(digest),
  workings TEXT NOT NULL, flags TEXT NOT NULL, made_at TEXT NOT NULL
) STRICT;
CREATE INDEX statement_object ON statement (object_type, object_id);
CREATE TABLE statement_line (
  statement_id TEXT NOT NULL REFERENCES statement(id), no INTEGER NOT NULL, label TEXT NOT NULL, clause TEXT NOT NULL, inputs TEXT NOT NULL, formula TEXT NOT NULL, amount_fen INTEGER NOT NULL, PRIMARY KEY (statement_id, no)
) STRICT, WITHOUT ROWID;

CREATE TABLE benefit (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, program TEXT NOT NULL, area TEXT NOT NULL, household_id TEXT NOT NULL REFERENCES household(id), case_id TEXT, state TEXT NOT NULL CHECK (state IN ('active','suspended','exiting','ended')),
  from_month TEXT NOT NULL, to_month TEXT, review_class TEXT, review_class_since TEXT, review_from TEXT, review_postponed TEXT, review_due TEXT, takeover_run_id TEXT, takeover_sheet TEXT, takeover_row INTEGER, recorded_at TEXT NOT NULL, undone_on TEXT
) STRICT;
CREATE INDEX benefit_household ON benefit (household_id);
CREATE INDEX benefit_state ON benefit (program, state);
CREATE INDEX benefit_undone ON benefit (takeover_run_id) WHERE undone_on IS NOT NULL;
CREATE UNIQUE INDEX benefit_one_open ON benefit (program, household_id) WHERE state <> 'ended';
-- What is paid from which month on, and by which document: history is never rewritten, a later row overrides from its month.
CREATE TABLE benefit_amount (
  id TEXT PRIMARY KEY, benefit_id TEXT NOT NULL REFERENCES benefit(id), from_month TEXT NOT NULL, monthly_fen INTEGER NOT NULL, persons INTEGER NOT NULL, statement_id TEXT NOT NULL REFERENCES statement(id),
  decision_id TEXT, document TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('takeover','confirm','raise','lower','suspend','resume','stop')), recorded_at TEXT NOT NULL, voided_at TEXT
) STRICT;
CREATE INDEX benefit_amount_benefit ON benefit_amount (benefit_id, from_month, recorded_at);
CREATE TABLE benefit_person (benefit_id TEXT NOT NULL REFERENCES benefit(id), person_id TEXT NOT NULL REFERENCES person(id), from_month TEXT NOT NULL, to_month TEXT, recorded_at TEXT NOT NULL, PRIMARY KEY (benefit_id, person_id, from_month)) STRICT, WITHOUT ROWID;

CREATE TABLE takeover_run (
  id TEXT PRIMARY KEY, file_name TEXT NOT NULL, sha256 TEXT NOT NULL, program TEXT NOT NULL, area TEXT NOT NULL, households INTEGER NOT NULL, persons INTEGER NOT NULL, refused INTEGER NOT NULL, monthly_fen INTEGER NOT NULL,
  counts TEXT NOT NULL, at TEXT NOT NULL, by_user TEXT NOT NULL
) STRICT;
CREATE TABLE column_mapping (header_digest TEXT PRIMARY KEY, mapping TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- One row a household with what its list is sorted and filtered by; kept by the triggers below, whoever changes the tables.
CREATE TABLE household_list (
  household_id TEXT PRIMARY KEY REFERENCES household(id), no TEXT NOT NULL, village_code TEXT NOT NULL, head_name TEXT NOT NULL, benefit_state TEXT, benefit_from TEXT, monthly_fen INTEGER
) STRICT;
CREATE INDEX household_list_no ON household_list (no, head_name, village_code, benefit_state, benefit_from);
CREATE INDEX household_list_head ON household_list (head_name, no, village_code, benefit_state, benefit_from);
CREATE INDEX household_list_village ON household_list (village_code, no, head_name, benefit_state, benefit_from);
CREATE INDEX household_list_benefit ON household_list (benefit_state, no, head_name, village_code, benefit_from);
CREATE INDEX household_list_amount ON household_list (monthly_fen DESC, no, head_name, village_code, benefit_state, benefit_from);
CREATE INDEX household_head ON household (head_person_id);
CREATE TRIGGER household_listed AFTER INSERT ON household BEGIN
  INSERT INTO household_list (household_id, no, village_code, head_name) SELECT NEW.id, NEW.no, NEW.village_code, p.name FROM person p WHERE p.id = NEW.head_person_id;
END;
CREATE TRIGGER household_relisted AFTER UPDATE OF no, village_code, head_person_id ON household BEGIN
  UPDATE household_list SET no = NEW.no, village_code = NEW.village_code, head_name = (SELECT p.name FROM person p WHERE p.id = NEW.head_person_id) WHERE household_id = NEW.id;
END;
CREATE TRIGGER household_left_list AFTER UPDATE OF merged_into, withdrawn_on ON household BEGIN
  DELETE FROM household_list WHERE household_id = NEW.id;
  INSERT INTO household_list (household_id, no, village_code, head_name) SELECT NEW.id, NEW.no, NEW.village_code, p.name FROM person p WHERE p.id = NEW.head_person_id AND NEW.merged_into IS NULL AND NEW.withdrawn_on IS NULL;
END;
CREATE TRIGGER household_head_renamed AFTER UPDATE OF name ON person WHEN NEW.name <> OLD.name BEGIN
  UPDATE household_list SET head_name = NEW.name WHERE household_id IN (SELECT h.id FROM household h WHERE h.head_person_id = NEW.id);
END;
${[
  'benefit_relisted AFTER UPDATE OF state, from_month ON benefit',
  'amount_listed AFTER INSERT ON benefit_amount',
  'amount_relisted AFTER UPDATE OF voided_at, monthly_fen, from_month ON benefit_amount',
]
  .map(
    (when) => `CREATE TRIGGER ${when} BEGIN
  UPDATE household_list SET (benefit_state, benefit_from, monthly_fen) = (
    SELECT b.state, b.from_month, (SELECT a.monthly_fen FROM benefit_amount a WHERE a.benefit_id = b.id AND a.voided_at IS NULL ORDER BY a.from_month DESC, a.recorded_at DESC, a.id DESC LIMIT 1)
    FROM benefit b WHERE b.household_id = household_list.household_id AND b.state <> 'ended' ORDER BY b.from_month DESC, b.id DESC LIMIT 1
  ) WHERE household_id = ${when.endsWith('benefit') ? 'NEW.household_id' : '(SELECT b.household_id FROM benefit b WHERE b.id = NEW.benefit_id)'};
END;`,
  )
  .join('\n')}
`,
};
