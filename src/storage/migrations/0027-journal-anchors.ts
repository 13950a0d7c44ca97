import type { Migration } from '../migrate.ts';

/** How far each peer's journal reached in each of its packages, and where it was found to be another than before. */
export const journalAnchors: Migration = {
  version: 270,
  name: 'anchors of the peers’ journals',
  sql: `
-- broken: the digests did not lead to the journal's own head; said once. disputed: a later package showed another history of these rows; the anchor stays as a witness and is compared no more.
CREATE TABLE peer_anchor (peer_org TEXT NOT NULL, stream_id TEXT NOT NULL, seq INTEGER NOT NULL, journal_seq INTEGER NOT NULL, head TEXT NOT NULL, package TEXT NOT NULL, broken INTEGER NOT NULL, disputed INTEGER NOT NULL DEFAULT 0, at TEXT NOT NULL, PRIMARY KEY (peer_org, stream_id, seq)) STRICT, WITHOUT ROWID;
CREATE TABLE journal_alarm (
  id TEXT PRIMARY KEY, peer_org TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind = 'journal'), head_hash TEXT NOT NULL, stream_id TEXT NOT NULL, seq INTEGER NOT NULL, text TEXT NOT NULL, at TEXT NOT NULL, released_at TEXT, released_by TEXT, second_by TEXT
) STRICT;
-- The anchor a package carries: of our journal in ours, of the peer's in the peer's.
ALTER TABLE package_out ADD COLUMN journal_seq INTEGER;
ALTER TABLE package_out ADD COLUMN journal_head TEXT;
ALTER TABLE package_in ADD COLUMN journal_head TEXT;
`,
};
