import type { Migration } from '../migrate.ts';

/** Which PC the office is at home on, by a digest of the machine; `strange`: another one it was opened on, until somebody has said why. */
export const officeMachine: Migration = {
  version: 620,
  name: 'the machine the office is at home on',
  sql: `
CREATE TABLE office_machine (one INTEGER PRIMARY KEY CHECK (one = 1), mark TEXT NOT NULL, strange TEXT, strange_at TEXT) STRICT;
`,
};
