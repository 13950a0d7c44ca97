import type { Migration } from '../migrate.ts';

/** When the receiver of a package said by telephone, with the code of that package, that it had come. */
export const toldByTelephone: Migration = {
  version: 550,
  name: 'receipts by telephone',
  sql: `
ALTER TABLE package_out ADD COLUMN phoned_at TEXT;
`,
};
