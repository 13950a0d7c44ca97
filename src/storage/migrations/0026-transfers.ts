import type { Migration } from '../migrate.ts';

/** A family that moves takes its benefit along: handed over to another township, or taken over from one. */
export const transfers: Migration = {
  version: 260,
  name: 'benefits that move with their family',
  sql: `
CREATE TABLE transfer_out (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, change_id TEXT NOT NULL REFERENCES benefit_change(id), benefit_id TEXT NOT NULL REFERENCES benefit(id), household_id TEXT NOT NULL REFERENCES household(id), to_org TEXT NOT NULL, to_name TEXT NOT NULL, new_address TEXT NOT NULL,
  note TEXT NOT NULL, from_month TEXT NOT NULL, state TEXT NOT NULL CHECK (state IN ('prepared','sealed','taken','declined','dropped')), sealed_in TEXT, sealed_on TEXT, answered_on TEXT, answer TEXT, recorded_at TEXT NOT NULL, recorded_by TEXT NOT NULL
) STRICT;
CREATE INDEX transfer_out_household ON transfer_out (household_id);
CREATE INDEX transfer_out_state ON transfer_out (state, sealed_on);
-- A stop of a benefit is handed over to one township at a time.
CREATE UNIQUE INDEX transfer_out_once ON transfer_out (change_id) WHERE state IN ('prepared','sealed','taken');
CREATE TABLE transfer_in (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, from_org TEXT NOT NULL, from_name TEXT NOT NULL, change_no TEXT NOT NULL, head_name TEXT NOT NULL, persons INTEGER NOT NULL, monthly_fen INTEGER NOT NULL, from_month TEXT NOT NULL, digest TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('arrived','placed','taken','declined')), arrived_on TEXT NOT NULL, placement TEXT, placed_by TEXT, placed_by_person TEXT, household_id TEXT REFERENCES household(id), benefit_id TEXT REFERENCES benefit(id),
  settled_on TEXT, reason TEXT, answer_id TEXT, answered_in TEXT
) STRICT;
CREATE INDEX transfer_in_state ON transfer_in (state, from_month);
CREATE INDEX transfer_in_household ON transfer_in (household_id) WHERE household_id IS NOT NULL;
CREATE UNIQUE INDEX transfer_in_benefit ON transfer_in (benefit_id) WHERE benefit_id IS NOT NULL;
`,
};
