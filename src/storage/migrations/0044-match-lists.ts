import type { Migration } from '../migrate.ts';

/** Lists the county publishes for a township, and the doubts that came of them. */
export const matchLists: Migration = {
  version: 440,
  name: 'match lists of the county',
  sql: `
-- list_id: the county's list a doubt came from; hit: what of it, so that a newer snapshot makes no second task; gone_as_of: the snapshot that no longer has it.
ALTER TABLE doubt ADD COLUMN list_id TEXT;
ALTER TABLE doubt ADD COLUMN hit TEXT;
ALTER TABLE doubt ADD COLUMN gone_as_of TEXT;
CREATE UNIQUE INDEX doubt_hit ON doubt (list_id, hit) WHERE list_id IS NOT NULL;
-- What the snapshot held came to here.
CREATE TABLE match_list_worked (
  id TEXT PRIMARY KEY, digest TEXT NOT NULL, tasks INTEGER NOT NULL, known INTEGER NOT NULL, unrelated INTEGER NOT NULL, gone INTEGER NOT NULL, worked_on TEXT NOT NULL, worked_by TEXT NOT NULL
) STRICT;
`,
};
