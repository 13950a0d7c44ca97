import { insertOnce, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type StatementRow = {
  id: string;
  subject: string;
  object_type: string;
  object_id: string;
  month: string;
  total_fen: number;
  rounding: string;
  policy_digest: string;
  workings: string;
  flags: string;
  made_at: string;
};
export type StatementLineRow = {
  statement_id: string;
  no: number;
  label: string;
  clause: string;
  inputs: string;
  formula: string;
  amount_fen: number;
};

/** Keeps a set of policy values once, by its digest. */
export const keepPolicySet = (db: WritableDb, digest: string, uses: string): void => {
  insertOnce(db, 'policy_set', 'digest', { digest, uses });
};
export const policySet = (db: ReadableDb, digest: string): string =>
  selectOne<{ uses: string }>(db, 'SELECT uses FROM policy_set WHERE digest = ?', [digest])?.uses ?? '[]';

export const insertStatement = (db: WritableDb, row: StatementRow, lines: readonly StatementLineRow[]): void => {
  insertRow(db, 'statement', row);
  for (const line of lines) insertRow(db, 'statement_line', line);
};
export const statementById = (db: ReadableDb, id: string): StatementRow | undefined =>
  selectOne(db, 'SELECT * FROM statement WHERE id = ?', [id]);
/** The last statement frozen for an object. */
export const latestStatementOf = (db: ReadableDb, objectType: string, objectId: string): StatementRow | undefined =>
  selectOne(db, 'SELECT * FROM statement WHERE object_type = ? AND object_id = ? ORDER BY made_at DESC, id DESC LIMIT 1', [
    objectType,
    objectId,
  ]);
export const statementLines = (db: ReadableDb, id: string): StatementLineRow[] =>
  selectAll(db, 'SELECT * FROM statement_line WHERE statement_id = ? ORDER BY no', [id]);
