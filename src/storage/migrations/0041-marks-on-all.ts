import type { Migration } from '../migrate.ts';

/** 保留标记 may stand on anything a list could delete, not on cases and families alone. */
export const marksOnAll: Migration = {
  version: 410,
  name: 'marks that keep, on every kind of material',
  sql: `
CREATE TABLE retention_mark (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, object_type TEXT NOT NULL, object_id TEXT NOT NULL, known TEXT NOT NULL, about TEXT NOT NULL, reason TEXT NOT NULL, document TEXT NOT NULL,
  set_on TEXT NOT NULL, set_by TEXT NOT NULL, lifted_on TEXT, lifted_by TEXT, lift_reason TEXT, recorded_at TEXT NOT NULL
) STRICT;
INSERT INTO retention_mark SELECT id, rev, object_type, object_id, known, about, reason, document, set_on, set_by, lifted_on, lifted_by, lift_reason, recorded_at FROM retention_hold;
DROP TABLE retention_hold;
CREATE UNIQUE INDEX retention_mark_standing ON retention_mark (object_id) WHERE lifted_on IS NULL;
`,
};
