import type { Migration } from '../migrate.ts';

/** What is deleted when its time is over: lists two people sign, marks that keep, what is still to be shredded, and what peers are known to hold. */
export const retention: Migration = {
  version: 310,
  name: 'retention lists, holds, since when peers name what they hold',
  sql: `
-- Kept for ever: what was deleted, by which clause, by whom. Names are struck from the items when the list is carried out or dropped.
CREATE TABLE retention_list (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, no TEXT NOT NULL UNIQUE, state TEXT NOT NULL CHECK (state IN ('proposed','approved','carried','dropped')), note TEXT NOT NULL, due INTEGER NOT NULL, kept INTEGER NOT NULL,
  made_on TEXT NOT NULL, made_by TEXT NOT NULL, made_by_person TEXT NOT NULL, approved_on TEXT, approved_by TEXT, approved_by_person TEXT, ended_on TEXT, ended_by TEXT, reason TEXT NOT NULL DEFAULT '', deleted INTEGER, result TEXT, recorded_at TEXT NOT NULL
) STRICT;
-- One list at a time.
CREATE UNIQUE INDEX retention_list_open ON retention_list (1) WHERE state IN ('proposed','approved');
-- why: what keeps it; null for what is to be deleted. outcome: what became of it when the list was carried out.
CREATE TABLE retention_item (
  list_id TEXT NOT NULL REFERENCES retention_list(id), no INTEGER NOT NULL, kind TEXT NOT NULL, object_id TEXT NOT NULL, known TEXT NOT NULL, about TEXT NOT NULL, since TEXT NOT NULL, due_on TEXT NOT NULL, why TEXT,
  outcome TEXT CHECK (outcome IN ('deleted','kept')), digests TEXT NOT NULL DEFAULT '[]', PRIMARY KEY (list_id, no)
) STRICT, WITHOUT ROWID;
-- 保留标记 on a case or a family.
CREATE TABLE retention_hold (
  id TEXT PRIMARY KEY, rev INTEGER NOT NULL, object_type TEXT NOT NULL CHECK (object_type IN ('case','household')), object_id TEXT NOT NULL, known TEXT NOT NULL, about TEXT NOT NULL, reason TEXT NOT NULL, document TEXT NOT NULL,
  set_on TEXT NOT NULL, set_by TEXT NOT NULL, lifted_on TEXT, lifted_by TEXT, lift_reason TEXT, recorded_at TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX retention_hold_standing ON retention_hold (object_id) WHERE lifted_on IS NULL;
-- Files whose row, and with it their key, is gone: taken off the disk after the commit, or at the next opening.
CREATE TABLE shredding (place TEXT NOT NULL CHECK (place IN ('blob','package')), name TEXT NOT NULL, PRIMARY KEY (place, name)) STRICT, WITHOUT ROWID;
-- Details of the journal too young to go with their case.
CREATE TABLE journal_detail_due (seq INTEGER PRIMARY KEY, due_on TEXT NOT NULL) STRICT;
-- R6: since when a peer's lists have named a version without a break; moments in milliseconds of this office's clock.
CREATE TABLE peer_named (peer_org TEXT NOT NULL, digest TEXT NOT NULL, first_ms INTEGER NOT NULL, confirmed_ms INTEGER, PRIMARY KEY (peer_org, digest)) STRICT, WITHOUT ROWID;
-- The stream of the peer's list imported last.
ALTER TABLE peer_link ADD COLUMN have_stream TEXT;
ALTER TABLE package_out ADD COLUMN shredded_on TEXT;
ALTER TABLE package_in ADD COLUMN shredded_on TEXT;
-- A benefit whose file is gone: it stays with months and amounts, because payment lists rest on it.
ALTER TABLE benefit ADD COLUMN destroyed_on TEXT;
ALTER TABLE household ADD COLUMN destroyed_on TEXT;
CREATE INDEX benefit_case ON benefit (case_id) WHERE case_id IS NOT NULL;
`,
};
