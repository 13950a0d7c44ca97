import { insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type SqlValue, type WritableDb } from './db.ts';

export type CorrectionRow = {
  id: string;
  rev: number;
  no: string;
  kind: string;
  state: 'waiting' | 'in_force' | 'dropped' | 'undone';
  /** The person, household, case or benefit it is about in the first place, and in words. */
  subject: string;
  about: string;
  entry: string;
  differences: string;
  follows: string;
  /** What it did, for taking it back. */
  undo: string;
  reason: string;
  evidence: string;
  entered_by: string;
  entered_by_person: string;
  recorded_at: string;
  second_why: string | null;
  checked_by: string | null;
  checked_by_person: string | null;
  checked_at: string | null;
  ended_reason: string | null;
};

export const insertCorrection = (db: WritableDb, row: CorrectionRow, objects: readonly string[]): void => {
  insertRow(db, 'correction', row);
  for (const object_id of new Set(objects)) insertRow(db, 'correction_about', { correction_id: row.id, object_id });
};
export const correctionById = (db: ReadableDb, id: string): CorrectionRow | undefined =>
  selectOne(db, 'SELECT * FROM correction WHERE id = ?', [id]);
export const updateCorrection = (db: WritableDb, id: string, fields: Partial<CorrectionRow>): void =>
  void reviseRow<CorrectionRow>(db, 'correction', { id }, fields);
/** One that waits for its second person, about any of some objects. */
export const waitingCorrectionAbout = (db: ReadableDb, objects: readonly string[]): CorrectionRow | undefined =>
  selectOne(
    db,
    `SELECT c.* FROM correction_about a JOIN correction c ON c.id = a.correction_id WHERE a.object_id IN (SELECT value FROM json_each(?)) AND c.state = 'waiting' LIMIT 1`,
    [JSON.stringify(objects)],
  );
/** What stood in a field of some persons' records before corrections in force put it right; `label` names the field in their differences. */
export const formerValues = (db: ReadableDb, personIds: readonly string[], label: string): string[] =>
  selectAll<{ before: string }>(
    db,
    `SELECT DISTINCT json_extract(d.value, '$.before') AS before FROM correction_about a JOIN correction c ON c.id = a.correction_id, json_each(c.differences) d
    WHERE a.object_id IN (SELECT value FROM json_each(@ids)) AND c.kind = 'person' AND c.subject = a.object_id AND c.state = 'in_force' AND json_extract(d.value, '$.label') = @label`,
    { ids: JSON.stringify(personIds), label },
  ).map(({ before }) => before);
/** The merge in force that put a record into another. */
export const mergeOf = (db: ReadableDb, kind: string, subject: string): CorrectionRow | undefined =>
  selectOne(
    db,
    `SELECT c.* FROM correction_about a JOIN correction c ON c.id = a.correction_id WHERE a.object_id = ? AND c.kind = ? AND c.state = 'in_force' AND json_extract(c.undo, '$.merged') = ? ORDER BY c.recorded_at DESC, c.id DESC LIMIT 1`,
    [subject, kind, subject],
  );
export const correctionPage = (
  db: ReadableDb,
  ask: { readonly state: string; readonly about: string | null; readonly offset: number; readonly limit: number },
): { total: number; rows: CorrectionRow[] } => {
  const where = [
    ...(ask.state === 'all' ? [] : ['c.state = @state']),
    ...(ask.about === null ? [] : ['c.id IN (SELECT a.correction_id FROM correction_about a WHERE a.object_id = @about)']),
  ];
  const from = `FROM correction c${where.length === 0 ? '' : ` WHERE ${where.join(' AND ')}`}`;
  const params: Record<string, SqlValue> = {
    ...(ask.state === 'all' ? {} : { state: ask.state }),
    ...(ask.about === null ? {} : { about: ask.about }),
  };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n ${from}`, params)?.n ?? 0,
    rows: selectAll(db, `SELECT c.* ${from} ORDER BY c.recorded_at DESC, c.id DESC LIMIT @limit OFFSET @offset`, {
      ...params,
      limit: ask.limit,
      offset: ask.offset,
    }),
  };
};
export const correctionsWaiting = (db: ReadableDb): number =>
  selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM correction WHERE state = 'waiting'`)?.n ?? 0;
