import type { Migration } from '../migrate.ts';

export const exchange: Migration = {
  version: 40,
  name: 'peers, streams, facts, packages, county review',
  sql: `
CREATE TABLE own_key (one INTEGER PRIMARY KEY CHECK (one = 1), sign_private TEXT NOT NULL, sign_public TEXT NOT NULL, age_identity TEXT NOT NULL, age_recipient TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;
CREATE TABLE peer (
  org TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('applied','typed','trusted','suspended','revoked')), sign_public TEXT NOT NULL, age_recipient TEXT NOT NULL, fingerprint TEXT NOT NULL,
  asked_groups TEXT NOT NULL DEFAULT '[]', typed_by TEXT, confirmed_by TEXT, since TEXT, can TEXT NOT NULL DEFAULT '[]', last_seen_on TEXT
) STRICT, WITHOUT ROWID;
CREATE TABLE stream (peer_org TEXT PRIMARY KEY REFERENCES peer(org), id TEXT NOT NULL, no INTEGER NOT NULL, seq INTEGER NOT NULL, max_no INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE stream_hash (peer_org TEXT NOT NULL, side TEXT NOT NULL CHECK (side IN ('own','peer')), stream_id TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (peer_org, side, stream_id, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE stream_seen (peer_org TEXT NOT NULL, stream_id TEXT NOT NULL, no INTEGER NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (peer_org, stream_id)) STRICT, WITHOUT ROWID;
CREATE TABLE peer_have (peer_org TEXT NOT NULL, gid TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (peer_org, gid, digest)) STRICT, WITHOUT ROWID;
-- Every version of every exchanged fact, exactly the line that was hashed.
CREATE TABLE fact (
  gid TEXT NOT NULL, digest TEXT NOT NULL, type TEXT NOT NULL, owner TEXT NOT NULL, home TEXT NOT NULL, rev INTEGER NOT NULL, profile TEXT NOT NULL, parents TEXT NOT NULL, anc TEXT NOT NULL, line TEXT NOT NULL, head INTEGER NOT NULL,
  came_with TEXT, recorded_at TEXT NOT NULL, PRIMARY KEY (gid, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_home ON fact (home, head);
CREATE INDEX fact_type ON fact (type, head);
CREATE TABLE applied_decision (decision_id TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE package_out (
  id TEXT PRIMARY KEY, no TEXT NOT NULL UNIQUE, peer_org TEXT NOT NULL REFERENCES peer(org), kind TEXT NOT NULL, stream_id TEXT NOT NULL, seq INTEGER NOT NULL, head_hash TEXT NOT NULL, check_code TEXT NOT NULL, file_name TEXT NOT NULL, bytes INTEGER NOT NULL,
  state TEXT NOT NULL, totals TEXT NOT NULL, gids TEXT NOT NULL, blob TEXT NOT NULL, sha256 TEXT NOT NULL, writes INTEGER NOT NULL DEFAULT 0, sealed_at TEXT NOT NULL, sealed_by TEXT NOT NULL
) STRICT;
CREATE INDEX package_out_peer ON package_out (peer_org, seq);
CREATE TABLE package_in (
  id TEXT PRIMARY KEY, no TEXT NOT NULL, peer_org TEXT NOT NULL, kind TEXT NOT NULL, stream_id TEXT NOT NULL, seq INTEGER NOT NULL, head_hash TEXT NOT NULL UNIQUE, check_code TEXT NOT NULL, file_name TEXT NOT NULL, bytes INTEGER NOT NULL, state TEXT NOT NULL,
  totals TEXT NOT NULL, result TEXT NOT NULL, blob TEXT NOT NULL, imported_at TEXT NOT NULL, imported_by TEXT NOT NULL
) STRICT;
CREATE TABLE receipt_row (peer_org TEXT NOT NULL, gid TEXT NOT NULL, digest TEXT NOT NULL, direction TEXT NOT NULL CHECK (direction IN ('out','in')), outcome TEXT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (peer_org, gid, digest, direction)) STRICT, WITHOUT ROWID;

-- The county's desk: one row a case that arrived.
CREATE TABLE county_case (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, township TEXT NOT NULL, no TEXT NOT NULL, digest TEXT NOT NULL, head_name TEXT NOT NULL, village TEXT NOT NULL, members INTEGER NOT NULL, insured INTEGER NOT NULL, township_fen INTEGER NOT NULL, ours_fen INTEGER,
  ours_statement_id TEXT, differs INTEGER NOT NULL, problem TEXT, kin INTEGER NOT NULL, state TEXT NOT NULL, arrived_on TEXT NOT NULL, due_on TEXT NOT NULL, proposal TEXT, proposed_by TEXT, decision_id TEXT, came_with TEXT
) STRICT;
CREATE INDEX county_case_state ON county_case (state, due_on);
`,
};
