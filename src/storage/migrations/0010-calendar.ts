import type { Migration } from '../migrate.ts';

/** The office's own work calendar: years whose notice came out after the program, local days off. */
export const calendar: Migration = {
  version: 10,
  name: 'work calendar',
  sql: `
CREATE TABLE calendar_year (
  id TEXT PRIMARY KEY, year INTEGER NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('national','local')), days TEXT NOT NULL, source TEXT NOT NULL,
  recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL, voided_at TEXT, void_reason TEXT
) STRICT;
-- One notice holds a year: a corrected one is entered after the wrong one was voided.
CREATE UNIQUE INDEX calendar_year_one ON calendar_year (year, kind) WHERE voided_at IS NULL;
`,
};
