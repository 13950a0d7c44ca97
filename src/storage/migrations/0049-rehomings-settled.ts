import type { Migration } from '../migrate.ts';

/** What could not be handed on, was declined or became known later is done with by a person. */
export const rehomingsSettled: Migration = {
  version: 490,
  name: 'families of dissolved offices a person has done with',
  sql: `
ALTER TABLE rehoming ADD COLUMN rev INTEGER NOT NULL DEFAULT 0;
ALTER TABLE rehoming ADD COLUMN settled_on TEXT;
ALTER TABLE rehoming ADD COLUMN settled TEXT NOT NULL DEFAULT '';
`,
};
