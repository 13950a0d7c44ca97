import type { Migration } from '../migrate.ts';

/**
 * Facts of our own that a peer hands back and that are unknown here: they wait beside the facts until a person has said whether they are
 * ours. `answered`: of a reconciliation that only such a word is missing to.
 */
export const returnedFacts: Migration = {
  version: 610,
  name: 'own facts handed back wait for a person',
  sql: `
CREATE TABLE returned_fact (
  gid TEXT NOT NULL, digest TEXT NOT NULL, peer_org TEXT NOT NULL, type TEXT NOT NULL, about TEXT NOT NULL, owner TEXT NOT NULL, home TEXT NOT NULL, rev INTEGER NOT NULL, profile TEXT NOT NULL,
  parents TEXT NOT NULL, anc TEXT NOT NULL, line TEXT NOT NULL, came_with TEXT NOT NULL, package_no TEXT NOT NULL, recorded_at TEXT NOT NULL, refused_at TEXT, PRIMARY KEY (gid, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX returned_fact_peer ON returned_fact (peer_org, refused_at);
ALTER TABLE reconciling ADD COLUMN answered INTEGER NOT NULL DEFAULT 0;
`,
};
