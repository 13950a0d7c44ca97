import type { Migration } from '../migrate.ts';

/** What became of a backup after it was made: taken away by the rotation, or found unreadable by a later check. */
export const backupsGone: Migration = {
  version: 520,
  name: 'backups that are no more',
  sql: `
ALTER TABLE backup_run ADD COLUMN gone TEXT CHECK (gone IN ('rotated','unreadable'));
ALTER TABLE backup_run ADD COLUMN gone_at TEXT;
`,
};
