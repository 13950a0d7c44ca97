import type { Refusal, Sentences } from '#shared/values/refusal.ts';
import type { DibaoFacts } from './facts.ts';

export type DibaoRefusal =
  | 'dibao_person_twice'
  | 'dibao_person_unknown'
  | 'dibao_period_reversed'
  | 'dibao_insured_outside'
  | 'dibao_nobody_insured'
  | 'dibao_nobody_counted'
  | 'dibao_single_not_one'
  | 'dibao_tier_missing'
  | 'dibao_tier_unknown'
  | 'dibao_not_eligible';

export const dibaoSentences: Sentences<DibaoRefusal> = {
  dibao_person_twice: '{name}在家庭成员中出现了两次。',
  dibao_person_unknown: '“{what}”登记在一名不属于本户的人名下，请核对。',
  dibao_period_reversed: '“{what}”的截止月{to}早于起始月{from}。',
  dibao_insured_outside: '{name}不是共同生活家庭成员，不能列为保障对象。',
  dibao_nobody_insured: '本户没有保障对象。',
  dibao_nobody_counted: '本户没有计入的共同生活家庭成员。',
  dibao_single_not_one: '单人保只能有 1 名保障对象，现为 {count} 名。',
  dibao_tier_missing: '本县按档发放，{name}还没有定档。',
  dibao_tier_unknown: '“低保分档金额”中没有{name}的档次“{tier}”。',
  dibao_not_eligible: '不符合条件，不能核定金额：{reasons}。',
};

type Found = Refusal<DibaoRefusal> | undefined;

const firstDatedProblem = (facts: DibaoFacts): Found => {
  for (const item of [...facts.income, ...facts.deductions, ...facts.support]) {
    if (item.from !== null && item.to !== null && item.to < item.from) {
      const what = 'label' in item ? item.label : item.obligorName;
      return { code: 'dibao_period_reversed', params: { what, from: item.from, to: item.to } };
    }
  }
  return undefined;
};

const firstUnknownPerson = (facts: DibaoFacts, ids: ReadonlySet<string>): Found => {
  const owned = [
    ...[...facts.income, ...facts.deductions, ...facts.assets].map((item) => ({ what: item.label || item.id, personId: item.personId })),
    ...facts.support.flatMap((one) => one.supportedPersonIds.map((personId) => ({ what: one.obligorName, personId }))),
    ...facts.circumstances.map((one) => ({ what: one.code, personId: one.personId })),
  ];
  const stray = owned.find(({ personId }) => personId !== null && !ids.has(personId));
  return stray === undefined ? undefined : { code: 'dibao_person_unknown', params: { what: stray.what } };
};

/** The first thing in the facts that cannot be so, or undefined when they hold together. */
export const contradictionIn = (facts: DibaoFacts): Found => {
  const ids = new Set<string>();
  for (const member of facts.members) {
    if (ids.has(member.personId)) return { code: 'dibao_person_twice', params: { name: member.name } };
    ids.add(member.personId);
    if (member.insured && !member.inHousehold) return { code: 'dibao_insured_outside', params: { name: member.name } };
  }
  const insured = facts.members.filter((member) => member.insured).length;
  if (insured === 0) return { code: 'dibao_nobody_insured', params: {} };
  if (facts.coverage === 'SINGLE' && insured !== 1) return { code: 'dibao_single_not_one', params: { count: insured } };
  return firstUnknownPerson(facts, ids) ?? firstDatedProblem(facts);
};
