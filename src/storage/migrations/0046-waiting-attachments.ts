import type { Migration } from '../migrate.ts';

/** Which fact an attachment is waited for, so that the waiting ends with it; and which attachments lie in a package this office sealed. */
export const waitingAttachments: Migration = {
  version: 460,
  name: 'attachments that wait',
  sql: `
CREATE TABLE waited_for (peer_org TEXT NOT NULL, sha256 TEXT NOT NULL, gid TEXT NOT NULL, PRIMARY KEY (peer_org, sha256, gid)) STRICT, WITHOUT ROWID;
INSERT INTO waited_for (peer_org, sha256, gid)
  SELECT DISTINCT w.peer_org, w.sha256, f.gid FROM own_want w JOIN fact f ON f.head = 1 AND f.type IN ('cases','filings','matches') AND f.owner = w.peer_org AND instr(f.line, w.sha256) > 0;
DROP TABLE own_want;
ALTER TABLE waited_for RENAME TO own_want;
CREATE INDEX own_want_contents ON own_want (sha256);
CREATE INDEX own_want_fact ON own_want (gid);
-- Of the many facts of a county only its match lists name files of its own.
CREATE INDEX fact_matches ON fact (gid) WHERE type = 'matches';
CREATE TABLE package_attachment (package_id TEXT NOT NULL REFERENCES package_out(id), sha256 TEXT NOT NULL, PRIMARY KEY (package_id, sha256)) STRICT, WITHOUT ROWID;
`,
};
