import type { Migration } from '../migrate.ts';

/** A doubt that is an objection received after its notice came off the wall names the notice and the application. */
export const lateObjections: Migration = {
  version: 740,
  name: 'objections that come after the notice',
  sql: `
ALTER TABLE doubt ADD COLUMN notice_id TEXT REFERENCES notice(id);
ALTER TABLE doubt ADD COLUMN case_id TEXT REFERENCES aid_case(id);
CREATE INDEX doubt_notice ON doubt (notice_id) WHERE notice_id IS NOT NULL;
CREATE INDEX doubt_case ON doubt (case_id) WHERE case_id IS NOT NULL;
`,
};
