import type { Migration } from '../migrate.ts';

export const exchange: Migration = {
  version: 40,
  name: 'peers, streams, facts, packages, county review',
  sql: `
CREATE TABLE own_key (one INTEGER PRIMARY KEY CHECK (one = 1), sign_private TEXT NOT NULL, sign_public TEXT NOT NULL, age_identity TEXT NOT NULL, age_recipient TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;
-- What a pairing file showed, until two persons have compared it with the paper.
CREATE TABLE pairing_offer (
  org TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN ('township','county')), sign_public TEXT NOT NULL, age_recipient TEXT NOT NULL, fingerprint TEXT NOT NULL, asked_groups TEXT NOT NULL, typed_by TEXT, list TEXT, read_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE peer (
  org TEXT PRIMARY KEY, name TEXT NOT NULL, role TEXT NOT NULL CHECK (role IN ('township','county')), state TEXT NOT NULL CHECK (state IN ('trusted','suspended','revoked')), sign_public TEXT NOT NULL, age_recipient TEXT NOT NULL, fingerprint TEXT NOT NULL,
  typed_by TEXT NOT NULL, confirmed_by TEXT NOT NULL, since TEXT NOT NULL, can TEXT NOT NULL DEFAULT '[]', last_seen_on TEXT
) STRICT, WITHOUT ROWID;
-- Keys a peer had before, with the last position that still counts (null: none does).
CREATE TABLE peer_old_key (sign_public TEXT PRIMARY KEY, org TEXT NOT NULL, name TEXT NOT NULL, role TEXT NOT NULL, age_recipient TEXT NOT NULL, revoked TEXT) STRICT, WITHOUT ROWID;
CREATE TABLE trust_list (number INTEGER PRIMARY KEY, list TEXT NOT NULL, at TEXT NOT NULL) STRICT;
-- Our stream towards a peer. version counts every change of what the next package would say.
CREATE TABLE peer_link (peer_org TEXT PRIMARY KEY REFERENCES peer(org), stream_id TEXT NOT NULL, stream_no INTEGER NOT NULL, seq INTEGER NOT NULL, max_no INTEGER NOT NULL, have_known INTEGER NOT NULL, version INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE position_hash (peer_org TEXT NOT NULL, side TEXT NOT NULL CHECK (side IN ('own','peer')), stream_id TEXT NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (peer_org, side, stream_id, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE stream_seen (peer_org TEXT NOT NULL, stream_id TEXT NOT NULL, no INTEGER NOT NULL, seq INTEGER NOT NULL, hash TEXT NOT NULL, PRIMARY KEY (peer_org, stream_id)) STRICT, WITHOUT ROWID;
CREATE TABLE peer_have (peer_org TEXT NOT NULL, gid TEXT NOT NULL, digest TEXT NOT NULL, PRIMARY KEY (peer_org, gid, digest)) STRICT, WITHOUT ROWID;
CREATE TABLE peer_want (peer_org TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (peer_org, sha256)) STRICT, WITHOUT ROWID;
-- Attachments named by a fact of the peer's that have not come yet: asked for in every package.
CREATE TABLE own_want (peer_org TEXT NOT NULL, sha256 TEXT NOT NULL, PRIMARY KEY (peer_org, sha256)) STRICT, WITHOUT ROWID;
-- Every version of every exchanged fact, exactly the line that was hashed. head = held now; the others were replaced by a descendant. about = the case a decision is for.
CREATE TABLE fact (
  gid TEXT NOT NULL, digest TEXT NOT NULL, type TEXT NOT NULL, about TEXT NOT NULL, owner TEXT NOT NULL, home TEXT NOT NULL, rev INTEGER NOT NULL, profile TEXT NOT NULL, parents TEXT NOT NULL, anc TEXT NOT NULL, line TEXT NOT NULL, head INTEGER NOT NULL,
  came_with TEXT, recorded_at TEXT NOT NULL, PRIMARY KEY (gid, digest)
) STRICT, WITHOUT ROWID;
CREATE INDEX fact_home ON fact (home, head);
CREATE INDEX fact_about ON fact (about, type);
CREATE TABLE fact_exception (gid TEXT PRIMARY KEY, home TEXT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE applied_decision (decision_id TEXT PRIMARY KEY, at TEXT NOT NULL) STRICT, WITHOUT ROWID;
CREATE TABLE package_out (
  id TEXT PRIMARY KEY, no TEXT NOT NULL UNIQUE, peer_org TEXT NOT NULL REFERENCES peer(org), kind TEXT NOT NULL, stream_id TEXT NOT NULL, stream_no INTEGER NOT NULL, seq INTEGER NOT NULL, head_hash TEXT NOT NULL UNIQUE, check_code TEXT NOT NULL, file_name TEXT NOT NULL, bytes INTEGER NOT NULL,
  state TEXT NOT NULL, totals TEXT NOT NULL, summary TEXT NOT NULL, gids TEXT NOT NULL, before BLOB NOT NULL, payload_file TEXT NOT NULL, payload_bytes INTEGER NOT NULL, payload_sha256 TEXT NOT NULL, after BLOB NOT NULL,
  writes INTEGER NOT NULL DEFAULT 0, receipt TEXT, sealed_at TEXT NOT NULL, sealed_by TEXT NOT NULL
) STRICT;
CREATE INDEX package_out_peer ON package_out (peer_org, stream_id, seq);
CREATE TABLE package_in (
  id TEXT PRIMARY KEY, no TEXT NOT NULL, peer_org TEXT NOT NULL, kind TEXT NOT NULL, stream_id TEXT NOT NULL, stream_no INTEGER NOT NULL, seq INTEGER NOT NULL, head_hash TEXT NOT NULL UNIQUE, check_code TEXT NOT NULL, file_name TEXT NOT NULL, bytes INTEGER NOT NULL, state TEXT NOT NULL,
  totals TEXT NOT NULL, summary TEXT NOT NULL, result TEXT NOT NULL, file TEXT NOT NULL, made_at TEXT NOT NULL, imported_at TEXT NOT NULL, imported_by TEXT NOT NULL
) STRICT;
CREATE INDEX package_in_peer ON package_in (peer_org, imported_at);
-- L2, versions that are not taken: 'out' what we refuse of a peer's, 'in' what the peer's last package refuses of ours.
CREATE TABLE row_receipt (peer_org TEXT NOT NULL, direction TEXT NOT NULL CHECK (direction IN ('out','in')), gid TEXT NOT NULL, digest TEXT NOT NULL, package TEXT NOT NULL, code TEXT NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (peer_org, direction, gid, digest)) STRICT, WITHOUT ROWID;
-- R8, R9: two PCs write one stream, or a package of ours turned up that we never made; released by two persons.
CREATE TABLE exchange_alarm (
  id TEXT PRIMARY KEY, peer_org TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('fork','clone','own_unknown','before_restore','peer_restored')), head_hash TEXT NOT NULL, stream_id TEXT NOT NULL, seq INTEGER NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, released_at TEXT, released_by TEXT, second_by TEXT
) STRICT;
CREATE INDEX exchange_alarm_peer ON exchange_alarm (peer_org, released_at);

-- The county's desk: one row a case that arrived.
CREATE TABLE county_case (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, township TEXT NOT NULL, no TEXT NOT NULL, digest TEXT NOT NULL, fact_rev INTEGER NOT NULL, program TEXT NOT NULL, area TEXT, head_name TEXT NOT NULL, village TEXT NOT NULL, members INTEGER NOT NULL, insured INTEGER NOT NULL,
  township_fen INTEGER NOT NULL, ours_fen INTEGER, ours_statement_id TEXT, differs INTEGER NOT NULL, problem TEXT, kin INTEGER NOT NULL, state TEXT NOT NULL, arrived_on TEXT NOT NULL, due_on TEXT NOT NULL,
  examination TEXT, decision TEXT, decision_id TEXT, outcome TEXT, came_with TEXT
) STRICT;
CREATE INDEX county_case_state ON county_case (state, due_on);
CREATE INDEX county_case_township ON county_case (township, state);
CREATE TABLE county_event (id TEXT PRIMARY KEY, case_id TEXT NOT NULL REFERENCES county_case(id), at TEXT NOT NULL, actor TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE INDEX county_event_case ON county_event (case_id, at);
`,
};
