import type { Migration } from '../migrate.ts';

/**
 * 介质登记: the sticks an office numbered, what happened to each, and what was written to or read from any stick. A stick that was read
 * back is known by its number once it has one, before by the name the system gives it.
 */
export const mediaRegister: Migration = {
  version: 570,
  name: 'media register',
  sql: `
ALTER TABLE stick_checked RENAME COLUMN label TO stick;
CREATE TABLE medium (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL,
  no TEXT NOT NULL UNIQUE, running INTEGER NOT NULL UNIQUE,
  mark TEXT NOT NULL UNIQUE, volume TEXT, bytes INTEGER,
  keeper TEXT NOT NULL, purpose TEXT NOT NULL CHECK (purpose IN ('exchange', 'backup', 'both')), note TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('in_use', 'stopped', 'lost', 'destroyed')),
  state_on TEXT NOT NULL, state_by TEXT NOT NULL, state_why TEXT NOT NULL,
  registered_on TEXT NOT NULL, registered_by TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE medium_event (
  id INTEGER PRIMARY KEY, medium TEXT NOT NULL REFERENCES medium (id),
  on_day TEXT NOT NULL, by_user TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE INDEX medium_event_medium ON medium_event (medium);
CREATE TABLE medium_use (
  id INTEGER PRIMARY KEY, stick TEXT NOT NULL, medium_no TEXT, medium_org TEXT,
  kind TEXT NOT NULL CHECK (kind IN ('package', 'backup', 'file', 'read')),
  object_id TEXT NOT NULL, what TEXT NOT NULL, at TEXT NOT NULL, by_user TEXT NOT NULL
) STRICT;
CREATE INDEX medium_use_no ON medium_use (medium_no);
CREATE INDEX medium_use_object ON medium_use (object_id);
CREATE TABLE media_reminder (day TEXT PRIMARY KEY, at TEXT NOT NULL, by_user TEXT NOT NULL) STRICT, WITHOUT ROWID;
`,
};
