import { amountOfStatement } from '#storage/benefits.ts';
import { claimsOfSource, type ChangeRow, type OpenClaimRow } from '#storage/changes.ts';
import type { ReadableDb } from '#storage/db.ts';

/** Back pay and recovery by the decision that stands; those of an earlier one that it superseded are their own story. */
export const claimsThatStand = (db: ReadableDb, row: ChangeRow): readonly OpenClaimRow[] => {
  const claims = claimsOfSource(db, row.id);
  const booked = row.state === 'in_force' ? amountOfStatement(db, row.statement_id) : undefined;
  const at = booked?.recorded_at ?? claims.reduce((last, one) => (one.recorded_at > last ? one.recorded_at : last), '');
  return claims.filter((one) => one.recorded_at === at);
};
