import { execute, insertRow, selectAll, selectEach, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type StoredJournalRow = { readonly seq: number; readonly line: string; readonly prev: string; readonly hash: string };

/** How far the journal reached when its last row was written. */
export const journalHead = (db: ReadableDb): { readonly seq: number; readonly hash: string } | undefined =>
  selectOne(db, 'SELECT seq, hash FROM journal_head WHERE one = 1');

export const insertJournalRow = (db: WritableDb, row: StoredJournalRow, salt: string, detail: string): void => {
  insertRow(db, 'journal', row);
  insertRow(db, 'journal_detail', { seq: row.seq, salt, detail });
};

export const eachJournalRow = (db: ReadableDb): IterableIterator<StoredJournalRow & { salt: string | null; detail: string | null }> =>
  selectEach(
    db,
    'SELECT j.seq, j.line, j.prev, j.hash, d.salt, d.detail FROM journal j LEFT JOIN journal_detail d ON d.seq = j.seq ORDER BY j.seq',
  );

/** A row's own text and its place in the chain. */
export type JournalLine = Pick<StoredJournalRow, 'seq' | 'line' | 'hash'>;

/** A stretch of the journal's own texts, after a row. */
export const journalStretch = (db: ReadableDb, after: number, to: number, limit: number): JournalLine[] =>
  selectAll(db, 'SELECT seq, line, hash FROM journal WHERE seq > ? AND seq <= ? ORDER BY seq LIMIT ?', [after, to, limit]);

export type JournalFilter = {
  readonly actor: string | null;
  readonly action: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly objectId: string | null;
};

const CONDITIONS: Readonly<Record<keyof JournalFilter, string>> = {
  actor: 'actor = @actor',
  action: 'action = @action',
  from: 'at >= @from',
  to: 'at < @to',
  objectId: 'object_id = @objectId',
};

export const journalPage = (
  db: ReadableDb,
  filter: JournalFilter,
  offset: number,
  limit: number,
): { total: number; lines: JournalLine[] } => {
  // Only what is asked for is looked at: each condition has an index, and without any no line is read to be counted.
  const given = Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null));
  const conditions = (Object.keys(CONDITIONS) as (keyof JournalFilter)[])
    .filter((key) => filter[key] !== null)
    .map((key) => CONDITIONS[key]);
  // Rows of a stretch of time come by their moments, which the index has in order; all others by their numbers.
  const timed = filter.from !== null || filter.to !== null;
  const from = `FROM journal${conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`}`;
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n ${from}`, given)?.n ?? 0,
    lines: selectAll<{ seq: number }>(
      db,
      `SELECT seq ${from} ORDER BY ${timed ? 'at DESC, seq DESC' : 'seq DESC'} LIMIT @limit OFFSET @offset`,
      { ...given, limit, offset },
    ).flatMap(({ seq }) => selectOne<JournalLine>(db, 'SELECT seq, line, hash FROM journal WHERE seq = ?', [seq]) ?? []),
  };
};

/** How many acts stand in the journal after a row, those named aside, and which was the last. */
export const actsAfter = (db: ReadableDb, seq: number, aside: readonly string[]): { readonly count: number; readonly last: string } => {
  const rest = 'FROM journal WHERE seq > ? AND action NOT IN (SELECT value FROM json_each(?))';
  const values = [seq, JSON.stringify(aside)];
  return {
    count: selectOne<{ n: number }>(db, `SELECT count(*) AS n ${rest}`, values)?.n ?? 0,
    last: selectOne<{ action: string }>(db, `SELECT action ${rest} ORDER BY seq DESC LIMIT 1`, values)?.action ?? '',
  };
};

/** How many acts the journal holds altogether, those named aside: only the latter are looked up, by their index. */
export const actsInAll = (db: ReadableDb, aside: readonly string[]): number =>
  selectOne<{ n: number }>(
    db,
    'SELECT (SELECT count(*) FROM journal) - (SELECT count(*) FROM journal WHERE action IN (SELECT value FROM json_each(?))) AS n',
    [JSON.stringify(aside)],
  )?.n ?? 0;

/** The last act of one of some kinds; undefined when there was none. */
export const lastSeqOf = (db: ReadableDb, actions: readonly string[]): number | undefined =>
  selectOne<{ seq: number | null }>(db, 'SELECT max(seq) AS seq FROM journal WHERE action IN (SELECT value FROM json_each(?))', [
    JSON.stringify(actions),
  ])?.seq ?? undefined;

/** The journal's own text of the last act of a kind that somebody carried out on an object. */
export const lastActLine = (
  db: ReadableDb,
  act: { readonly actor: string; readonly objectId: string; readonly actions: readonly string[] },
): string | undefined =>
  selectOne<{ line: string }>(
    db,
    'SELECT line FROM journal WHERE object_id = ? AND actor = ? AND action IN (SELECT value FROM json_each(?)) ORDER BY seq DESC LIMIT 1',
    [act.objectId, act.actor, JSON.stringify(act.actions)],
  )?.line;

export const journalDetail = (db: ReadableDb, seq: number): string | undefined =>
  selectOne<{ detail: string }>(db, 'SELECT detail FROM journal_detail WHERE seq = ?', [seq])?.detail;

export const findCommand = (db: ReadableDb, commandId: string): { name: string; input_digest: string; answer: string } | undefined =>
  selectOne(db, 'SELECT name, input_digest, answer FROM command_log WHERE command_id = ?', [commandId]);

export const insertCommand = (
  db: WritableDb,
  row: { command_id: string; name: string; input_digest: string; answer: string; at: string },
): void => insertRow(db, 'command_log', row);

/** Nobody repeats a command of the day before; its answer may tell what only one person was to see. */
export const forgetAnswers = (db: WritableDb, before: string): void => void execute(db, 'DELETE FROM command_log WHERE at < ?', [before]);

/** The next value of a named counter, counted up in the same transaction; by `count` where so many are drawn at once: the first of them. */
export const nextCounter = (db: WritableDb, name: string, count = 1): number => {
  const row = selectOne<{ value: number }>(
    db,
    'INSERT INTO counter (name, value) VALUES (@name, @count) ON CONFLICT (name) DO UPDATE SET value = value + @count RETURNING value',
    { name, count },
  );
  if (row === undefined) throw new Error(`counter ${name} does not count`);
  return row.value - count + 1;
};
/** A counter goes on above a number given out elsewhere, as by the PC before this one. */
export const countFrom = (db: WritableDb, name: string, value: number): void => {
  execute(db, 'INSERT INTO counter (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = max(value, excluded.value)', [
    name,
    value,
  ]);
};
