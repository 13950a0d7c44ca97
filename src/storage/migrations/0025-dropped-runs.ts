import type { Migration } from '../migrate.ts';

/** A roster given up before it was locked: its number is used and says why nothing was paid by it. */
export const droppedRuns: Migration = {
  version: 250,
  name: 'rosters given up as drafts',
  sql: `
CREATE TABLE payment_run_dropped (
  id TEXT PRIMARY KEY, no TEXT NOT NULL UNIQUE, program TEXT NOT NULL, month TEXT NOT NULL, households INTEGER NOT NULL, persons INTEGER NOT NULL, total_fen INTEGER NOT NULL, made_by TEXT NOT NULL, made_at TEXT NOT NULL,
  dropped_on TEXT NOT NULL, dropped_by TEXT NOT NULL, reason TEXT NOT NULL, recorded_at TEXT NOT NULL
) STRICT;
`,
};
