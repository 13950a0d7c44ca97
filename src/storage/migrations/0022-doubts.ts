import type { Migration } from '../migrate.ts';

/** Doubts of an audit or a comparison, each with its conclusion; accounts corrected with what was sent again because of it. */
export const doubts: Migration = {
  version: 220,
  name: 'doubts to be looked into, and corrected accounts',
  sql: `
CREATE TABLE doubt (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, kind TEXT NOT NULL CHECK (kind IN ('audit','match','report','other')), source TEXT NOT NULL, raised_on TEXT NOT NULL, suspected TEXT NOT NULL, place TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person(id), household_id TEXT NOT NULL REFERENCES household(id), village_code TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('waiting','confirmed','mistaken','changed')), due_on TEXT NOT NULL, clause TEXT NOT NULL,
  found TEXT NOT NULL, evidence TEXT NOT NULL, attachments TEXT NOT NULL, event TEXT, change_id TEXT REFERENCES benefit_change(id), concluded_on TEXT, concluded_by TEXT, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX doubt_state ON doubt (state, due_on);
CREATE INDEX doubt_household ON doubt (household_id);
CREATE INDEX doubt_change ON doubt (change_id) WHERE change_id IS NOT NULL;
-- The same suspicion from the same source is one task, however often its list is read.
CREATE UNIQUE INDEX doubt_once ON doubt (person_id, source, raised_on, suspected);
CREATE TABLE account_change (
  id TEXT PRIMARY KEY, no TEXT NOT NULL UNIQUE, household_id TEXT NOT NULL REFERENCES household(id), reported_on TEXT NOT NULL, old_account_id TEXT REFERENCES bank_account(id), account_id TEXT NOT NULL REFERENCES bank_account(id), evidence TEXT NOT NULL, attachments TEXT NOT NULL,
  sent_on TEXT, sent_lines TEXT NOT NULL, sent_fen INTEGER NOT NULL, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX account_change_household ON account_change (household_id, recorded_at);
`,
};
