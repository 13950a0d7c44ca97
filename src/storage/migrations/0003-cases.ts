import type { Migration } from '../migrate.ts';

export const cases: Migration = {
  version: 30,
  name: 'cases, surveys, notices, decisions',
  sql: `
-- Days are business days; the pointers name the proposal, notice and decision that stand now, earlier ones stay readable.
CREATE TABLE aid_case (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, program TEXT NOT NULL, area TEXT NOT NULL CHECK (area IN ('urban','rural')), household_id TEXT NOT NULL REFERENCES household(id), applicant_id TEXT NOT NULL REFERENCES person(id),
  village_code TEXT NOT NULL, channel TEXT NOT NULL, reason TEXT NOT NULL, coverage TEXT NOT NULL CHECK (coverage IN ('WHOLE','SINGLE')), answers TEXT NOT NULL, answers_version INTEGER NOT NULL,
  kin_declared INTEGER NOT NULL, kin_note TEXT NOT NULL, kin_filed_on TEXT, complaint INTEGER NOT NULL DEFAULT 0,
  state TEXT NOT NULL, since TEXT, report_channel TEXT NOT NULL CHECK (report_channel IN ('package','paper')), applied_on TEXT NOT NULL,
  ours INTEGER, applicable INTEGER, complete INTEGER, well_formed INTEGER, arithmetic INTEGER, complete_on TEXT, accepted_on TEXT, answered_on TEXT, survey_started_on TEXT, verification_asked_on TEXT, evidence_on TEXT, rechecked_on TEXT,
  evaluation_due_since TEXT, proposal_id TEXT, notice_id TEXT, waiver TEXT, first_board_on TEXT, second_board_on TEXT, third_board_on TEXT, spot_drawn_on TEXT, county_visit_on TEXT,
  urgent_relief_on TEXT, urgent_relief_fen INTEGER, urgent_papers_on TEXT, filed_on TEXT, filing_document TEXT, sealed_on TEXT, reported_on TEXT, report_document TEXT, typed_decision_id TEXT, decision_id TEXT, letter_on TEXT, letter_how TEXT, extended_on TEXT, withdrawal_asked_on TEXT, ended_on TEXT, end_reason TEXT, end_where TEXT,
  due_on TEXT, proposed_fen INTEGER, statement_id TEXT REFERENCES statement(id), entered_by TEXT NOT NULL, created_at TEXT NOT NULL
) STRICT;
CREATE INDEX aid_case_state ON aid_case (state, due_on);
CREATE INDEX aid_case_due ON aid_case (due_on) WHERE due_on IS NOT NULL;
CREATE INDEX aid_case_household ON aid_case (household_id);
CREATE INDEX aid_case_village ON aid_case (village_code, state);
CREATE INDEX aid_case_applied ON aid_case (applied_on, no);
-- The order of the list: what is due first, what has no day last.
CREATE INDEX aid_case_pressing ON aid_case (due_on IS NULL, due_on, no, state, village_code);
-- One application of a family at a time.
CREATE UNIQUE INDEX aid_case_one_open ON aid_case (program, household_id) WHERE state NOT IN ('confirmed','adjusted','refused','declined','withdrawn','terminated');
CREATE TABLE case_insured (case_id TEXT NOT NULL REFERENCES aid_case(id), person_id TEXT NOT NULL REFERENCES person(id), PRIMARY KEY (case_id, person_id)) STRICT, WITHOUT ROWID;
CREATE TABLE case_material (
  case_id TEXT NOT NULL REFERENCES aid_case(id), code TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('missing','given','wrong','excused','fetched')), note TEXT NOT NULL, attachment_id TEXT REFERENCES attachment(id), recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
  PRIMARY KEY (case_id, code)
) STRICT, WITHOUT ROWID;
CREATE TABLE kin_relative (case_id TEXT NOT NULL REFERENCES aid_case(id), person_key TEXT NOT NULL, name TEXT NOT NULL, relation TEXT NOT NULL, filed_on TEXT NOT NULL, recorded_by TEXT NOT NULL, PRIMARY KEY (case_id, person_key)) STRICT, WITHOUT ROWID;
CREATE TABLE case_event (
  case_id TEXT NOT NULL REFERENCES aid_case(id), seq INTEGER NOT NULL, at TEXT NOT NULL, on_day TEXT NOT NULL, actor TEXT NOT NULL, actor_person TEXT NOT NULL, on_behalf_of TEXT, act TEXT NOT NULL, from_state TEXT NOT NULL, to_state TEXT NOT NULL,
  enters INTEGER NOT NULL, title TEXT NOT NULL, detail TEXT NOT NULL, PRIMARY KEY (case_id, seq)
) STRICT, WITHOUT ROWID;
CREATE TABLE supplement (case_id TEXT NOT NULL REFERENCES aid_case(id), no INTEGER NOT NULL, given_on TEXT NOT NULL, supplied_on TEXT, due_on TEXT, items TEXT NOT NULL, PRIMARY KEY (case_id, no)) STRICT, WITHOUT ROWID;
CREATE TABLE case_pause (case_id TEXT NOT NULL REFERENCES aid_case(id), no INTEGER NOT NULL, cause TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT, PRIMARY KEY (case_id, no)) STRICT, WITHOUT ROWID;
CREATE TABLE survey (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES aid_case(id), no INTEGER NOT NULL, on_day TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('first','recheck','spot')), present TEXT NOT NULL, housing TEXT NOT NULL, livelihood TEXT NOT NULL, findings TEXT NOT NULL,
  matches_declaration INTEGER NOT NULL, began_at TEXT, ended_at TEXT, papers_shown INTEGER NOT NULL, attachments TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, UNIQUE (case_id, no)
) STRICT;
-- Who signed: counted as persons when somebody reviews; a village cadre without a login stands by name.
CREATE TABLE survey_surveyor (survey_id TEXT NOT NULL REFERENCES survey(id), no INTEGER NOT NULL, person_key TEXT NOT NULL, user_id TEXT, name TEXT NOT NULL, PRIMARY KEY (survey_id, no)) STRICT, WITHOUT ROWID;
CREATE INDEX survey_day ON survey (on_day);
CREATE TABLE survey_neighbour (survey_id TEXT NOT NULL REFERENCES survey(id), no INTEGER NOT NULL, name TEXT NOT NULL, words TEXT NOT NULL, PRIMARY KEY (survey_id, no)) STRICT, WITHOUT ROWID;
CREATE TABLE verification (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES aid_case(id), no INTEGER NOT NULL, report_no TEXT NOT NULL, source TEXT NOT NULL, issued_on TEXT NOT NULL, as_of TEXT NOT NULL, expires_on TEXT NOT NULL, conclusion TEXT NOT NULL CHECK (conclusion IN ('PASS','FAIL','REVIEW')),
  hits TEXT NOT NULL, attachment_id TEXT REFERENCES attachment(id), recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, UNIQUE (case_id, no)
) STRICT;
CREATE TABLE evaluation (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES aid_case(id), no INTEGER NOT NULL, on_day TEXT NOT NULL, place TEXT NOT NULL, should_attend INTEGER NOT NULL, present INTEGER NOT NULL, recused INTEGER NOT NULL, yes INTEGER NOT NULL, no_votes INTEGER NOT NULL, abstain INTEGER NOT NULL,
  note TEXT NOT NULL, attachment_id TEXT REFERENCES attachment(id), recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, UNIQUE (case_id, no)
) STRICT;
-- The proposal freezes the facts it was made on; "digest" tells when they or the standards have changed since.
CREATE TABLE proposal (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES aid_case(id), on_day TEXT NOT NULL, month TEXT NOT NULL, verdict TEXT NOT NULL CHECK (verdict IN ('confirm','refuse')), opinion TEXT NOT NULL, amount_fen INTEGER NOT NULL, statement_id TEXT NOT NULL REFERENCES statement(id),
  digest TEXT NOT NULL, facts TEXT NOT NULL, facts_version INTEGER NOT NULL, by_user TEXT NOT NULL, by_person TEXT NOT NULL, recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX proposal_case ON proposal (case_id);
CREATE TABLE proposal_person (proposal_id TEXT NOT NULL REFERENCES proposal(id), person_id TEXT NOT NULL REFERENCES person(id), PRIMARY KEY (proposal_id, person_id)) STRICT, WITHOUT ROWID;
CREATE TABLE notice (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, program TEXT NOT NULL, village_code TEXT NOT NULL, board TEXT NOT NULL CHECK (board IN ('single','first','second','third')), place TEXT NOT NULL, phone TEXT NOT NULL, posted_on TEXT NOT NULL, first_day TEXT NOT NULL, last_day TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('posted','closed','withdrawn')), content TEXT NOT NULL, closed_on TEXT, closed_by TEXT, posted_by TEXT NOT NULL, recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX notice_state ON notice (state, last_day);
-- One family on one notice: its term over (closed_on), or off the wall before that (left_on).
CREATE TABLE notice_case (
  notice_id TEXT NOT NULL REFERENCES notice(id), case_id TEXT NOT NULL REFERENCES aid_case(id), no INTEGER NOT NULL, closed_on TEXT, left_on TEXT, why TEXT NOT NULL DEFAULT '', PRIMARY KEY (notice_id, case_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX notice_case_case ON notice_case (case_id);
CREATE TABLE notice_photo (notice_id TEXT NOT NULL REFERENCES notice(id), attachment_id TEXT NOT NULL REFERENCES attachment(id), taken_on TEXT NOT NULL, PRIMARY KEY (notice_id, attachment_id)) STRICT, WITHOUT ROWID;
CREATE TABLE objection (
  id TEXT PRIMARY KEY, notice_id TEXT NOT NULL REFERENCES notice(id), case_id TEXT NOT NULL REFERENCES aid_case(id), no INTEGER NOT NULL, received_on TEXT NOT NULL, objector TEXT NOT NULL, content TEXT NOT NULL, result TEXT NOT NULL DEFAULT 'open' CHECK (result IN ('open','valid','invalid')),
  closed_on TEXT, reply TEXT NOT NULL DEFAULT '', recorded_at TEXT NOT NULL, UNIQUE (notice_id, case_id, no)
) STRICT;
-- The decision as the office knows it, however it came: by package or typed from paper by two persons.
CREATE TABLE decision (
  id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES aid_case(id), outcome TEXT NOT NULL CHECK (outcome IN ('confirm','adjust','refuse','return')), amount_fen INTEGER NOT NULL, from_month TEXT, document_no TEXT NOT NULL, decided_on TEXT NOT NULL, reason_code TEXT NOT NULL DEFAULT '',
  -- Proposed persons it does not insure.
  left_out TEXT NOT NULL DEFAULT '[]',
  text TEXT NOT NULL, deciders TEXT NOT NULL, channel TEXT NOT NULL CHECK (channel IN ('package','paper','own')), attachment_id TEXT REFERENCES attachment(id), statement_id TEXT REFERENCES statement(id), differences TEXT NOT NULL DEFAULT '[]',
  by_user TEXT NOT NULL, by_person TEXT NOT NULL, checked_by_user TEXT, checked_by_person TEXT, effective INTEGER NOT NULL, recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX decision_case ON decision (case_id);
-- A county's filled workbook: one person read it, a second person puts it in force or sends it back.
CREATE TABLE decision_roster (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, state TEXT NOT NULL CHECK (state IN ('waiting','confirmed','dropped')), file_name TEXT NOT NULL, sha256 TEXT NOT NULL, document_no TEXT NOT NULL, decided_on TEXT NOT NULL, attachment_id TEXT NOT NULL REFERENCES attachment(id),
  cases INTEGER NOT NULL, granted INTEGER NOT NULL, monthly_fen INTEGER NOT NULL, by_user TEXT NOT NULL, by_person TEXT NOT NULL, recorded_at TEXT NOT NULL, settled_by TEXT, settled_at TEXT, reason TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX decision_roster_state ON decision_roster (state, recorded_at);
CREATE TABLE decision_roster_row (
  roster_id TEXT NOT NULL REFERENCES decision_roster(id), no INTEGER NOT NULL, case_id TEXT NOT NULL REFERENCES aid_case(id), decision_id TEXT NOT NULL REFERENCES decision(id), place TEXT NOT NULL, PRIMARY KEY (roster_id, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX decision_roster_row_case ON decision_roster_row (case_id);
-- Who comes of an age next month, among two hundred thousand.
CREATE INDEX person_birth ON person (birth_date);
CREATE INDEX benefit_person_person ON benefit_person (person_id);
`,
};
