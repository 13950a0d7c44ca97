import type { Migration } from '../migrate.ts';

/** An office's keys change: the next pair waits for the county's list, earlier ones still open what was sealed for them. */
export const keyRenewal: Migration = {
  version: 380,
  name: 'keys of an office change',
  sql: `
CREATE TABLE own_next_key (one INTEGER PRIMARY KEY CHECK (one = 1), sign_private TEXT NOT NULL, sign_public TEXT NOT NULL, age_identity TEXT NOT NULL, age_recipient TEXT NOT NULL, created_at TEXT NOT NULL) STRICT;
-- The secret half for signing is not kept: nothing is signed with an earlier key.
CREATE TABLE own_old_key (sign_public TEXT PRIMARY KEY, age_identity TEXT NOT NULL, age_recipient TEXT NOT NULL, replaced_at TEXT NOT NULL) STRICT;
`,
};
