import type { Migration } from '../migrate.ts';

export const backup: Migration = {
  version: 70,
  name: 'backups, drills, which PC the office lives on',
  sql: `
-- One row a backup that was made and read back, or whose reading back failed (problem).
CREATE TABLE backup_run (
  id TEXT PRIMARY KEY, layer TEXT NOT NULL CHECK (layer IN ('daily','full')), made_at TEXT NOT NULL, target TEXT NOT NULL, off_machine INTEGER NOT NULL, bytes INTEGER NOT NULL, new_files INTEGER NOT NULL, files INTEGER NOT NULL,
  journal_seq INTEGER NOT NULL, problem TEXT, made_by TEXT NOT NULL
) STRICT;
CREATE INDEX backup_run_made ON backup_run (made_at);
CREATE TABLE backup_drill (
  id TEXT PRIMARY KEY, at TEXT NOT NULL, by TEXT NOT NULL, target TEXT NOT NULL, generation_at TEXT NOT NULL, seconds INTEGER NOT NULL, passed INTEGER NOT NULL, result TEXT NOT NULL
) STRICT;
CREATE INDEX backup_drill_at ON backup_drill (at);
-- Each time the office began to live on a PC after its first: by a restore, or because a fenced PC was declared the right one.
CREATE TABLE office_epoch (epoch INTEGER PRIMARY KEY, install_id TEXT NOT NULL, began_at TEXT NOT NULL, cause TEXT NOT NULL CHECK (cause IN ('restored','moved','claimed')), detail TEXT NOT NULL) STRICT;
-- The sign that another PC is the office now: only reading is left here.
CREATE TABLE office_fence (one INTEGER PRIMARY KEY CHECK (one = 1), seen_at TEXT NOT NULL, where_seen TEXT NOT NULL, epoch INTEGER NOT NULL, install_id TEXT NOT NULL, since TEXT NOT NULL) STRICT;
-- Keys the base had before, so that backups and marks made under them are still known as the office's own.
CREATE TABLE past_key (id TEXT PRIMARY KEY, until TEXT NOT NULL, key BLOB NOT NULL, reason TEXT NOT NULL, changed_by TEXT NOT NULL) STRICT;
-- Peers whose next package has not come since the office was restored or moved.
CREATE TABLE reconciling (peer_org TEXT PRIMARY KEY, since TEXT NOT NULL) STRICT, WITHOUT ROWID;
`,
};
