import { groundsOf, type Ground } from '#domain/statement/refused.ts';
import type { ChangeRow } from '#storage/changes.ts';
import type { ReadableDb } from '#storage/db.ts';
import { latestStatementOf } from '#storage/statements.ts';
import { readStatement } from '../statements/keep-statement.ts';

/** Why a family that is paid nothing any more does not qualify: by the statement in force, else (decided in one figure) by the one proposed. */
export const groundsOfChange = (db: ReadableDb, row: Pick<ChangeRow, 'id' | 'outcome' | 'new_fen' | 'statement_id'>): readonly Ground[] => {
  if (row.outcome !== 'stop' || row.new_fen !== 0) return [];
  const grounds = (id: string | undefined): readonly Ground[] => {
    const statement = id === undefined ? null : readStatement(db, id);
    return statement === null ? [] : groundsOf(statement);
  };
  const inForce = grounds(row.statement_id);
  return inForce.length > 0 ? inForce : grounds(latestStatementOf(db, 'benefit_change', row.id)?.id);
};
