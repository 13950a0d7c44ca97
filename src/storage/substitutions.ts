import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type SubstitutionRow = {
  id: string;
  rev: number;
  giver_id: string;
  taker_id: string;
  /** Who acts where the taker cannot. */
  third_id: string | null;
  roles: string;
  from_day: string;
  to_day: string;
  reason: string;
  handover: string;
  filed_no: string;
  granted_by: string;
  recorded_at: string;
  ended_on: string | null;
  ended_by: string | null;
  end_reason: string | null;
};

export const substitutionById = (db: ReadableDb, id: string): SubstitutionRow | undefined =>
  selectOne(db, 'SELECT * FROM substitution WHERE id = ?', [id]);
export const insertSubstitution = (db: WritableDb, row: SubstitutionRow): void => insertRow(db, 'substitution', row);
export const endSubstitution = (db: WritableDb, id: string, end: { on: string; by: string; reason: string }): void => {
  execute(db, 'UPDATE substitution SET rev = rev + 1, ended_on = @on, ended_by = @by, end_reason = @reason WHERE id = @id', { ...end, id });
};
export const substitutionPage = (db: ReadableDb, offset: number, limit: number): { total: number; rows: SubstitutionRow[] } => ({
  total: selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM substitution')?.n ?? 0,
  rows: selectAll(db, 'SELECT * FROM substitution ORDER BY from_day DESC, recorded_at DESC, id DESC LIMIT ? OFFSET ?', [limit, offset]),
});
/** What was given to a person, as the substitute or the third, and is not over on a day. */
export const substitutionsFor = (db: ReadableDb, takerId: string, day: string): SubstitutionRow[] =>
  selectAll(db, 'SELECT * FROM substitution WHERE (taker_id = @takerId OR third_id = @takerId) AND to_day >= @day ORDER BY from_day, id', {
    takerId,
    day,
  });
/** What holds on a day. */
export const substitutionsOn = (db: ReadableDb, day: string): SubstitutionRow[] =>
  selectAll(
    db,
    'SELECT * FROM substitution WHERE from_day <= @day AND to_day >= @day AND (ended_on IS NULL OR ended_on > @day) ORDER BY from_day, id',
    { day },
  );
/** What a person gave to others and is not over on a day. */
export const substitutionsFrom = (db: ReadableDb, giverId: string, day: string): SubstitutionRow[] =>
  selectAll(db, 'SELECT * FROM substitution WHERE giver_id = ? AND to_day >= ? ORDER BY from_day, id', [giverId, day]);
