import type { Month } from '#shared/values/dates.ts';
import type { AgeRule } from '#domain/people/age.ts';
import { hasReachedAge } from '#domain/people/age.ts';
import type { MemberCondition } from '#domain/policy/value-schemas.ts';
import type { DibaoMember } from './facts.ts';

/** 一、二级残疾,三级智力、三级精神残疾(民发〔2021〕57号、民发〔2022〕83号). */
export const isSeverelyDisabled = (member: { readonly disability: { readonly type: string; readonly level: number } | null }): boolean => {
  const { disability } = member;
  if (disability === null) return false;
  return disability.level <= 2 || (disability.level === 3 && (disability.type === '5' || disability.type === '6'));
};

/** Whether a member meets a policy's condition in a month; ages change by `rule` and are asked on the first of the month. */
export const meets = (member: DibaoMember, condition: MemberCondition, month: Month, rule: AgeRule): boolean => {
  if (condition.kind === 'severe_disability') return isSeverelyDisabled(member);
  if (condition.kind === 'severe_illness') return member.severeIllness;
  if (condition.kind === 'category') return member.categories.includes(condition.category);
  const reached = (years: number): boolean => hasReachedAge(member.birthDate, years, `${month}-01`, rule);
  return (condition.from === undefined || reached(condition.from)) && (condition.below === undefined || !reached(condition.below));
};
