import type { Migration } from '../migrate.ts';

/** Two series counted on one counter and left gaps in each other; the administrators' handovers go on above what both have used. */
export const handoverCounter: Migration = {
  version: 710,
  name: 'handovers of administrators are counted for themselves',
  sql: `
INSERT INTO counter (name, value) SELECT 'admin_' || name, value FROM counter WHERE name GLOB 'handover:*' ON CONFLICT DO NOTHING;
`,
};
