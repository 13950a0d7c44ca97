import { execute, insertRow, selectAll, selectOne, updateRow, type ReadableDb, type WritableDb } from './db.ts';

export type PackageOutRow = {
  id: string;
  no: string;
  peer_org: string;
  kind: string;
  stream_id: string;
  stream_no: number;
  seq: number;
  head_hash: string;
  check_code: string;
  file_name: string;
  bytes: number;
  state: string;
  totals: string;
  summary: string;
  gids: string;
  before: Buffer;
  payload_file: string;
  payload_bytes: number;
  payload_sha256: string;
  after: Buffer;
  writes: number;
  receipt: string | null;
  sealed_at: string;
  sealed_by: string;
  journal_seq: number | null;
  journal_head: string | null;
  /** When its bytes were deleted; header, numbers and receipts stay. */
  shredded_on: string | null;
  /** When the receiver said by telephone that it had come. */
  phoned_at: string | null;
};
export type PackageInRow = {
  id: string;
  no: string;
  peer_org: string;
  kind: string;
  stream_id: string;
  stream_no: number;
  seq: number;
  head_hash: string;
  check_code: string;
  file_name: string;
  bytes: number;
  state: string;
  totals: string;
  summary: string;
  result: string;
  file: string;
  made_at: string;
  imported_at: string;
  imported_by: string;
  journal_head: string | null;
  shredded_on: string | null;
};

const count = (db: ReadableDb, table: string): number => selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM ${table}`)?.n ?? 0;

export const packageOut = (db: ReadableDb, id: string): PackageOutRow | undefined =>
  selectOne(db, 'SELECT * FROM package_out WHERE id = ?', [id]);
export const outboxPage = (db: ReadableDb, offset: number, limit: number): { total: number; rows: PackageOutRow[] } => ({
  total: count(db, 'package_out'),
  rows: selectAll(db, 'SELECT * FROM package_out ORDER BY sealed_at DESC, no DESC LIMIT ? OFFSET ?', [limit, offset]),
});
/** Packages to a peer whose fate is not settled: on the way, or delivered without a receipt; not what was written to the own office. */
export const openPackagesTo = (
  db: ReadableDb,
  peer: string,
): Pick<PackageOutRow, 'id' | 'kind' | 'state' | 'stream_id' | 'seq' | 'head_hash'>[] =>
  selectAll(
    db,
    `SELECT id, kind, state, stream_id, seq, head_hash FROM package_out WHERE peer_org = ? AND state NOT IN ('processed','closed') AND kind <> 'together' ORDER BY stream_no, seq`,
    [peer],
  );
/** Of what kind our package at a place of a stream was. */
export const packageKindAt = (db: ReadableDb, peer: string, stream: string, seq: number): string | undefined =>
  selectOne<{ kind: string }>(db, 'SELECT kind FROM package_out WHERE peer_org = ? AND stream_id = ? AND seq = ?', [peer, stream, seq])
    ?.kind;
/** How far our journal reached in the last package of a stream that the peer says it has applied; 0 before the first. */
export const deliveredAnchor = (db: ReadableDb, peer: string, stream: string): number =>
  selectOne<{ n: number | null }>(
    db,
    `SELECT journal_seq AS n FROM package_out WHERE peer_org = ? AND stream_id = ? AND state IN ('delivered','processed','closed') ORDER BY seq DESC LIMIT 1`,
    [peer, stream],
  )?.n ?? 0;
/** When the newest of our packages was sealed that stands at one of these places; null when none does. */
export const sealedAtPlaces = (
  db: ReadableDb,
  peer: string,
  places: readonly { readonly id: string; readonly seq: number }[],
): string | null =>
  places
    .flatMap(({ id, seq }) =>
      selectAll<{ at: string }>(
        db,
        'SELECT sealed_at AS at FROM package_out WHERE peer_org = ? AND stream_id = ? AND seq <= ? ORDER BY seq DESC LIMIT 1',
        [peer, id, seq],
      ).map(({ at }) => at),
    )
    .toSorted()
    .at(-1) ?? null;
/** When the newest package of these kinds was sealed for a peer; '' before the first. */
export const lastSealedTo = (db: ReadableDb, peer: string, kinds: readonly string[]): string =>
  selectOne<{ at: string | null }>(
    db,
    'SELECT max(sealed_at) AS at FROM package_out WHERE peer_org = ? AND kind IN (SELECT value FROM json_each(?))',
    [peer, JSON.stringify(kinds)],
  )?.at ?? '';
export const insertPackageOut = (db: WritableDb, row: Omit<PackageOutRow, 'shredded_on' | 'phoned_at'>): void =>
  insertRow(db, 'package_out', row);
export const updatePackageOut = (db: WritableDb, id: string, fields: Partial<PackageOutRow>): void =>
  void updateRow<PackageOutRow>(db, 'package_out', { id }, fields);
export const latestPackageNo = (db: ReadableDb): string | null =>
  selectOne<{ no: string }>(db, 'SELECT no FROM package_out ORDER BY no DESC LIMIT 1')?.no ?? null;
export const keptPackageFiles = (db: ReadableDb): string[] =>
  selectAll<{ file: string }>(
    db,
    'SELECT payload_file AS file FROM package_out WHERE shredded_on IS NULL UNION ALL SELECT file FROM package_in WHERE shredded_on IS NULL',
  ).map((r) => r.file);

/** A package of either direction, as people call it. */
export const packageCalled = (db: ReadableDb, id: string): { readonly known: string; readonly about: string } | undefined =>
  selectOne(
    db,
    `SELECT k.no AS known, coalesce(p.name, k.peer_org) AS about
    FROM (SELECT id, no, peer_org FROM package_out UNION ALL SELECT id, no, peer_org FROM package_in) k LEFT JOIN peer p ON p.org = k.peer_org WHERE k.id = ?`,
    [id],
  );
export const packageIn = (db: ReadableDb, headHash: string): PackageInRow | undefined =>
  selectOne(db, 'SELECT * FROM package_in WHERE head_hash = ?', [headHash]);
export const inboxPage = (db: ReadableDb, offset: number, limit: number): { total: number; rows: PackageInRow[] } => ({
  total: count(db, 'package_in'),
  rows: selectAll(db, 'SELECT * FROM package_in ORDER BY imported_at DESC, id DESC LIMIT ? OFFSET ?', [limit, offset]),
});
/** The peer's packages imported last, newest first. */
export const lastImported = (db: ReadableDb, peer: string, limit: number): PackageInRow[] =>
  selectAll(db, 'SELECT * FROM package_in WHERE peer_org = ? ORDER BY imported_at DESC, id DESC LIMIT ?', [peer, limit]);
/** The package of these kinds that was imported last from a stream of a peer's. */
export const lastOfStream = (db: ReadableDb, peer: string, stream: string, kinds: readonly string[]): PackageInRow | undefined =>
  selectOne(
    db,
    'SELECT * FROM package_in WHERE peer_org = ? AND stream_id = ? AND kind IN (SELECT value FROM json_each(?)) ORDER BY imported_at DESC, seq DESC LIMIT 1',
    [peer, stream, JSON.stringify(kinds)],
  );
export const insertPackageIn = (db: WritableDb, row: Omit<PackageInRow, 'shredded_on'>): void => insertRow(db, 'package_in', row);
export const updatePackageIn = (db: WritableDb, id: string, fields: Partial<PackageInRow>): void =>
  void updateRow<PackageInRow>(db, 'package_in', { id }, fields);
/** Packages of ours of exactly so many bytes that are still here. */
export const packagesOfSize = (db: ReadableDb, bytes: number): PackageOutRow[] =>
  selectAll(db, 'SELECT * FROM package_out WHERE bytes = ? AND shredded_on IS NULL ORDER BY stream_no, seq', [bytes]);
/** How long the packages are that have arrived, by the word of their receivers. */
export const acknowledgedSizes = (db: ReadableDb): number[] =>
  selectAll<{ bytes: number }>(
    db,
    `SELECT DISTINCT bytes FROM package_out WHERE state IN ('delivered','processed','closed','covered') AND shredded_on IS NULL`,
  ).map(({ bytes }) => bytes);
/** Which attachments lie in a package this office sealed. */
export const keepPackageAttachments = (db: WritableDb, id: string, digests: Iterable<string>): void => {
  for (const sha256 of digests) insertRow(db, 'package_attachment', { package_id: id, sha256 });
};
export const attachmentsOfPackage = (db: ReadableDb, id: string): string[] =>
  selectAll<{ sha256: string }>(db, 'SELECT sha256 FROM package_attachment WHERE package_id = ?', [id]).map((row) => row.sha256);
const travels = `state IN ('sealed','written','verified') AND shredded_on IS NULL`;
/** Attachments that lie in packages on their way to a peer: of the kinds asked for, or of all. */
export const attachmentsTravelling = (db: ReadableDb, peer: string, kinds: readonly string[] | null): string[] =>
  selectAll<{ sha256: string }>(
    db,
    `SELECT DISTINCT sha256 FROM package_attachment WHERE package_id IN (SELECT id FROM package_out WHERE peer_org = @peer AND ${travels} AND (@every = 1 OR kind IN (SELECT value FROM json_each(@kinds))))`,
    { peer, every: kinds === null ? 1 : 0, kinds: JSON.stringify(kinds ?? []) },
  ).map((row) => row.sha256);
/** The newest package of these kinds that is on its way to a peer. */
export const newestOnTheWay = (db: ReadableDb, peer: string, kinds: readonly string[]): PackageOutRow | undefined =>
  selectOne(
    db,
    `SELECT * FROM package_out WHERE peer_org = ? AND kind IN (SELECT value FROM json_each(?)) AND ${travels} ORDER BY stream_no DESC, seq DESC LIMIT 1`,
    [peer, JSON.stringify(kinds)],
  );
/** Packages of nothing but attachments that still have to reach a peer, the oldest first. */
export const attachmentPackages = (db: ReadableDb, peer: string): PackageOutRow[] =>
  selectAll(db, `SELECT * FROM package_out WHERE peer_org = ? AND kind = 'blobs' AND ${travels} ORDER BY stream_no, seq`, [peer]);
/** Packages of one kind that a peer is not known to have got, those it passed over among them. */
export const unansweredPackages = (db: ReadableDb, peer: string, kind: string): PackageOutRow[] =>
  selectAll(
    db,
    `SELECT * FROM package_out WHERE peer_org = ? AND kind = ? AND state IN ('sealed','written','verified','missed') ORDER BY stream_no, seq`,
    [peer, kind],
  );
/** Whether a peer is known to have read a package of these kinds that stands behind a place of a stream. */
export const isReadBehind = (
  db: ReadableDb,
  peer: string,
  place: { readonly stream: string; readonly seq: number },
  kinds: readonly string[],
): boolean =>
  selectOne(
    db,
    `SELECT 1 AS x FROM package_out WHERE peer_org = @peer AND stream_id = @stream AND seq > @seq
    AND kind IN (SELECT value FROM json_each(@kinds)) AND state IN ('delivered','processed','closed') LIMIT 1`,
    { peer, ...place, kinds: JSON.stringify(kinds) },
  ) !== undefined;

/** Marks a package's bytes as deleted; answers the files that held them. */
export const shredPackage = (db: WritableDb, id: string, on: string): string[] => {
  execute(db, 'DELETE FROM package_attachment WHERE package_id = ?', [id]);
  return [
    'UPDATE package_out SET shredded_on = ? WHERE id = ? AND shredded_on IS NULL RETURNING payload_file AS file',
    'UPDATE package_in SET shredded_on = ? WHERE id = ? AND shredded_on IS NULL RETURNING file',
  ].flatMap((sql) => selectAll<{ file: string }>(db, sql, [on, id]).map(({ file }) => file));
};
