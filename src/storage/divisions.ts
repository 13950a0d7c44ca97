import { insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type DivisionRow = { code: string; name: string; level: string; parent: string | null; valid_from: string; valid_to: string | null };
export const allDivisions = (db: ReadableDb): DivisionRow[] => selectAll(db, 'SELECT * FROM division ORDER BY code');
export const divisionByCode = (db: ReadableDb, code: string): DivisionRow | undefined =>
  selectOne(db, 'SELECT * FROM division WHERE code = ?', [code]);
export const insertDivision = (db: WritableDb, row: DivisionRow): void => insertRow(db, 'division', row);
/** The villages and communities whose name has the text in it; whatever a table calls their level, their code does not end in 000. */
export const villagesNamed = (db: ReadableDb, text: string): Pick<DivisionRow, 'code' | 'name'>[] =>
  selectAll(db, `SELECT code, name FROM division WHERE code NOT LIKE '%000' AND valid_to IS NULL AND instr(name, ?) > 0 ORDER BY code`, [
    text,
  ]);
