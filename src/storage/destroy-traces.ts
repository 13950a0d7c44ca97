import { execute, selectAll, selectEach, type ReadableDb, type WritableDb } from './db.ts';
import { forgetAnswers } from './journal.ts';
import { removeRows, removeUnlessNeeded, STRUCK, type Destroyed } from './destroy-rows.ts';

type Blob = { id: string; blob: string | null };

const shred = (gone: Destroyed, rows: readonly Blob[]): void => {
  for (const { blob } of rows) if (blob !== null) gone.files.push({ place: 'blob', name: blob });
};

/** Attachments of what went: with the row goes the key of the file. One that another record still shows stays. */
const destroyAttachments = (db: WritableDb, gone: Destroyed, sha256s: readonly string[]): void => {
  const rows = selectAll<Blob>(
    db,
    'SELECT id, blob FROM attachment WHERE object_id IN (SELECT value FROM json_each(@ids)) OR sha256 IN (SELECT value FROM json_each(@shas))',
    { ids: JSON.stringify([...gone.ids]), shas: JSON.stringify(sha256s) },
  );
  const went = rows.filter(({ id }) => removeUnlessNeeded(db, () => void execute(db, 'DELETE FROM attachment WHERE id = ?', [id])));
  for (const { id } of went) gone.ids.add(id);
  gone.rows += went.length;
  shred(gone, went);
};

/** Papers made of what went, with the snapshots nothing else was printed from. */
const destroyPapers = (db: WritableDb, gone: Destroyed): void => {
  const rows = selectAll<Blob & { digest: string }>(
    db,
    'SELECT id, blob, snapshot_digest AS digest FROM paper WHERE subject_id IN (SELECT value FROM json_each(?))',
    [JSON.stringify([...gone.ids])],
  );
  removeRows(
    db,
    gone,
    'paper',
    'id',
    rows.map(({ id }) => id),
    'id',
  );
  execute(
    db,
    'DELETE FROM paper_snapshot WHERE digest IN (SELECT value FROM json_each(?)) AND digest NOT IN (SELECT snapshot_digest FROM paper)',
    [JSON.stringify([...new Set(rows.map(({ digest }) => digest))])],
  );
  shred(gone, rows);
};

/** Corrections of what went: they quote what was there before. */
const destroyCorrections = (db: WritableDb, gone: Destroyed): void => {
  const ids = selectAll<{ id: string }>(
    db,
    'SELECT DISTINCT correction_id AS id FROM correction_about WHERE object_id IN (SELECT value FROM json_each(?))',
    [JSON.stringify([...gone.ids])],
  ).map(({ id }) => id);
  removeRows(db, gone, 'correction_about', 'correction_id', ids);
  removeRows(db, gone, 'correction', 'id', ids, 'id');
};

const TOKEN = /[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}|\d{6,30}X?/gu;

/** Whether a text tells something of what went: a number of theirs, or their name beside an id of theirs. */
const tellsOf = (gone: Destroyed, text: string): boolean => {
  const tokens = text.match(TOKEN) ?? [];
  if (tokens.some((token) => gone.numbers.has(token))) return true;
  return tokens.some((token) => gone.ids.has(token)) && [...gone.names].some((name) => text.includes(name));
};

/**
 * What the journal kept of the acts on what went. The rows stay and the chain with them; details not yet six months old are put down
 * for later. `young`: the first moment that is too young; `dueOn`: the day those may go.
 */
const destroyDetails = (db: WritableDb, gone: Destroyed, young: string, dueOn: string): void => {
  const rows = selectEach<{ seq: number; at: string; object: string | null; detail: string }>(
    db,
    'SELECT d.seq, j.at, j.object_id AS object, d.detail FROM journal_detail d JOIN journal j ON j.seq = d.seq',
  );
  const [now, later]: [number[], number[]] = [[], []];
  for (const { seq, at, object, detail } of rows) {
    if (!(object !== null && gone.ids.has(object)) && !tellsOf(gone, detail)) continue;
    (at < young ? now : later).push(seq);
  }
  gone.rows += execute(db, 'DELETE FROM journal_detail WHERE seq IN (SELECT value FROM json_each(?))', [JSON.stringify(now)]);
  for (const seq of later) execute(db, 'INSERT INTO journal_detail_due (seq, due_on) VALUES (?, ?) ON CONFLICT DO NOTHING', [seq, dueOn]);
};

/** Marks that were lifted: that one stood, and why, is kept; of whom is not. */
const strikeMarks = (db: WritableDb, gone: Destroyed): void => {
  execute(db, `UPDATE retention_mark SET about = '${STRUCK}' WHERE object_id IN (SELECT value FROM json_each(?))`, [
    JSON.stringify([...gone.ids]),
  ]);
};

/** Answers kept for a command that might be repeated after a lost answer. */
const destroyAnswers = (db: WritableDb, gone: Destroyed, dayAgo: string): void => {
  forgetAnswers(db, dayAgo);
  const telling = selectAll<{ id: string; answer: string }>(db, 'SELECT command_id AS id, answer FROM command_log').filter(({ answer }) =>
    tellsOf(gone, answer),
  );
  execute(db, 'DELETE FROM command_log WHERE command_id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(telling.map(({ id }) => id)),
  ]);
};

export type TraceTimes = { readonly young: string; readonly dueOn: string; readonly dayAgo: string };

/** Everything that speaks of what was destroyed: corrections, papers, attachments, details of the journal, kept answers. */
export const destroyTraces = (db: WritableDb, gone: Destroyed, sha256s: readonly string[], times: TraceTimes): void => {
  destroyCorrections(db, gone);
  destroyPapers(db, gone);
  destroyAttachments(db, gone, sha256s);
  destroyDetails(db, gone, times.young, times.dueOn);
  destroyAnswers(db, gone, times.dayAgo);
  strikeMarks(db, gone);
};

/** Details whose case went earlier and whose six months are over. */
export const detailsDue = (db: ReadableDb, today: string): { readonly count: number; readonly since: string } | null => {
  const [row] = selectAll<{ n: number; since: string | null }>(
    db,
    'SELECT count(*) AS n, min(due_on) AS since FROM journal_detail_due WHERE due_on <= ?',
    [today],
  );
  return row === undefined || row.n === 0 || row.since === null ? null : { count: row.n, since: row.since };
};
export const destroyDueDetails = (db: WritableDb, gone: Destroyed, today: string): void => {
  gone.rows += execute(db, 'DELETE FROM journal_detail WHERE seq IN (SELECT seq FROM journal_detail_due WHERE due_on <= ?)', [today]);
  execute(db, 'DELETE FROM journal_detail_due WHERE due_on <= ?', [today]);
};
