import type { Migration } from '../migrate.ts';

/** Asked at every decision, and of the many facts of a county only few hand a family on. */
export const rehomingsByCounty: Migration = {
  version: 530,
  name: 'families handed on, by the county that did it',
  sql: `CREATE INDEX fact_rehomings ON fact (owner) WHERE type = 'rehomings' AND head = 1;`,
};
