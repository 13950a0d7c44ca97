import type { Migration } from '../migrate.ts';

/** 撤乡并镇: which office goes on with a dissolved one's families, and how far it has come with each. */
export const succession: Migration = {
  version: 480,
  name: 'offices that were dissolved into others',
  sql: `
-- At the county: one row a dissolved office.
CREATE TABLE succession (
  org TEXT PRIMARY KEY, name TEXT NOT NULL, sign_public TEXT NOT NULL, to_org TEXT NOT NULL, to_name TEXT NOT NULL, document TEXT NOT NULL, on_day TEXT NOT NULL, from_month TEXT NOT NULL, reason TEXT NOT NULL, at TEXT NOT NULL, by_user TEXT NOT NULL
) STRICT, WITHOUT ROWID;
-- At the county: one row a family of it; 'left' are those a person has to look after, nothing of them travels.
CREATE TABLE rehoming (
  id TEXT PRIMARY KEY, from_org TEXT NOT NULL REFERENCES succession(org), source TEXT NOT NULL, to_org TEXT NOT NULL, kind TEXT NOT NULL CHECK (kind IN ('benefit','case','left')), case_no TEXT NOT NULL, head_name TEXT NOT NULL, program TEXT NOT NULL, persons INTEGER NOT NULL, monthly_fen INTEGER NOT NULL,
  from_month TEXT NOT NULL, digest TEXT NOT NULL, why TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('made','taken','declined','passed','left')), made_on TEXT NOT NULL, answered_on TEXT, answer TEXT, late TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX rehoming_source ON rehoming (from_org, source);
CREATE INDEX rehoming_state ON rehoming (from_org, state, case_no);
-- A family that came from its county, because the township it was in is no more. answer_to: who hears what became of it.
ALTER TABLE transfer_in ADD COLUMN kind TEXT NOT NULL DEFAULT 'transfer' CHECK (kind IN ('transfer','benefit','case'));
ALTER TABLE transfer_in ADD COLUMN answer_to TEXT;
ALTER TABLE transfer_in ADD COLUMN old_village TEXT;
ALTER TABLE transfer_in ADD COLUMN old_village_name TEXT;
ALTER TABLE transfer_in ADD COLUMN case_id TEXT;
CREATE INDEX transfer_in_from ON transfer_in (from_org, state);
`,
};
