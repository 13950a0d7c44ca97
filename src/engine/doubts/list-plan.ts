import { doubtRowText, judgeDoubts, type JudgedDoubt } from '#domain/doubts/judge-row.ts';
import type { DoubtFileRow } from '#domain/doubts/read-doubts.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { ReadableDb } from '#storage/db.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { householdById } from '#storage/households.ts';
import { ownerOfIdNumber, personById } from '#storage/people.ts';
import { RESIDENT_ID } from '../people/check-person.ts';
import { personOnFile, type DoubtSource } from './keep-doubt.ts';

/** A list of doubts as it was read, before a person's word. */
export type StagedDoubts = {
  readonly planId: string;
  readonly owner: string;
  readonly fileName: string;
  readonly sha256: string;
  readonly from: DoubtSource;
  readonly rows: readonly DoubtFileRow[];
};

/** Every row against the people as they are now. */
export const judged = (db: ReadableDb, { rows, from }: Pick<StagedDoubts, 'rows' | 'from'>): readonly JudgedDoubt[] =>
  judgeDoubts(rows, (row) => {
    const owner = row.idNumber === null ? undefined : ownerOfIdNumber(db, RESIDENT_ID, row.idNumber);
    return owner === undefined ? null : personOnFile(db, owner.person_id, from, row.suspected);
  });

export const countsOf = (rows: readonly JudgedDoubt[]): ValueOf<CallOf<'doubts.plan'>>['counts'] => {
  const among = (outcome: JudgedDoubt['outcome']): number => rows.filter((row) => row.outcome === outcome).length;
  return { rows: rows.length, taken: among('taken'), refused: among('refused'), unchanged: among('unchanged') };
};

export const planView = (db: ReadableDb, staged: StagedDoubts): ValueOf<CallOf<'doubts.plan'>> => ({
  planId: staged.planId,
  fileName: staged.fileName,
  ...staged.from,
  counts: countsOf(judged(db, staged)),
});

export const planRow = (db: ReadableDb, { row, onFile, outcome, said }: JudgedDoubt): ValueOf<CallOf<'doubts.rows'>>['rows'][number] => {
  const household = onFile === null || onFile.householdId === null ? undefined : householdById(db, onFile.householdId);
  return {
    id: `${row.sheet}!${row.row}`,
    sheet: row.sheet,
    row: row.row,
    cell: row.cell,
    name: row.name,
    suspected: row.suspected,
    head: household === undefined ? '' : (personById(db, household.head_person_id)?.name ?? ''),
    village: household === undefined ? '' : (divisionByCode(db, household.village_code)?.name ?? ''),
    result: outcome,
    message: said === null ? '' : doubtRowText(said),
  };
};
