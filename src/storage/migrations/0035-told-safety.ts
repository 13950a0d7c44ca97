import type { Migration } from '../migrate.ts';

/** What a township says of its backups and drills in its packages. */
export const toldSafety: Migration = {
  version: 350,
  name: 'backups and drills of the peers, as they tell',
  sql: `
-- safety: JSON as it came; told_at: when the package was made by the peer's clock, so that an older stick read later changes nothing.
CREATE TABLE peer_safety (peer_org TEXT PRIMARY KEY REFERENCES peer(org), safety TEXT NOT NULL, told_at TEXT NOT NULL) STRICT, WITHOUT ROWID;
`,
};
