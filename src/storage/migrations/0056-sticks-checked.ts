import type { Migration } from '../migrate.ts';

/** What became of sticks, by the name the system gives them: read back after they were pulled out and plugged in, or found bad. */
export const sticksChecked: Migration = {
  version: 560,
  name: 'sticks read back after being pulled out',
  sql: `
CREATE TABLE stick_checked (label TEXT PRIMARY KEY, good_at TEXT, bad_at TEXT) STRICT, WITHOUT ROWID;
`,
};
