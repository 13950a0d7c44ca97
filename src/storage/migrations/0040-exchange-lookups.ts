import type { Migration } from '../migrate.ts';

/** What a package of hundreds of cases asks for each of them is found by an index: an attachment by its contents, tombstones among all facts. */
export const exchangeLookups: Migration = {
  version: 400,
  name: 'lookups of the exchange',
  sql: `
CREATE INDEX attachment_contents ON attachment (sha256);
CREATE INDEX own_want_contents ON own_want (sha256);
CREATE INDEX fact_tombs ON fact (gid) WHERE type = 'tombs';
`,
};
