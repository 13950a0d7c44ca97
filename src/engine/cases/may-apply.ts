import type { Program } from '#domain/programs/define.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { openBenefit } from '#storage/benefits.ts';
import { openCaseOf } from '#storage/cases.ts';
import type { ReadableDb } from '#storage/db.ts';

/**
 * Whether a family may apply for a program: one application at a time, and none for what it already receives. Asked when
 * an application is taken in, and by every screen that offers it. Refuses `program_unknown`, `household_has_case` (no,
 * caseId), `household_has_benefit`.
 */
export const mayApply = (
  db: ReadableDb,
  program: Program,
  household: { readonly id: string; readonly area: 'urban' | 'rural' },
): Outcome<null> => {
  if (!program.areas.includes(household.area))
    return refuse('program_unknown', { program: program.name, area: household.area === 'urban' ? '城市' : '农村' });
  const open = openCaseOf(db, program.code, household.id);
  if (open !== undefined) return refuse('household_has_case', { no: open.no, program: program.name, caseId: open.id });
  return openBenefit(db, program.code, household.id) === undefined
    ? done(null)
    : refuse('household_has_benefit', { program: program.name });
};
