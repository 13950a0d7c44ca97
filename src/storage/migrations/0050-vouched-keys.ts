import type { Migration } from '../migrate.ts';

/** Who vouched for announced keys, and with whom they spoke: the second person reads it before saying yes. */
export const vouchedKeys: Migration = {
  version: 500,
  name: 'whom the county spoke to about announced keys',
  sql: `ALTER TABLE pairing_offer ADD COLUMN vouched TEXT NOT NULL DEFAULT '';`,
};
