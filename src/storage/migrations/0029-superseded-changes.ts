import type { Migration } from '../migrate.ts';

/** Decisions about a change that had taken effect and that a later one of the county took the place of. */
export const supersededChanges: Migration = {
  version: 290,
  name: 'decisions about changes in force that later ones took the place of',
  sql: `
-- was_*: the decision that stood until then, and whether the family had been told of it; the rest is the decision that took its place, with what is paid by it from its month.
CREATE TABLE change_superseded (
  id TEXT PRIMARY KEY, change_id TEXT NOT NULL REFERENCES benefit_change(id),
  was_outcome TEXT NOT NULL, was_month TEXT NOT NULL, was_fen INTEGER NOT NULL, was_document_no TEXT NOT NULL, was_decided_on TEXT NOT NULL, was_letter_on TEXT, was_letter_how TEXT,
  verdict TEXT NOT NULL CHECK (verdict IN ('agree','refuse','return')), document_no TEXT NOT NULL, decided_on TEXT NOT NULL, reason TEXT NOT NULL, from_month TEXT NOT NULL, monthly_fen INTEGER NOT NULL, persons INTEGER NOT NULL, recorded_at TEXT NOT NULL
) STRICT;
CREATE INDEX change_superseded_change ON change_superseded (change_id);
`,
};
