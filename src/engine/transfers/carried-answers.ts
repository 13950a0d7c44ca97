import type { TransferRow } from '#exchange/profiles/transfers.ts';
import type { BenefitRow } from '#storage/benefits.ts';
import type { ReadableDb } from '#storage/db.ts';
import { transferOfBenefit, type TransferInRow } from '#storage/transfers.ts';
import { heldFacts, movingRowOf } from '../exchange/fact-store.ts';
import { handedOnRow } from '../succession/handed-on.ts';

/** What the old township sent, as this office took it or may take it. */
export const transferContents = (db: ReadableDb, row: Pick<TransferInRow, 'id' | 'kind' | 'digest' | 'source'>): TransferRow => {
  const own = row.source === null ? null : handedOnRow(db, row);
  if (own !== null) return own;
  const fact = heldFacts(db, row.id).find((one) => one.digest === row.digest) ?? heldFacts(db, row.id)[0];
  if (fact === undefined) throw new Error(`transfer ${row.id} without its contents`);
  return movingRowOf(fact);
};

/** The family's own answers in the application its benefit rests on, where that lies in the township it came from. */
export const answersCarried = (
  db: ReadableDb,
  benefit: Pick<BenefitRow, 'id' | 'case_id'>,
): Pick<TransferRow['benefit'], 'coverage' | 'answers' | 'answersVersion'> | null => {
  const row = benefit.case_id === null ? transferOfBenefit(db, benefit.id) : undefined;
  return row === undefined ? null : transferContents(db, row).benefit;
};
