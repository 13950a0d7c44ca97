import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';
import { forgetMachine } from './machine.ts';

export type BackupRunRow = {
  id: string;
  layer: 'daily' | 'full';
  made_at: string;
  target: string;
  off_machine: number;
  bytes: number;
  new_files: number;
  files: number;
  journal_seq: number;
  problem: string | null;
  made_by: string;
  /** What became of it: the rotation took it away, or a later check could not read it back. */
  gone: 'rotated' | 'unreadable' | null;
  gone_at: string | null;
};
export const insertBackupRun = (db: WritableDb, row: Omit<BackupRunRow, 'gone' | 'gone_at'>): void => insertRow(db, 'backup_run', row);
/** Marks what is no backup any more; ids of which nothing is known here are passed over. */
export const markBackupsGone = (db: WritableDb, ids: readonly string[], gone: 'rotated' | 'unreadable', at: string): void => {
  for (const id of ids) execute(db, 'UPDATE backup_run SET gone = ?, gone_at = ? WHERE id = ?', [gone, at, id]);
};
/** It was read back after all. */
export const markBackupReadable = (db: WritableDb, id: string): void => {
  execute(db, `UPDATE backup_run SET gone = NULL, gone_at = NULL WHERE id = ? AND gone = 'unreadable'`, [id]);
};
export const backupRuns = (db: ReadableDb, limit: number): BackupRunRow[] =>
  selectAll(db, 'SELECT * FROM backup_run ORDER BY made_at DESC, id DESC LIMIT ?', [limit]);
/** The last attempt dated no later than `now`: what is dated later was made under a wrong clock. */
export const lastAttempt = (db: ReadableDb, now: string): BackupRunRow | undefined =>
  selectOne(db, 'SELECT * FROM backup_run WHERE made_at <= ? ORDER BY made_at DESC, id DESC LIMIT 1', [now]);
/** The good ones off this PC dated later than `now`: how many, and the latest of their days. */
export const backupsAhead = (db: ReadableDb, now: string): { readonly count: number; readonly last: string } =>
  selectOne(
    db,
    `SELECT count(*) AS count, coalesce(max(substr(made_at, 1, 10)), '') AS last FROM backup_run
     WHERE off_machine = 1 AND problem IS NULL AND gone IS NULL AND made_at > ?`,
    [now],
  ) ?? { count: 0, last: '' };
/** The days on which a backup was made, wherever it went. */
export const backupDays = (db: ReadableDb): string[] =>
  selectAll<{ day: string }>(db, 'SELECT DISTINCT substr(made_at, 1, 10) AS day FROM backup_run WHERE problem IS NULL').map(
    ({ day }) => day,
  );
export const backupRunById = (db: ReadableDb, id: string): BackupRunRow | undefined =>
  selectOne(db, 'SELECT * FROM backup_run WHERE id = ?', [id]);
/**
 * The newest backup off this PC, dated no later than `now`, that is still in the office's hands: one on a stick that was lost or
 * destroyed is not.
 */
export const lastBackupOff = (db: ReadableDb, now: string): BackupRunRow | undefined =>
  selectOne(
    db,
    `SELECT * FROM backup_run WHERE off_machine = 1 AND problem IS NULL AND gone IS NULL AND made_at <= ? AND NOT EXISTS (
       SELECT 1 FROM medium_use JOIN medium ON medium.no = medium_use.stick
       WHERE medium_use.object_id = backup_run.id AND medium_use.kind = 'backup' AND medium.state IN ('lost', 'destroyed'))
     ORDER BY made_at DESC, id DESC LIMIT 1`,
    [now],
  );
/** The last full copy off this PC, dated no later than `now`, that is still there as far as is known. */
export const lastFullOff = (db: ReadableDb, now: string): BackupRunRow | undefined =>
  selectOne(
    db,
    `SELECT * FROM backup_run WHERE off_machine = 1 AND layer = 'full' AND problem IS NULL AND gone IS NULL AND made_at <= ?
     ORDER BY made_at DESC, id DESC LIMIT 1`,
    [now],
  );
/** The latest moment up to `now` at which a backup off this PC turned out to be unreadable. */
export const unreadableSince = (db: ReadableDb, now: string): string | null =>
  selectOne<{ at: string | null }>(
    db,
    `SELECT max(gone_at) AS at FROM backup_run WHERE off_machine = 1 AND gone = 'unreadable' AND gone_at <= ?`,
    [now],
  )?.at ?? null;

export type BackupDrillRow = {
  id: string;
  at: string;
  by: string;
  target: string;
  generation_at: string;
  seconds: number;
  passed: number;
  result: string;
};
export const insertDrill = (db: WritableDb, row: BackupDrillRow): void => insertRow(db, 'backup_drill', row);
export const drills = (db: ReadableDb, limit: number): BackupDrillRow[] =>
  selectAll(db, 'SELECT * FROM backup_drill ORDER BY at DESC, id DESC LIMIT ?', [limit]);
/** The latest drill up to `now` in which the backup could be brought back whole. */
export const lastPassedDrill = (db: ReadableDb, now: string): BackupDrillRow | undefined =>
  selectOne(db, 'SELECT * FROM backup_drill WHERE passed = 1 AND at <= ? ORDER BY at DESC, id DESC LIMIT 1', [now]);
export const drillById = (db: ReadableDb, id: string): BackupDrillRow | undefined =>
  selectOne(db, 'SELECT * FROM backup_drill WHERE id = ?', [id]);

export type EpochRow = { epoch: number; install_id: string; began_at: string; cause: 'restored' | 'moved' | 'claimed'; detail: string };
export const lastEpoch = (db: ReadableDb): EpochRow | undefined => selectOne(db, 'SELECT * FROM office_epoch ORDER BY epoch DESC LIMIT 1');
/** 1 for the PC the office was set up on; each restore or move counts up. */
export const epochOf = (db: ReadableDb): number => lastEpoch(db)?.epoch ?? 1;
/** The office lives here from now on, as an installation of its own. */
export const beginEpoch = (db: WritableDb, row: EpochRow): void => {
  insertRow(db, 'office_epoch', row);
  execute(db, 'UPDATE office SET install_id = ? WHERE one = 1', [row.install_id]);
  execute(db, 'DELETE FROM office_fence');
  forgetMachine(db);
};

export type FenceRow = { seen_at: string; where_seen: string; epoch: number; install_id: string; since: string };
export const fenceOf = (db: ReadableDb): FenceRow | undefined =>
  selectOne(db, 'SELECT seen_at, where_seen, epoch, install_id, since FROM office_fence WHERE one = 1');
export const putFence = (db: WritableDb, row: FenceRow): void => {
  execute(db, 'DELETE FROM office_fence');
  insertRow(db, 'office_fence', { one: 1, ...row });
};

export type PastKeyRow = { id: string; until: string; key: Buffer; reason: string; changed_by: string };
export const insertPastKey = (db: WritableDb, row: PastKeyRow): void => insertRow(db, 'past_key', row);
/** The keys of before, the latest first. */
export const pastKeys = (db: ReadableDb): PastKeyRow[] => selectAll(db, 'SELECT * FROM past_key ORDER BY until DESC, id DESC');

export const putReconciling = (db: WritableDb, peer: string, since: string): void => {
  execute(
    db,
    'INSERT INTO reconciling (peer_org, since) VALUES (?, ?) ON CONFLICT (peer_org) DO UPDATE SET since = excluded.since, answered = 0',
    [peer, since],
  );
};
/** Since when a peer is not reconciled; undefined when it is. */
export const reconcilingSince = (db: ReadableDb, peer: string): string | undefined =>
  selectOne<{ since: string }>(db, 'SELECT since FROM reconciling WHERE peer_org = ?', [peer])?.since;
/** The offices with which nothing has been compared since a restore. */
export const reconcilingPeers = (db: ReadableDb): { peer_org: string; since: string }[] =>
  selectAll(db, 'SELECT peer_org, since FROM reconciling ORDER BY since, peer_org');
/** The peer has answered the restore; what it handed back still waits for a person. */
export const noteReconciliationAnswered = (db: WritableDb, peer: string): void => {
  execute(db, 'UPDATE reconciling SET answered = 1 WHERE peer_org = ?', [peer]);
};
export const reconciliationAnswered = (db: ReadableDb, peer: string): boolean =>
  selectOne(db, 'SELECT 1 AS x FROM reconciling WHERE peer_org = ? AND answered = 1', [peer]) !== undefined;
export const endReconciling = (db: WritableDb, peer: string): void => {
  execute(db, 'DELETE FROM reconciling WHERE peer_org = ?', [peer]);
};
