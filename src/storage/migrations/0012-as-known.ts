import type { Migration } from '../migrate.ts';

/** What a row said before it was changed, and until when: so that any past day can be read as it was known then. */
export const asKnown: Migration = {
  version: 120,
  name: 'what households, people and benefits said before',
  sql: `
CREATE TABLE person_was (id INTEGER PRIMARY KEY, person_id TEXT NOT NULL REFERENCES person(id), name TEXT NOT NULL, until_at TEXT NOT NULL) STRICT;
CREATE INDEX person_was_person ON person_was (person_id, until_at);
CREATE TABLE household_was (
  id INTEGER PRIMARY KEY, household_id TEXT NOT NULL REFERENCES household(id), village_code TEXT NOT NULL, group_name TEXT NOT NULL, head_person_id TEXT NOT NULL, until_at TEXT NOT NULL
) STRICT;
CREATE INDEX household_was_household ON household_was (household_id, until_at);
CREATE TABLE benefit_was (id INTEGER PRIMARY KEY, benefit_id TEXT NOT NULL REFERENCES benefit(id), state TEXT NOT NULL, to_month TEXT, until_at TEXT NOT NULL) STRICT;
CREATE INDEX benefit_was_benefit ON benefit_was (benefit_id, until_at);
CREATE TABLE benefit_person_was (
  id INTEGER PRIMARY KEY, benefit_id TEXT NOT NULL, person_id TEXT NOT NULL, from_month TEXT NOT NULL, to_month TEXT, until_at TEXT NOT NULL,
  FOREIGN KEY (benefit_id, person_id, from_month) REFERENCES benefit_person (benefit_id, person_id, from_month)
) STRICT;
CREATE INDEX benefit_person_was_row ON benefit_person_was (benefit_id, person_id, from_month, until_at);
`,
};
