import type { Migration } from '../migrate.ts';

/** 县级托管: what a county opens its townships' spare keys with. */
export const escrow: Migration = {
  version: 300,
  name: 'the county’s recovery keys',
  sql: `
-- The newest is the one the trust list shows; earlier ones open slots that were not renewed yet. seed: on this PC; sealed: only with the printed code.
CREATE TABLE escrow_key (lock TEXT PRIMARY KEY, seed TEXT, sealed TEXT, made_at TEXT NOT NULL, kept_apart_at TEXT, CHECK ((seed IS NULL) <> (sealed IS NULL))) STRICT;
-- A township asks to be opened: one person enters it from its stamped paper, another answers.
CREATE TABLE escrow_request (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, org TEXT NOT NULL, name TEXT NOT NULL, digest TEXT NOT NULL UNIQUE, file TEXT NOT NULL, made_at TEXT NOT NULL, asked_groups TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('read','entered','answered','refused')),
  read_at TEXT NOT NULL, paper_no TEXT NOT NULL, note TEXT NOT NULL, entered_by TEXT, entered_name TEXT NOT NULL, settled_name TEXT NOT NULL, settled_at TEXT, reason TEXT NOT NULL
) STRICT;
`,
};
