import type { Migration } from '../migrate.ts';

/** C 岗: who acts where the substitute cannot. */
export const thirdSubstitute: Migration = {
  version: 280,
  name: 'a third person for a post',
  sql: `
ALTER TABLE substitution ADD COLUMN third_id TEXT REFERENCES app_user(id);
`,
};
