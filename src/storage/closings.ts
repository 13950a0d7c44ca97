import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type ClosingRow = {
  id: string;
  rev: number;
  program: string;
  month: string;
  run_id: string;
  previous_month: string | null;
  before_households: number;
  before_persons: number;
  before_fen: number;
  households: number;
  persons: number;
  fen: number;
  closed_on: string;
  closed_by: string;
  closed_by_person: string;
  note: string;
  recorded_at: string;
  voided_at: string | null;
  voided_by: string | null;
  void_reason: string | null;
};
export type ClosingMovementRow = {
  closing_id: string;
  no: number;
  household_id: string;
  village_code: string;
  head_name: string;
  kind: 'enters' | 'leaves' | 'raised' | 'lowered';
  persons: number;
  fen: number;
  document: string;
};
export const insertClosing = (
  db: WritableDb,
  row: ClosingRow,
  movements: readonly Omit<ClosingMovementRow, 'closing_id' | 'no'>[],
): void => {
  insertRow(db, 'register_closing', row);
  for (const [i, one] of movements.entries()) insertRow(db, 'closing_movement', { closing_id: row.id, no: i + 1, ...one });
};
export const closingById = (db: ReadableDb, id: string): ClosingRow | undefined =>
  selectOne(db, 'SELECT * FROM register_closing WHERE id = ?', [id]);
export const closingOfMonth = (db: ReadableDb, program: string, month: string): ClosingRow | undefined =>
  selectOne(db, 'SELECT * FROM register_closing WHERE program = ? AND month = ? AND voided_at IS NULL', [program, month]);
/** The latest month closed and not taken back. */
export const lastClosing = (db: ReadableDb, program: string): ClosingRow | undefined =>
  selectOne(db, 'SELECT * FROM register_closing WHERE program = ? AND voided_at IS NULL ORDER BY month DESC LIMIT 1', [program]);
export const closingPage = (db: ReadableDb, offset: number, limit: number): { total: number; rows: ClosingRow[] } => ({
  total: selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM register_closing')?.n ?? 0,
  rows: selectAll(db, 'SELECT * FROM register_closing ORDER BY month DESC, recorded_at DESC LIMIT ? OFFSET ?', [limit, offset]),
});
export const movementsOfClosing = (db: ReadableDb, id: string): ClosingMovementRow[] =>
  selectAll(db, 'SELECT * FROM closing_movement WHERE closing_id = ? ORDER BY no', [id]);
export const voidClosing = (
  db: WritableDb,
  id: string,
  by: { readonly at: string; readonly userId: string; readonly reason: string },
): void => {
  execute(db, 'UPDATE register_closing SET rev = rev + 1, voided_at = @at, voided_by = @userId, void_reason = @reason WHERE id = @id', {
    ...by,
    id,
  });
};

export type DatedAmountRow = {
  benefit_id: string;
  id: string;
  from_month: string;
  monthly_fen: number;
  persons: number;
  kind: string;
  document: string;
  recorded_at: string;
  voided_at: string | null;
};
/**
 * Every dated amount of a program's benefits, and where a family is let out step by step the month after its last one
 * (`exit_over`), known since the exit was decided.
 */
export const datedAmounts = (db: ReadableDb, program: string): DatedAmountRow[] =>
  selectAll(
    db,
    `SELECT a.benefit_id, a.id, a.from_month, a.monthly_fen, a.persons, a.kind, a.document, a.recorded_at, a.voided_at FROM benefit_amount a JOIN benefit b ON b.id = a.benefit_id WHERE b.program = @program
    UNION ALL SELECT g.benefit_id, 'exit' || g.id, strftime('%Y-%m', b.to_month || '-01', '+1 month'), 0, 0, 'exit_over', g.document_no, a.recorded_at, NULL
      FROM benefit_change g JOIN benefit b ON b.id = g.benefit_id JOIN benefit_amount a ON a.statement_id = g.statement_id
      WHERE b.program = @program AND g.outcome = 'exit' AND g.state = 'in_force' AND b.to_month IS NOT NULL
        AND (b.state = 'exiting' OR EXISTS (SELECT 1 FROM benefit_change e WHERE e.benefit_id = b.id AND e.event = 'EXIT_END' AND e.state = 'in_force'))`,
    { program },
  );
