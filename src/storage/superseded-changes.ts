import { insertRow, selectAll, type ReadableDb, type WritableDb } from './db.ts';

export type SupersededRow = {
  id: string;
  change_id: string;
  /** What the earlier decision did to the benefit, `refused` where it had already been turned round. */
  was_outcome: string;
  was_month: string;
  was_fen: number;
  was_document_no: string;
  was_decided_on: string;
  /** When the family was told of the earlier decision; null where it never was. */
  was_letter_on: string | null;
  was_letter_how: string | null;
  verdict: 'agree' | 'refuse' | 'return';
  document_no: string;
  decided_on: string;
  reason: string;
  from_month: string;
  monthly_fen: number;
  persons: number;
  recorded_at: string;
};

export const insertSuperseded = (db: WritableDb, row: SupersededRow): void => insertRow(db, 'change_superseded', row);

/** The decisions about a change in force that later ones took the place of, oldest first. */
export const supersededOf = (db: ReadableDb, changeId: string): SupersededRow[] =>
  selectAll(db, 'SELECT * FROM change_superseded WHERE change_id = ? ORDER BY recorded_at, id', [changeId]);
