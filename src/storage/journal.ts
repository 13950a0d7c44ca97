import { execute, insertRow, selectAll, selectEach, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type StoredJournalRow = { readonly seq: number; readonly line: string; readonly prev: string; readonly hash: string };

/** How far the journal reached when its last row was written. */
export const journalHead = (db: ReadableDb): { readonly seq: number; readonly hash: string } | undefined => selectOne(db, 'SELECT seq, hash FROM journal_head WHERE one = 1');

export const insertJournalRow = (db: WritableDb, row: StoredJournalRow, salt: string, detail: string): void => {
  insertRow(db, 'journal', row);
  insertRow(db, 'journal_detail', { seq: row.seq, salt, detail });
};

export const eachJournalRow = (db: ReadableDb): IterableIterator<StoredJournalRow & { salt: string | null; detail: string | null }> =>
  selectEach(db, 'SELECT j.seq, j.line, j.prev, j.hash, d.salt, d.detail FROM journal j LEFT JOIN journal_detail d ON d.seq = j.seq ORDER BY j.seq');

export type JournalFilter = { readonly actor: string | null; readonly action: string | null; readonly from: string | null; readonly to: string | null; readonly objectId: string | null };

const WHERE = `(@actor IS NULL OR actor = @actor) AND (@action IS NULL OR action = @action) AND (@from IS NULL OR at >= @from) AND (@to IS NULL OR at < @to) AND (@objectId IS NULL OR object_id = @objectId)`;

export const journalPage = (db: ReadableDb, filter: JournalFilter, offset: number, limit: number): { total: number; lines: { seq: number; line: string }[] } => ({
  total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM journal WHERE ${WHERE}`, filter)?.n ?? 0,
  lines: selectAll(db, `SELECT seq, line FROM journal WHERE ${WHERE} ORDER BY seq DESC LIMIT @limit OFFSET @offset`, { ...filter, limit, offset }),
});

export const journalDetail = (db: ReadableDb, seq: number): string | undefined => selectOne<{ detail: string }>(db, 'SELECT detail FROM journal_detail WHERE seq = ?', [seq])?.detail;

export const findCommand = (db: ReadableDb, commandId: string): { name: string; input_digest: string; answer: string } | undefined =>
  selectOne(db, 'SELECT name, input_digest, answer FROM command_log WHERE command_id = ?', [commandId]);

export const insertCommand = (db: WritableDb, row: { command_id: string; name: string; input_digest: string; answer: string; at: string }): void => insertRow(db, 'command_log', row);

/** The next value of a named counter, counted up in the same transaction. */
export const nextCounter = (db: WritableDb, name: string): number => {
  execute(db, 'INSERT INTO counter (name, value) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET value = value + 1', [name]);
  return selectOne<{ value: number }>(db, 'SELECT value FROM counter WHERE name = ?', [name])?.value ?? 1;
};
