import type { Migration } from '../migrate.ts';

/** How many persons the income was divided by when it was proposed: the family as the public notice counts it. */
export const personsCounted: Migration = {
  version: 690,
  name: 'persons counted in a proposal',
  sql: `
ALTER TABLE proposal ADD COLUMN counted INTEGER;
`,
};
