import type { Migration } from '../migrate.ts';

/** A township's next keys may be announced in its packages; those they replace count until the first package under the next ones. */
export const announcedKeys: Migration = {
  version: 430,
  name: 'keys announced in packages',
  sql: `
-- The number of the package that announced the keys; null of an application read from a file.
ALTER TABLE pairing_offer ADD COLUMN announced_in TEXT;
-- Replaced as announced: still taken until a package under the next keys has come.
ALTER TABLE peer_old_key ADD COLUMN accepted INTEGER NOT NULL DEFAULT 0 CHECK (accepted IN (0,1));
`,
};
