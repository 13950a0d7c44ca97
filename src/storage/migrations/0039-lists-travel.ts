import type { Migration } from '../migrate.ts';

/** The county's signed list travels in its packages, and each township says which one it holds. */
export const listsTravel: Migration = {
  version: 390,
  name: 'trust lists travel',
  sql: `
-- The signed file as it was written or read; NULL of lists kept before they travelled.
ALTER TABLE trust_list ADD COLUMN file TEXT;
ALTER TABLE pairing_offer ADD COLUMN file TEXT;
-- digest: SHA-256 of the file, NULL where the township kept the list before.
CREATE TABLE peer_list (peer_org TEXT PRIMARY KEY REFERENCES peer(org), number INTEGER NOT NULL, digest TEXT) STRICT, WITHOUT ROWID;
`,
};
