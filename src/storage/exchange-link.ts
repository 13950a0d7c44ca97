import { execute, insertRow, selectAll, selectOne, updateRow, type ReadableDb, type WritableDb } from './db.ts';

export type LinkRow = {
  peer_org: string;
  stream_id: string;
  stream_no: number;
  seq: number;
  max_no: number;
  have_known: number;
  version: number;
  /** Of the peer's list imported last. */
  have_stream: string | null;
};
export const linkOf = (db: ReadableDb, peer: string): LinkRow | undefined =>
  selectOne(db, 'SELECT * FROM peer_link WHERE peer_org = ?', [peer]);
export const linkRows = (db: ReadableDb): LinkRow[] => selectAll(db, 'SELECT * FROM peer_link ORDER BY peer_org');
export const insertLink = (db: WritableDb, row: Omit<LinkRow, 'have_stream'>): void => insertRow(db, 'peer_link', row);
/** Any change of what the next package would say counts the version up. */
export const updateLink = (db: WritableDb, peer: string, fields: Partial<LinkRow> = {}): void => {
  execute(db, 'UPDATE peer_link SET version = version + 1 WHERE peer_org = ?', [peer]);
  if (Object.keys(fields).length > 0) updateRow<LinkRow>(db, 'peer_link', { peer_org: peer }, fields);
};
/** What concerns every peer at once: a standard for all townships. */
export const touchLinks = (db: WritableDb): void => {
  execute(db, 'UPDATE peer_link SET version = version + 1');
};

export type Side = 'own' | 'peer';
export const positionHash = (db: ReadableDb, peer: string, side: Side, stream: string, seq: number): string | null =>
  selectOne<{ hash: string }>(db, 'SELECT hash FROM position_hash WHERE peer_org = ? AND side = ? AND stream_id = ? AND seq = ?', [
    peer,
    side,
    stream,
    seq,
  ])?.hash ?? null;
export const keepPositionHash = (db: WritableDb, peer: string, side: Side, stream: string, seq: number, hash: string): void => {
  execute(db, 'INSERT INTO position_hash (peer_org, side, stream_id, seq, hash) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING', [
    peer,
    side,
    stream,
    seq,
    hash,
  ]);
};
/** Head hashes of our last packages in a stream, oldest first. */
export const ownHashes = (db: ReadableDb, peer: string, stream: string, limit: number): string[] =>
  selectAll<{ hash: string }>(
    db,
    `SELECT hash FROM position_hash WHERE peer_org = ? AND side = 'own' AND stream_id = ? ORDER BY seq DESC LIMIT ?`,
    [peer, stream, limit],
  )
    .map((r) => r.hash)
    .toReversed();

/** How far this office wrote a stream of its own; 0 for one it knows nothing of. */
export const ownReach = (db: ReadableDb, stream: string): number =>
  selectOne<{ seq: number | null }>(db, `SELECT max(seq) AS seq FROM position_hash WHERE side = 'own' AND stream_id = ?`, [stream])?.seq ??
  0;

export type SeenRow = { stream_id: string; no: number; seq: number; hash: string };
export const seenOf = (db: ReadableDb, peer: string): SeenRow[] =>
  selectAll(db, 'SELECT stream_id, no, seq, hash FROM stream_seen WHERE peer_org = ? ORDER BY no, stream_id', [peer]);
export const replaceSeen = (db: WritableDb, peer: string, rows: readonly SeenRow[]): void => {
  execute(db, 'DELETE FROM stream_seen WHERE peer_org = ?', [peer]);
  for (const row of rows) insertRow(db, 'stream_seen', { peer_org: peer, ...row });
};

export const peerHaveRows = (db: ReadableDb, peer: string): { gid: string; digest: string }[] =>
  selectAll(db, 'SELECT gid, digest FROM peer_have WHERE peer_org = ?', [peer]);
export const replacePeerHave = (db: WritableDb, peer: string, rows: Iterable<{ readonly gid: string; readonly digest: string }>): void => {
  execute(db, 'DELETE FROM peer_have WHERE peer_org = ?', [peer]);
  for (const { gid, digest } of rows)
    execute(db, 'INSERT INTO peer_have (peer_org, gid, digest) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', [peer, gid, digest]);
};

export type NamedRow = { digest: string; first_ms: number; confirmed_ms: number | null };
/** Since when a peer has named what it holds. */
export const namedRows = (db: ReadableDb, peer: string): NamedRow[] =>
  selectAll(db, 'SELECT digest, first_ms, confirmed_ms FROM peer_named WHERE peer_org = ?', [peer]);
/** Whatever any peer has named begins to count anew. */
export const forgetNamed = (db: WritableDb): void => {
  execute(db, 'DELETE FROM peer_named');
};
export const replaceNamed = (db: WritableDb, peer: string, rows: readonly NamedRow[]): void => {
  execute(db, 'DELETE FROM peer_named WHERE peer_org = ?', [peer]);
  for (const row of rows)
    execute(db, 'INSERT INTO peer_named (peer_org, digest, first_ms, confirmed_ms) VALUES (?, ?, ?, ?)', [
      peer,
      row.digest,
      row.first_ms,
      row.confirmed_ms,
    ]);
};

export const peerWants = (db: ReadableDb, peer: string): string[] =>
  selectAll<{ sha256: string }>(db, 'SELECT sha256 FROM peer_want WHERE peer_org = ?', [peer]).map((r) => r.sha256);
export const replacePeerWants = (db: WritableDb, peer: string, wants: readonly string[]): void => {
  execute(db, 'DELETE FROM peer_want WHERE peer_org = ?', [peer]);
  for (const sha256 of new Set(wants)) insertRow(db, 'peer_want', { peer_org: peer, sha256 });
};

/** Attachments that facts of a peer's name and that have not come: as many as one package may ask for. */
export const ownWants = (db: ReadableDb, peer: string): string[] =>
  selectAll<{ sha256: string }>(db, 'SELECT DISTINCT sha256 FROM own_want WHERE peer_org = ? ORDER BY sha256 LIMIT 10000', [peer]).map(
    (r) => r.sha256,
  );
export const countWants = (db: ReadableDb, peer: string): number =>
  selectOne<{ n: number }>(db, 'SELECT count(DISTINCT sha256) AS n FROM own_want WHERE peer_org = ?', [peer])?.n ?? 0;
export const isWanted = (db: ReadableDb, peer: string, sha256: string): boolean =>
  selectOne(db, 'SELECT 1 AS x FROM own_want WHERE peer_org = ? AND sha256 = ?', [peer, sha256]) !== undefined;
/** Of these the ones that facts of one owner name. */
export const countWantsOfOwner = (db: ReadableDb, peer: string, owner: string): number =>
  selectOne<{ n: number }>(
    db,
    'SELECT count(DISTINCT w.sha256) AS n FROM own_want w JOIN fact f ON f.gid = w.gid AND f.head = 1 WHERE w.peer_org = ? AND f.owner = ?',
    [peer, owner],
  )?.n ?? 0;
/** The facts that wait for an attachment. */
export const waitingFor = (db: ReadableDb, sha256: string): string[] =>
  selectAll<{ gid: string }>(db, 'SELECT DISTINCT gid FROM own_want WHERE sha256 = ?', [sha256]).map(({ gid }) => gid);
/** How many attachments a fact still waits for. */
export const countWantsOf = (db: ReadableDb, gid: string): number =>
  selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM own_want WHERE gid = ?', [gid])?.n ?? 0;
/** What a fact, as it is held now, waits for: nothing of what its earlier versions did. */
export const replaceWantsOf = (db: WritableDb, peer: string, gid: string, digests: Iterable<string>): void => {
  execute(db, 'DELETE FROM own_want WHERE gid = ?', [gid]);
  for (const sha256 of digests)
    execute(db, 'INSERT INTO own_want (peer_org, sha256, gid) VALUES (?, ?, ?) ON CONFLICT DO NOTHING', [peer, sha256, gid]);
};
/** Nothing is waited for from there any more. */
export const dropWantsFrom = (db: WritableDb, org: string): void => {
  execute(db, 'DELETE FROM own_want WHERE peer_org = ?', [org]);
};
/** It has come. */
export const dropOwnWant = (db: WritableDb, sha256: string): void => {
  execute(db, 'DELETE FROM own_want WHERE sha256 = ?', [sha256]);
};

export type RowReceiptRow = {
  peer_org: string;
  direction: 'out' | 'in';
  gid: string;
  digest: string;
  package: string;
  code: string;
  text: string;
  at: string;
};
export const rowReceipts = (db: ReadableDb, peer: string, direction: 'out' | 'in'): RowReceiptRow[] =>
  selectAll(db, 'SELECT * FROM row_receipt WHERE peer_org = ? AND direction = ? ORDER BY gid, digest', [peer, direction]);
export const replaceRowReceipts = (db: WritableDb, peer: string, direction: 'out' | 'in', rows: readonly RowReceiptRow[]): void => {
  execute(db, 'DELETE FROM row_receipt WHERE peer_org = ? AND direction = ?', [peer, direction]);
  for (const row of rows)
    execute(
      db,
      'INSERT INTO row_receipt (peer_org, direction, gid, digest, package, code, text, at) VALUES (@peer_org, @direction, @gid, @digest, @package, @code, @text, @at) ON CONFLICT DO NOTHING',
      row,
    );
};

export type AlarmRow = {
  id: string;
  peer_org: string;
  kind: 'fork' | 'clone' | 'own_unknown' | 'before_restore' | 'peer_restored' | 'journal';
  head_hash: string;
  stream_id: string;
  seq: number;
  text: string;
  at: string;
  released_at: string | null;
  released_by: string | null;
  second_by: string | null;
};
const EVERY_ALARM = 'SELECT * FROM exchange_alarm UNION ALL SELECT * FROM journal_alarm';
export const alarms = (db: ReadableDb): AlarmRow[] =>
  selectAll(db, `SELECT * FROM (${EVERY_ALARM}) ORDER BY released_at IS NOT NULL, at DESC, id`);
export const alarmById = (db: ReadableDb, id: string): AlarmRow | undefined =>
  selectOne(db, `SELECT * FROM (${EVERY_ALARM}) WHERE id = ?`, [id]);
export const alarmAbout = (db: ReadableDb, kind: AlarmRow['kind'], headHash: string): AlarmRow | undefined =>
  selectOne(db, 'SELECT * FROM exchange_alarm WHERE kind = ? AND head_hash = ? ORDER BY at DESC LIMIT 1', [kind, headHash]);
export const openAlarms = (db: ReadableDb, peer: string, kind: AlarmRow['kind']): AlarmRow[] =>
  selectAll(db, 'SELECT * FROM exchange_alarm WHERE peer_org = ? AND kind = ? AND released_at IS NULL', [peer, kind]);
/** Whether a place of a stream was answered for before, so that it is not asked again. */
export const alarmAtPlace = (db: ReadableDb, peer: string, stream: string, seq: number): boolean =>
  selectOne(db, 'SELECT 1 AS x FROM exchange_alarm WHERE peer_org = ? AND stream_id = ? AND seq = ?', [peer, stream, seq]) !== undefined;
export const insertAlarm = (db: WritableDb, row: AlarmRow): void =>
  insertRow(db, row.kind === 'journal' ? 'journal_alarm' : 'exchange_alarm', row);
/** A person said of a package from before a restore that it was not ours: another PC writes as us. */
export const turnIntoClone = (db: WritableDb, id: string, text: string): void => {
  execute(db, `UPDATE exchange_alarm SET kind = 'clone', text = ? WHERE id = ?`, [text, id]);
};
export const releaseAlarm = (db: WritableDb, id: string, at: string, by: string, second: string): void => {
  for (const table of ['exchange_alarm', 'journal_alarm'])
    execute(db, `UPDATE ${table} SET released_at = ?, released_by = ?, second_by = ? WHERE id = ?`, [at, by, second, id]);
};
/** Alarms nobody has answered or released yet. */
export const unansweredAlarms = (db: ReadableDb): number =>
  selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM (${EVERY_ALARM}) WHERE released_at IS NULL`)?.n ?? 0;

export type PeerAnchorRow = {
  peer_org: string;
  stream_id: string;
  seq: number;
  journal_seq: number;
  head: string;
  package: string;
  broken: number;
  disputed: number;
  at: string;
};
export const anchorsOf = (db: ReadableDb, peer: string, stream: string): PeerAnchorRow[] =>
  selectAll(db, 'SELECT * FROM peer_anchor WHERE peer_org = ? AND stream_id = ? ORDER BY seq', [peer, stream]);
export const keepAnchor = (db: WritableDb, row: PeerAnchorRow): void => {
  if (anchorsOf(db, row.peer_org, row.stream_id).every(({ seq }) => seq !== row.seq)) insertRow(db, 'peer_anchor', row);
};
export const disputeAnchor = (db: WritableDb, peer: string, stream: string, seq: number): void => {
  execute(db, 'UPDATE peer_anchor SET disputed = 1 WHERE peer_org = ? AND stream_id = ? AND seq = ?', [peer, stream, seq]);
};
