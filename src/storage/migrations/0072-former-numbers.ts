import type { Migration } from '../migrate.ts';

/** Whoever comes again with a number that was put right since is found without reading every number. */
export const formerNumbers: Migration = {
  version: 720,
  name: 'former identity numbers found by their number',
  sql: `
CREATE INDEX person_id_number_former ON person_id_number (number) WHERE valid_to IS NOT NULL;
`,
};
