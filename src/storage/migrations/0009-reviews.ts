import type { Migration } from '../migrate.ts';

export const reviews: Migration = {
  version: 90,
  name: 'regular reviews, campaigns, monthly reconciliation',
  sql: `
-- What is due next, among twenty thousand.
CREATE INDEX benefit_review ON benefit (review_due) WHERE state <> 'ended';
-- A campaign: the families as they stood when it was opened; closed when every one of them is answered and the sums agree.
CREATE TABLE review_campaign (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, title TEXT NOT NULL, program TEXT NOT NULL, month TEXT NOT NULL, scope TEXT NOT NULL CHECK (scope IN ('due','all')), state TEXT NOT NULL CHECK (state IN ('open','closed','cancelled')),
  until_on TEXT NOT NULL, households INTEGER NOT NULL, persons INTEGER NOT NULL, fen INTEGER NOT NULL, frame_hash TEXT NOT NULL, opened_on TEXT NOT NULL, opened_by TEXT NOT NULL, recorded_at TEXT NOT NULL,
  closed_on TEXT, closed_by TEXT, closing TEXT, ended_reason TEXT
) STRICT;
CREATE INDEX review_campaign_state ON review_campaign (state, month);
CREATE TABLE campaign_family (
  campaign_id TEXT NOT NULL REFERENCES review_campaign(id), benefit_id TEXT NOT NULL REFERENCES benefit(id), no INTEGER NOT NULL, household_id TEXT NOT NULL REFERENCES household(id), village_code TEXT NOT NULL, head_name TEXT NOT NULL,
  persons INTEGER NOT NULL, fen INTEGER NOT NULL, review_class TEXT NOT NULL, review_due TEXT NOT NULL, benefit_state TEXT NOT NULL, PRIMARY KEY (campaign_id, benefit_id)
) STRICT, WITHOUT ROWID;
-- A second, independent visit to a family drawn in a campaign; one that differs voids the finding it looked at.
CREATE TABLE campaign_revisit (
  id TEXT PRIMARY KEY, campaign_id TEXT NOT NULL REFERENCES review_campaign(id), benefit_id TEXT NOT NULL REFERENCES benefit(id), review_id TEXT NOT NULL, on_day TEXT NOT NULL, visitors TEXT NOT NULL, agrees INTEGER NOT NULL, findings TEXT NOT NULL, attachments TEXT NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL,
  UNIQUE (campaign_id, benefit_id)
) STRICT;
CREATE INDEX campaign_family_benefit ON campaign_family (benefit_id);
-- The kept file of findings. What the benefit's term was before stands beside what it became, so that a wrong entry can be voided.
CREATE TABLE family_review (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, program TEXT NOT NULL, benefit_id TEXT NOT NULL REFERENCES benefit(id), household_id TEXT NOT NULL REFERENCES household(id), village_code TEXT NOT NULL, head_name TEXT NOT NULL,
  campaign_id TEXT REFERENCES review_campaign(id), result TEXT NOT NULL CHECK (result IN ('unchanged','changed','not_found','uncooperative','postponed')), way TEXT NOT NULL CHECK (way IN ('visit','phone','match')), on_day TEXT NOT NULL,
  items TEXT NOT NULL, findings TEXT NOT NULL, hits TEXT NOT NULL, proposal TEXT NOT NULL, event TEXT, change_id TEXT REFERENCES benefit_change(id), attachments TEXT NOT NULL, document TEXT NOT NULL,
  persons INTEGER NOT NULL, fen INTEGER NOT NULL, term_before TEXT NOT NULL, review_class TEXT NOT NULL, due_before TEXT NOT NULL, due_after TEXT NOT NULL,
  recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, voided_at TEXT, voided_by TEXT, void_reason TEXT
) STRICT;
CREATE INDEX family_review_benefit ON family_review (benefit_id, recorded_at);
CREATE INDEX family_review_household ON family_review (household_id);
CREATE INDEX family_review_day ON family_review (on_day);
CREATE INDEX family_review_campaign ON family_review (campaign_id) WHERE campaign_id IS NOT NULL;
-- Findings that call for a change nobody has registered yet.
CREATE INDEX family_review_waiting ON family_review (on_day) WHERE event IS NOT NULL AND change_id IS NULL AND voided_at IS NULL;
CREATE TABLE review_reviewer (review_id TEXT NOT NULL REFERENCES family_review(id), no INTEGER NOT NULL, person_key TEXT NOT NULL, user_id TEXT, name TEXT NOT NULL, PRIMARY KEY (review_id, no)) STRICT, WITHOUT ROWID;
-- What was + what moved = what is, one closed month of a program; a closing taken back stays.
CREATE TABLE register_closing (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, program TEXT NOT NULL, month TEXT NOT NULL, run_id TEXT NOT NULL REFERENCES payment_run(id), previous_month TEXT, before_households INTEGER NOT NULL, before_persons INTEGER NOT NULL, before_fen INTEGER NOT NULL,
  households INTEGER NOT NULL, persons INTEGER NOT NULL, fen INTEGER NOT NULL, closed_on TEXT NOT NULL, closed_by TEXT NOT NULL, closed_by_person TEXT NOT NULL, note TEXT NOT NULL, recorded_at TEXT NOT NULL, voided_at TEXT, voided_by TEXT, void_reason TEXT
) STRICT;
CREATE UNIQUE INDEX register_closing_one ON register_closing (program, month) WHERE voided_at IS NULL;
CREATE TABLE closing_movement (
  closing_id TEXT NOT NULL REFERENCES register_closing(id), no INTEGER NOT NULL, household_id TEXT NOT NULL REFERENCES household(id), village_code TEXT NOT NULL, head_name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('enters','leaves','raised','lowered')), persons INTEGER NOT NULL, fen INTEGER NOT NULL, document TEXT NOT NULL, PRIMARY KEY (closing_id, no)
) STRICT, WITHOUT ROWID;
`,
};
