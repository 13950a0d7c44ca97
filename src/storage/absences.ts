import { insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type AbsenceRow = {
  id: string;
  rev: number;
  no: string;
  user_id: string;
  whole_office: number;
  from_at: string;
  to_at: string;
  minutes: number;
  reason: 'duty' | 'meeting' | 'survey' | 'training' | 'leave' | 'other';
  place: string;
  phone: string;
  informed: string;
  need: 'none' | 'inform' | 'reviewer' | 'head';
  substitution_id: string | null;
  approved_by: string | null;
  approved_at: string | null;
  back_at: string | null;
  late_minutes: number;
  cancelled_at: string | null;
  end_reason: string;
  recorded_at: string;
};

export const absenceById = (db: ReadableDb, id: string): AbsenceRow | undefined =>
  selectOne(db, 'SELECT * FROM absence WHERE id = ?', [id]);
export const insertAbsence = (db: WritableDb, row: AbsenceRow): void => insertRow(db, 'absence', row);
export const updateAbsence = (db: WritableDb, id: string, fields: Partial<AbsenceRow>): void =>
  void reviseRow<AbsenceRow>(db, 'absence', { id }, fields);
/** Asked for, coming or away: neither back nor cancelled, the earliest first. */
export const openAbsences = (db: ReadableDb): AbsenceRow[] =>
  selectAll(db, 'SELECT * FROM absence WHERE back_at IS NULL AND cancelled_at IS NULL ORDER BY from_at, no');
export const absencePage = (
  db: ReadableDb,
  ask: { readonly open: boolean; readonly month: string | null; readonly offset: number; readonly limit: number },
): { total: number; rows: AbsenceRow[] } => {
  const conditions = [
    ...(ask.open ? ['back_at IS NULL AND cancelled_at IS NULL'] : []),
    ...(ask.month === null ? [] : [`from_at >= @month || '-01' AND from_at < @month || '-32'`]),
  ];
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const params = ask.month === null ? {} : { month: ask.month };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM absence ${where}`, params)?.n ?? 0,
    rows: selectAll(db, `SELECT * FROM absence ${where} ORDER BY from_at DESC, no DESC LIMIT @limit OFFSET @offset`, {
      ...params,
      limit: ask.limit,
      offset: ask.offset,
    }),
  };
};
/** One of this person's that is not over and lies over the given time. */
export const absenceWithin = (db: ReadableDb, userId: string, from: string, to: string): AbsenceRow | undefined =>
  selectOne(
    db,
    'SELECT * FROM absence WHERE back_at IS NULL AND cancelled_at IS NULL AND user_id = ? AND from_at < ? AND to_at > ? ORDER BY from_at LIMIT 1',
    [userId, to, from],
  );
/** What was really taken of a month, by the clock: neither cancelled nor waiting for a word. */
export const absencesOfMonth = (db: ReadableDb, month: string): AbsenceRow[] =>
  selectAll(
    db,
    `SELECT * FROM absence WHERE cancelled_at IS NULL AND (approved_by IS NOT NULL OR need IN ('none','inform')) AND from_at >= @month || '-01' AND from_at < @month || '-32' ORDER BY whole_office, user_id, from_at, no`,
    { month },
  );
/** Whether a person is away from the post on a day, by what was registered and allowed. */
export const isAway = (db: ReadableDb, userId: string, day: string): boolean =>
  selectOne(
    db,
    `SELECT 1 AS x FROM absence WHERE back_at IS NULL AND cancelled_at IS NULL AND (approved_by IS NOT NULL OR need IN ('none','inform')) AND substr(from_at, 1, 10) <= ? AND (user_id = ? OR whole_office = 1)`,
    [day, userId],
  ) !== undefined;
