import type { Migration } from '../migrate.ts';

/**
 * How many persons the income was divided by when a grant was proposed: the family as the public notice counts it. Since when a
 * family has to be put on (or taken from) the standing list, and the day it was; cases that ended before this owe nothing.
 */
export const countedAndListed: Migration = {
  version: 690,
  name: 'persons counted in a proposal, the standing list after a grant',
  sql: `
ALTER TABLE proposal ADD COLUMN counted INTEGER;
ALTER TABLE aid_case ADD COLUMN list_due_since TEXT;
ALTER TABLE aid_case ADD COLUMN listed_on TEXT;
`,
};
