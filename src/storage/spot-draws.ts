import { insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type SpotDrawRow = {
  id: string;
  no: string;
  purpose: 'case' | 'filing' | 'review';
  /** What it was drawn in: a campaign's id; empty where there is only one frame. */
  about: string;
  seed: string;
  ratio: string;
  frame: string;
  frame_hash: string;
  always: string;
  drawn: string;
  drawn_on: string;
  drawn_by: string;
  recorded_at: string;
};
export const insertSpotDraw = (db: WritableDb, row: SpotDrawRow): void => insertRow(db, 'spot_draw', row);
export const spotDraws = (
  db: ReadableDb,
  ask: { readonly purpose: SpotDrawRow['purpose']; readonly about: string; readonly offset: number; readonly limit: number },
): { total: number; rows: SpotDrawRow[] } => ({
  total:
    selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM spot_draw WHERE purpose = ? AND about = ?', [ask.purpose, ask.about])?.n ?? 0,
  rows: selectAll(db, 'SELECT * FROM spot_draw WHERE purpose = ? AND about = ? ORDER BY recorded_at DESC LIMIT ? OFFSET ?', [
    ask.purpose,
    ask.about,
    ask.limit,
    ask.offset,
  ]),
});
export const spotSeedUsed = (db: ReadableDb, seed: string): boolean =>
  selectOne(db, 'SELECT 1 AS x FROM spot_draw WHERE seed = ?', [seed]) !== undefined;
