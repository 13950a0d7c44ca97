import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type PolicyValueRow = {
  id: string;
  key: string;
  scope: string;
  from_month: string;
  to_month: string | null;
  value: string;
  source: string;
  note: string;
  origin: 'default' | 'typed' | 'imported' | 'county';
  recorded_at: string;
  recorded_by: string;
  voided_at: string | null;
  void_reason: string | null;
};
export const policyRows = (db: ReadableDb): PolicyValueRow[] =>
  selectAll(db, 'SELECT * FROM policy_value WHERE voided_at IS NULL ORDER BY key, from_month, id');
/** Values the office had and took back, what shipped with the program aside. */
export const voidedPolicyRows = (db: ReadableDb): PolicyValueRow[] =>
  selectAll(db, `SELECT * FROM policy_value WHERE voided_at IS NOT NULL AND origin <> 'default' ORDER BY key, from_month, id`);
/** The same with what shipped. */
export const everyVoidedRow = (db: ReadableDb): PolicyValueRow[] =>
  selectAll(db, 'SELECT * FROM policy_value WHERE voided_at IS NOT NULL ORDER BY key, from_month, id');
export const policyPage = (
  db: ReadableDb,
  key: string | null,
  offset: number,
  limit: number,
): { total: number; rows: PolicyValueRow[] } => ({
  total: selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM policy_value WHERE (@key IS NULL OR key = @key)', { key })?.n ?? 0,
  rows: selectAll(
    db,
    'SELECT * FROM policy_value WHERE (@key IS NULL OR key = @key) ORDER BY key, from_month DESC, id LIMIT @limit OFFSET @offset',
    { key, limit, offset },
  ),
});
/** Values in force of one key that begin in one month, whatever their place. */
export const policiesFrom = (db: ReadableDb, ask: { readonly key: string; readonly from: string }): PolicyValueRow[] =>
  selectAll(db, 'SELECT * FROM policy_value WHERE key = @key AND from_month = @from AND voided_at IS NULL ORDER BY id', ask);
export const policyById = (db: ReadableDb, id: string): PolicyValueRow | undefined =>
  selectOne(db, 'SELECT * FROM policy_value WHERE id = ?', [id]);
export const insertPolicy = (db: WritableDb, row: PolicyValueRow): void => insertRow(db, 'policy_value', row);
export const voidPolicy = (db: WritableDb, id: string, at: string, reason: string): number =>
  execute(db, 'UPDATE policy_value SET voided_at = ?, void_reason = ? WHERE id = ? AND voided_at IS NULL', [at, reason, id]);
