import { ageOn } from '../people/age.ts';
import { isSeverelyDisabled } from '../programs/dibao/condition.ts';
import type { ReviewClass } from './due.ts';
import type { Day } from '#shared/values/dates.ts';

/** What is known of an insured member, as far as the review class asks; `labor` a code of 劳动能力, or nothing. */
export type ReviewedMember = {
  readonly birthDate: Day | null;
  readonly labor: string | null;
  readonly disability: { readonly type: string; readonly level: number } | null;
  readonly severeIllness: boolean;
};
/** 劳动年龄, in completed years: from … on, below …. */
export type WorkingAge = { readonly from: number; readonly below: number };

const ablePersons: ReadonlySet<string> = new Set(['FULL', 'PARTIAL']);

/** Where nobody wrote down whether somebody can work, the age says so; an unknown birthday takes nobody out of working age. */
const canWork = (member: ReviewedMember, today: Day, age: WorkingAge): boolean => {
  if (member.severeIllness || isSeverelyDisabled(member)) return false;
  if (member.labor !== null && member.labor !== '') return ablePersons.has(member.labor);
  if (member.birthDate === null) return true;
  const years = ageOn(member.birthDate, today);
  return years >= age.from && years < age.below;
};

/**
 * The class a family is reviewed by when nobody chose one: A where everybody insured is without labour or gravely ill or disabled
 * (整户无劳动力或重病重残), B with a stable income, else C (民发〔2021〕57号第三十一条: 收入不固定、有劳动能力的 every half-year).
 * Stable is what came regularly and is recorded: `incomes` are the categories of the family's incomes, and none is none known.
 */
export const reviewClassOf = (members: readonly ReviewedMember[], incomes: readonly string[], today: Day, age: WorkingAge): ReviewClass => {
  if (!members.some((member) => canWork(member, today, age))) return 'A';
  return incomes.length > 0 && incomes.every((category) => category === 'TRANS') ? 'B' : 'C';
};
