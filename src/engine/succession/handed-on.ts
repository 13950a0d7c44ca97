import type { RehomingRow } from '#exchange/profiles/rehomings.ts';
import type { ReadableDb } from '#storage/db.ts';
import type { TransferInRow } from '#storage/transfers.ts';
import { heldFacts, rehomingRowOf } from '../exchange/fact-store.ts';
import { ownContents } from './own-contents.ts';

type Waiting = Pick<TransferInRow, 'id' | 'kind' | 'digest' | 'source'>;

/** What the county handed on with a family of a dissolved office, or the facts say of one of our own; null of one that another township offered. */
export const handedOnRow = (db: ReadableDb, row: Waiting): RehomingRow | null => {
  if (row.kind === 'transfer') return null;
  if (row.source !== null) return ownContents(db, row.id);
  const held = heldFacts(db, row.id);
  const fact = held.find((one) => one.digest === row.digest) ?? held[0];
  if (fact === undefined) throw new Error(`a family handed on without its contents: ${row.id}`);
  return rehomingRowOf(fact.line);
};

/** Months a decision speaks of that the dissolved office never acknowledged: whether they were paid, a person has to say. */
export const owedMonths = (db: ReadableDb, row: Waiting): RehomingRow['owed'] => handedOnRow(db, row)?.owed ?? [];
