import type { Migration } from '../migrate.ts';

/** Who looked at the proof of a changed account beside the clerk; NULL where nobody had to, or before it was asked. */
export const accountSecond: Migration = {
  version: 670,
  name: 'the second person of a changed account',
  sql: `
ALTER TABLE account_change ADD COLUMN second_person TEXT;
ALTER TABLE account_change ADD COLUMN second_name TEXT;
`,
};
