import type { Migration } from '../migrate.ts';

/** 县级托管: what a county opens its townships' spare keys with. */
export const escrow: Migration = {
  version: 300,
  name: 'the county’s recovery keys',
  sql: `
-- The newest is the one the trust list shows; earlier ones open slots that were not renewed yet. seed: on this PC; sealed: only with the printed code.
CREATE TABLE escrow_key (lock TEXT PRIMARY KEY, seed TEXT, sealed TEXT, made_at TEXT NOT NULL, kept_apart_at TEXT, CHECK ((seed IS NULL) <> (sealed IS NULL))) STRICT;
`,
};
