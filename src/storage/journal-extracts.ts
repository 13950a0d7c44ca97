import { insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';
import type { StoredJournalRow } from './journal.ts';

/** The stretch of the office's own journal between two moments: from the first row of them to the last, with whatever stands between. */
export const journalOfPeriod = (db: ReadableDb, from: string, before: string): { readonly first: number; readonly last: number } | null => {
  const ends = selectOne<{ first: number | null; last: number | null }>(
    db,
    'SELECT min(seq) AS first, max(seq) AS last FROM journal WHERE at >= ? AND at < ?',
    [from, before],
  );
  return ends === undefined || ends.first === null || ends.last === null ? null : { first: ends.first, last: ends.last };
};

export const journalBetween = (db: ReadableDb, first: number, last: number): StoredJournalRow[] =>
  selectAll(db, 'SELECT seq, line, prev, hash FROM journal WHERE seq >= ? AND seq <= ? ORDER BY seq', [first, last]);

export type JournalExtractRow = {
  id: string;
  peer_org: string;
  package: string;
  no: string;
  from_day: string;
  to_day: string;
  from_seq: number;
  to_seq: number;
  rows: number;
  verdict: 'agrees' | 'uncompared' | 'rewritten' | 'gap' | 'chain';
  at_row: number | null;
  compared: number;
  compared_to: number | null;
  imported_at: string;
  imported_by: string;
};
export type ExtractLineRow = {
  extract_id: string;
  n: number;
  seq: number;
  at: string;
  actor: string;
  actor_name: string;
  on_behalf_name: string | null;
  action: string;
  object_type: string;
  object_id: string;
  hash: string;
  line: string;
};

export const keepExtract = (db: WritableDb, extract: JournalExtractRow, lines: readonly ExtractLineRow[]): void => {
  insertRow(db, 'journal_extract', extract);
  for (const line of lines) insertRow(db, 'journal_extract_row', line);
};

export const extractPage = (db: ReadableDb, offset: number, limit: number): { total: number; rows: JournalExtractRow[] } => ({
  total: selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM journal_extract')?.n ?? 0,
  rows: selectAll(db, 'SELECT * FROM journal_extract ORDER BY imported_at DESC, id DESC LIMIT ? OFFSET ?', [limit, offset]),
});
export const extractById = (db: ReadableDb, id: string): JournalExtractRow | undefined =>
  selectOne(db, 'SELECT * FROM journal_extract WHERE id = ?', [id]);
export const extractOfPackage = (db: ReadableDb, headHash: string): JournalExtractRow | undefined =>
  selectOne(db, 'SELECT * FROM journal_extract WHERE package = ?', [headHash]);

/** Who stands in an extract, and which acts. */
export const extractPeople = (db: ReadableDb, id: string): { actor: string; name: string }[] =>
  selectAll(db, 'SELECT actor, max(actor_name) AS name FROM journal_extract_row WHERE extract_id = ? GROUP BY actor ORDER BY name', [id]);
export const extractActs = (db: ReadableDb, id: string): string[] =>
  selectAll<{ action: string }>(db, 'SELECT DISTINCT action FROM journal_extract_row WHERE extract_id = ? ORDER BY action', [id]).map(
    ({ action }) => action,
  );

export type ExtractFilter = {
  readonly id: string;
  readonly actor: string | null;
  readonly action: string | null;
  readonly from: string | null;
  readonly before: string | null;
};
const NARROWED = `FROM journal_extract_row WHERE extract_id = @id AND (@actor IS NULL OR actor = @actor) AND (@action IS NULL OR action = @action)
  AND (@from IS NULL OR at >= @from) AND (@before IS NULL OR at < @before)`;

/** The latest row first, as the office's own journal is shown. */
export const extractLines = (
  db: ReadableDb,
  filter: ExtractFilter,
  offset: number,
  limit: number,
): { total: number; lines: ExtractLineRow[] } => ({
  total: selectOne<{ n: number }>(db, `SELECT count(*) AS n ${NARROWED}`, filter)?.n ?? 0,
  lines: selectAll(db, `SELECT * ${NARROWED} ORDER BY n DESC LIMIT @limit OFFSET @offset`, { ...filter, limit, offset }),
});

/** Every place of a peer's journal that one of its packages led to, whatever the stream. */
export const witnessesOf = (db: ReadableDb, peer: string, exceptPackage: string): { at: number; head: string }[] =>
  selectAll(db, 'SELECT journal_seq AS at, head FROM peer_anchor WHERE peer_org = ? AND package <> ? AND broken = 0 ORDER BY journal_seq', [
    peer,
    exceptPackage,
  ]);
