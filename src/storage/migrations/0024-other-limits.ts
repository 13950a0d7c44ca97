import type { Migration } from '../migrate.ts';

/** A limit that ran out elsewhere than in an application: of a change, of the county's desk, of a review. */
export const otherLimits: Migration = {
  version: 240,
  name: 'limits beside those of an application',
  sql: `
ALTER TABLE fault ADD COLUMN about_kind TEXT CHECK (about_kind IN ('change','county_case','review'));
ALTER TABLE fault ADD COLUMN about_id TEXT;
ALTER TABLE fault ADD COLUMN about_no TEXT NOT NULL DEFAULT '';
CREATE UNIQUE INDEX fault_about_once ON fault (about_id, clock, due_on) WHERE about_id IS NOT NULL;
CREATE INDEX benefit_change_due ON benefit_change (due_on) WHERE due_on IS NOT NULL;
`,
};
