import type { Migration } from '../migrate.ts';

/**
 * Families of this office that its county handed back and its register does not know: they wait among the families that come in, with
 * what the facts say of them beside (`own_family`), under a name that is the same for ever (`source`).
 */
export const ownFamilies: Migration = {
  version: 630,
  name: 'own families handed back wait for the register',
  sql: `
ALTER TABLE transfer_in ADD COLUMN source TEXT;
CREATE TABLE own_family (id TEXT PRIMARY KEY REFERENCES transfer_in(id) ON DELETE CASCADE, contents TEXT NOT NULL) STRICT, WITHOUT ROWID;
-- Every case the facts tell of it.
CREATE TABLE own_family_case (gid TEXT PRIMARY KEY, family TEXT NOT NULL REFERENCES own_family(id) ON DELETE CASCADE) STRICT, WITHOUT ROWID;
CREATE INDEX own_family_case_family ON own_family_case (family);
-- The first month a person said is paid from this PC.
CREATE TABLE own_families (one INTEGER PRIMARY KEY CHECK (one = 1), from_month TEXT NOT NULL, at TEXT NOT NULL, by_user TEXT NOT NULL) STRICT;
`,
};
