import type { Migration } from '../migrate.ts';

/** A county signs its lists with a root key that is kept outside this base: only its public half lies here. */
export const countyRoot: Migration = {
  version: 420,
  name: 'the county’s root key',
  sql: `
CREATE TABLE own_root (one INTEGER PRIMARY KEY CHECK (one = 1), root TEXT NOT NULL, made_at TEXT NOT NULL, since TEXT NOT NULL) STRICT;
-- The words by which one root named the next, in the order they were given.
CREATE TABLE root_change (n INTEGER PRIMARY KEY, from_root TEXT NOT NULL, to_root TEXT NOT NULL, sig TEXT NOT NULL) STRICT;
`,
};
