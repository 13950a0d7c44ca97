import type { Migration } from '../migrate.ts';

/** Mistakes put right: what was typed, the words it replaced, what it did (for taking it back), who did and who checked it. */
export const corrections: Migration = {
  version: 180,
  name: 'corrections, and who handed over the office of administrator',
  sql: `
CREATE TABLE correction (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, kind TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('waiting','in_force','dropped','undone')),
  subject TEXT NOT NULL, about TEXT NOT NULL, entry TEXT NOT NULL, differences TEXT NOT NULL, follows TEXT NOT NULL, undo TEXT NOT NULL, reason TEXT NOT NULL, evidence TEXT NOT NULL,
  entered_by TEXT NOT NULL, entered_by_person TEXT NOT NULL, recorded_at TEXT NOT NULL, second_why TEXT, checked_by TEXT, checked_by_person TEXT, checked_at TEXT, ended_reason TEXT
) STRICT;
CREATE INDEX correction_state ON correction (state, recorded_at);
-- The persons, households and cases a correction is about: each finds it on its page.
CREATE TABLE correction_about (correction_id TEXT NOT NULL REFERENCES correction(id), object_id TEXT NOT NULL, PRIMARY KEY (object_id, correction_id)) STRICT, WITHOUT ROWID;
-- The office of administrator handed over: who gave, who took, and how the one who took was known.
CREATE TABLE admin_handover (
  id TEXT PRIMARY KEY, no TEXT NOT NULL UNIQUE, from_user TEXT NOT NULL REFERENCES app_user(id), to_user TEXT NOT NULL REFERENCES app_user(id), way TEXT NOT NULL CHECK (way IN ('both','code')), on_day TEXT NOT NULL, reason TEXT NOT NULL, items TEXT NOT NULL,
  roles_left TEXT NOT NULL, recorded_at TEXT NOT NULL
) STRICT;
`,
};
