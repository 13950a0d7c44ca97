import type { Migration } from '../migrate.ts';

/** The month the law gives a decision's first payment, and why a person typed another one. */
export const firstMonth: Migration = {
  version: 680,
  name: 'the month by rule and why another was typed',
  sql: `
ALTER TABLE decision ADD COLUMN rule_month TEXT;
ALTER TABLE decision ADD COLUMN from_reason TEXT NOT NULL DEFAULT '';
`,
};
