import type { Migration } from '../migrate.ts';

/**
 * What the papers of an import are made of: each row of a package that was not taken or has no effect, and each file that was turned
 * away. Rows lie in a table of their own, because they name families and go with them; of a file nothing is kept but what it was called.
 */
export const importPapers: Migration = {
  version: 590,
  name: 'rows not taken of a package, files turned away',
  sql: `
CREATE TABLE package_in_row (
  package_id TEXT NOT NULL REFERENCES package_in(id), no INTEGER NOT NULL, gid TEXT NOT NULL, about TEXT NOT NULL, outcome TEXT NOT NULL CHECK (outcome IN ('refused','stuck')), code TEXT NOT NULL, text TEXT NOT NULL, PRIMARY KEY (package_id, no)
) STRICT, WITHOUT ROWID;
CREATE INDEX package_in_row_gid ON package_in_row (gid);
CREATE TABLE rejected_file (
  id TEXT PRIMARY KEY, at TEXT NOT NULL, by_user TEXT NOT NULL, file_name TEXT NOT NULL, bytes INTEGER NOT NULL, sha256 TEXT, found_in TEXT NOT NULL, code TEXT NOT NULL, reason TEXT NOT NULL, sender TEXT
) STRICT;
CREATE INDEX rejected_file_at ON rejected_file (at);
`,
};
