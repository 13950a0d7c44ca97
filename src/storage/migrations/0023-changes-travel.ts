import type { Migration } from '../migrate.ts';

/** A change goes to the county by package: with which it was sealed, and what the county said when it sent it back. */
export const changesTravel: Migration = {
  version: 230,
  name: 'changes that travel to the county',
  sql: `
ALTER TABLE benefit_change ADD COLUMN sealed_in TEXT;
ALTER TABLE benefit_change ADD COLUMN sealed_on TEXT;
ALTER TABLE benefit_change ADD COLUMN sent_back TEXT;
-- On the county's desk: what a reported change is, from which month, and what was paid before; none for an application.
ALTER TABLE county_case ADD COLUMN change_label TEXT;
ALTER TABLE county_case ADD COLUMN change_from TEXT;
ALTER TABLE county_case ADD COLUMN change_old_fen INTEGER;
`,
};
