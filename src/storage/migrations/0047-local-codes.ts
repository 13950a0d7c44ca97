import type { Migration } from '../migrate.ts';

/** Codes a place adds to a selection list, and those it retires; never deleted, never another name. */
export const localCodes: Migration = {
  version: 470,
  name: 'local codes',
  sql: `
CREATE TABLE local_code (
  table_code TEXT NOT NULL, code TEXT NOT NULL, n INTEGER NOT NULL, name TEXT NOT NULL, aliases TEXT NOT NULL, from_day TEXT, retired_on TEXT, replaced_by TEXT,
  origin TEXT NOT NULL CHECK (origin IN ('own','county')), recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, PRIMARY KEY (table_code, code)
) STRICT, WITHOUT ROWID;
`,
};
