import type { Migration } from '../migrate.ts';

export const substitutions: Migration = {
  version: 130,
  name: 'who acts for whom',
  sql: `
-- Days with both ends; one that is ended early holds no more on the day "ended_on".
CREATE TABLE substitution (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, giver_id TEXT NOT NULL REFERENCES app_user(id), taker_id TEXT NOT NULL REFERENCES app_user(id), roles TEXT NOT NULL, from_day TEXT NOT NULL, to_day TEXT NOT NULL,
  reason TEXT NOT NULL, handover TEXT NOT NULL, filed_no TEXT NOT NULL, granted_by TEXT NOT NULL, recorded_at TEXT NOT NULL, ended_on TEXT, ended_by TEXT, end_reason TEXT
) STRICT;
CREATE INDEX substitution_taker ON substitution (taker_id, to_day);
CREATE INDEX substitution_giver ON substitution (giver_id, to_day);
`,
};
