import type { FamilyFile } from '#domain/programs/family-file.ts';
import { programOf } from '#domain/programs/registry.ts';
import type { Program } from '#domain/programs/define.ts';
import type { Month } from '#shared/values/dates.ts';
import { insuredInMonth, type BenefitRow } from '#storage/benefits.ts';
import { caseById } from '#storage/cases.ts';
import type { ReadableDb } from '#storage/db.ts';
import { familyFile } from '../cases/facts.ts';
import { answersCarried } from '../transfers/carried-answers.ts';

export const programOfBenefit = (benefit: Pick<BenefitRow, 'program'>): Program => {
  const program = programOf(benefit.program);
  if (program === undefined) throw new Error(`a benefit of an unknown program: ${benefit.program}`);
  return program;
};

/**
 * The family of a benefit as the registers know it in a month, as if it applied in `appliedIn`: with the own answers of the
 * application it rests on, here or in the township it came from, or none where it was taken over from a roster. `insured`: whom it
 * would insure then, where it has ended.
 */
export const fileOfBenefit = (
  db: ReadableDb,
  benefit: BenefitRow,
  month: Month,
  appliedIn: Month = month,
  insured: readonly string[] = insuredInMonth(db, benefit.id, month),
): FamilyFile => {
  const program = programOfBenefit(benefit);
  const applied = benefit.case_id === null ? undefined : caseById(db, benefit.case_id);
  const carried = answersCarried(db, benefit);
  return familyFile(
    db,
    {
      household_id: benefit.household_id,
      area: benefit.area,
      coverage: applied?.coverage ?? carried?.coverage ?? 'WHOLE',
      applied_on: `${appliedIn}-01`,
      answers: applied?.answers ?? JSON.stringify(carried?.answers ?? {}),
      answers_version: applied?.answers_version ?? carried?.answersVersion ?? program.factsVersion,
    },
    program,
    insured,
    month,
  );
};
