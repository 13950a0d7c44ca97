import type { Migration } from '../migrate.ts';

/** Stretches of townships' journals as the county received them for an audit, each kept as it came with what the comparison said. */
export const journalExtracts: Migration = {
  version: 510,
  name: 'extracts of townships’ journals',
  sql: `
CREATE TABLE journal_extract (
  id TEXT PRIMARY KEY, peer_org TEXT NOT NULL, package TEXT NOT NULL UNIQUE, no TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL, from_seq INTEGER NOT NULL, to_seq INTEGER NOT NULL,
  rows INTEGER NOT NULL, verdict TEXT NOT NULL CHECK (verdict IN ('agrees','uncompared','rewritten','gap','chain')), at_row INTEGER, compared INTEGER NOT NULL, compared_to INTEGER, imported_at TEXT NOT NULL, imported_by TEXT NOT NULL
) STRICT;
CREATE INDEX journal_extract_at ON journal_extract (imported_at);
-- n: the place in which it came; the sender's numbers may be missing or stand twice.
CREATE TABLE journal_extract_row (
  extract_id TEXT NOT NULL REFERENCES journal_extract(id), n INTEGER NOT NULL, seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, actor_name TEXT NOT NULL, on_behalf_name TEXT, action TEXT NOT NULL,
  object_type TEXT NOT NULL, object_id TEXT NOT NULL, hash TEXT NOT NULL, line TEXT NOT NULL, PRIMARY KEY (extract_id, n)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER journal_extract_no_update BEFORE UPDATE ON journal_extract BEGIN SELECT RAISE(ABORT, 'an extract stays as it came'); END;
CREATE TRIGGER journal_extract_no_delete BEFORE DELETE ON journal_extract BEGIN SELECT RAISE(ABORT, 'an extract stays as it came'); END;
CREATE TRIGGER journal_extract_row_no_update BEFORE UPDATE ON journal_extract_row BEGIN SELECT RAISE(ABORT, 'an extract stays as it came'); END;
CREATE TRIGGER journal_extract_row_no_delete BEFORE DELETE ON journal_extract_row BEGIN SELECT RAISE(ABORT, 'an extract stays as it came'); END;
`,
};
