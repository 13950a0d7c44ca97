import { insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type StatementRow = { id: string; subject: string; object_type: string; object_id: string; month: string; total_fen: number; rounding: string; policy: string; made_at: string };
export type StatementLineRow = { statement_id: string; no: number; label: string; clause: string; inputs: string; formula: string; amount_fen: number };

export const insertStatement = (db: WritableDb, row: StatementRow, lines: readonly StatementLineRow[]): void => {
  insertRow(db, 'statement', row);
  for (const line of lines) insertRow(db, 'statement_line', line);
};
export const statementById = (db: ReadableDb, id: string): StatementRow | undefined => selectOne(db, 'SELECT * FROM statement WHERE id = ?', [id]);
export const statementLines = (db: ReadableDb, id: string): StatementLineRow[] => selectAll(db, 'SELECT * FROM statement_line WHERE statement_id = ? ORDER BY no', [id]);
