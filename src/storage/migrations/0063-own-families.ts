import type { Migration } from '../migrate.ts';

/**
 * Families of this office that its county handed back and its register does not know: they wait among the families that come in, with
 * what the facts say of them (`contents`) under a name that is the same for ever (`source`).
 */
export const ownFamilies: Migration = {
  version: 630,
  name: 'own families handed back wait for the register',
  sql: `
ALTER TABLE transfer_in ADD COLUMN source TEXT;
ALTER TABLE transfer_in ADD COLUMN contents TEXT;
-- The first month a person said is paid from this PC.
CREATE TABLE own_families (one INTEGER PRIMARY KEY CHECK (one = 1), from_month TEXT NOT NULL, at TEXT NOT NULL, by_user TEXT NOT NULL) STRICT;
`,
};
