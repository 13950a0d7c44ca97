import type { Migration } from '../migrate.ts';

/** A material has the day it came beside the day it was noted, and one that stands on no list of its program a name. */
export const furtherMaterials: Migration = {
  version: 730,
  name: 'materials that come after acceptance',
  sql: `
ALTER TABLE case_material ADD COLUMN name TEXT NOT NULL DEFAULT '';
ALTER TABLE case_material ADD COLUMN on_day TEXT NOT NULL DEFAULT '';
UPDATE case_material SET on_day = substr(recorded_at, 1, 10);
`,
};
