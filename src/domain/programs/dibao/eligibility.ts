import type { Month } from '#shared/values/dates.ts';
import type { Fraction } from '#domain/statement/fraction.ts';
import { isBelow } from '#domain/statement/fraction.ts';
import { yuanText } from '#domain/statement/money-text.ts';
import type { Finding } from '#domain/statement/finding.ts';
import { dbSingleRule, dbStd, domicileGrounds, edgeRatio } from '#domain/policy/dibao-keys.ts';
import { documents, joinClauses } from '#domain/policy/documents.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';
import type { DibaoFacts, DibaoMember } from './facts.ts';
import type { Household } from './exclusions.ts';
import type { Means } from './means-of-household.ts';
import { meansOf, perPersonText } from './means-of-household.ts';
import type { SingleRule } from './single-rule.ts';
import { edgeLine, singleIncomeFits, singleRulesFor } from './single-rule.ts';
import { standardText } from './standard.ts';

const domicileNames = {
  LOCAL: '本地户籍',
  APPLICANT_LOCAL: '户籍与居住一致的成员在本地',
  RESIDENCE_PERMIT: '持本地居住证',
  PROVINCE_RULE: '省内跨县，按省规定',
  NONE: '户籍、居住均不在本地',
} as const;

/** 户籍:is the family at home where it applies. */
export const judgeDomicile = (facts: DibaoFacts, reader: PolicyReader): Finding => {
  const passed = reader.read(domicileGrounds).some((ground) => ground === facts.domicile);
  return {
    code: 'domicile',
    label: '户籍（居住）',
    clause: reader.clause(domicileGrounds),
    verdict: passed ? 'pass' : 'fail',
    inputs: { 情形: domicileNames[facts.domicile] },
    text: passed ? '可以在本地申请' : '不能在本地申请',
  };
};

const incomeText = (means: Means): string =>
  `${yuanText(means.total)} ÷ ${means.months} 个月 ÷ ${means.persons} 人 ${perPersonText(means)}`;

const perPersonGround = (means: Means): string => `家庭人均月收入 ${yuanText(means.perPerson)} 元（${incomeText(means)}）`;

const edgeHint = (means: Means, standard: Fraction, reader: PolicyReader): Finding => {
  const line = edgeLine(standard, reader);
  const inside = isBelow(means.perPerson, line);
  return {
    code: 'edge_hint',
    label: '低保边缘判定',
    clause: reader.clause(edgeRatio),
    verdict: 'info',
    inputs: { 人均月收入: `${yuanText(means.perPerson)} 元/人·月`, 边缘线: `${yuanText(line)} 元/人·月` },
    text: inside ? '低于边缘线，可经本人同意转低保边缘家庭认定' : '不低于边缘线',
  };
};

/** 整户保:income below the standard, strictly; equal is not below. */
export const judgeWhole = (facts: DibaoFacts, household: Household, means: Means, standard: Fraction, reader: PolicyReader): Finding[] => {
  const passed = isBelow(means.perPerson, standard);
  const findings: Finding[] = [
    {
      code: 'income_below_standard',
      label: '人均月收入低于低保标准',
      clause: joinClauses(documents.eligibility, reader.clause(dbStd)),
      verdict: passed ? 'pass' : 'fail',
      inputs: { 人均月收入: `${yuanText(means.perPerson)} 元/人·月`, 低保标准: standardText(reader) },
      text: `${incomeText(means)}，${passed ? '低于' : '不低于'} ${yuanText(standard)}`,
      ...(passed ? {} : { ground: `${perPersonGround(means)}，不低于低保标准 ${yuanText(standard)} 元` }),
    },
  ];
  if (!passed) return [...findings, edgeHint(means, standard, reader)];
  const explained = new Set(household.findings.map((one) => one.personId));
  const left = household.counted.filter((member) => !household.insured.includes(member) && !explained.has(member.personId));
  if (left.length > 0) {
    findings.push({
      code: 'DQ-LB-06',
      label: '整户符合但只保部分人',
      clause: documents.wholeFamily,
      verdict: 'warn',
      inputs: { 未列为保障对象: left.map((member) => member.name).join('、') },
      text: '整户符合条件的，不得只将个别家庭成员纳入，请核实',
    });
  }
  return findings;
};

/** The rule of 单人保 that applies, the income it looks at, and why; without `rule` the person does not qualify. */
export type SingleJudgement = { readonly rule: SingleRule | undefined; readonly means: Means; readonly findings: Finding[] };

/** 单人保:the person's state opens a rule and the income lies where the rule wants it (民发〔2022〕83号). */
export const judgeSingle = (
  facts: DibaoFacts,
  person: DibaoMember,
  means: Means,
  standard: Fraction,
  month: Month,
  reader: PolicyReader,
): SingleJudgement => {
  const rules = singleRulesFor(person, month, reader);
  const personKind: Finding = {
    code: 'single_person_kind',
    label: '单人保人员类别',
    clause: reader.clause(dbSingleRule),
    verdict: rules.length > 0 ? 'pass' : 'fail',
    inputs: { 对象: person.name },
    text: rules.length > 0 ? rules.map((rule) => rule.name).join('、') : '不属于可以单人纳入的人员',
    personId: person.personId,
  };
  const whole = isBelow(means.perPerson, standard);
  // By the own income too nobody is taken out of a family that qualifies as a whole.
  for (const rule of whole ? [] : rules) {
    const looked = rule.basis === 'OWN_INCOME' ? meansOf(facts, [person], true, month, reader) : means;
    if (!singleIncomeFits(rule, looked.perPerson, standard, reader)) continue;
    const income: Finding = {
      code: 'single_income',
      label: rule.basis === 'OWN_INCOME' ? '本人月收入低于低保标准' : '家庭人均月收入在单人保范围内',
      clause: reader.clause(dbSingleRule),
      verdict: 'pass',
      inputs: { 月收入: `${yuanText(looked.perPerson)} 元/人·月`, 低保标准: standardText(reader), 规则: rule.name },
      text: incomeText(looked),
    };
    return { rule, means: looked, findings: [personKind, income] };
  }
  const income: Finding = {
    code: whole ? 'single_but_whole_qualifies' : 'single_income',
    label: '家庭人均月收入在单人保范围内',
    clause: whole ? documents.wholeFamily : reader.clause(dbSingleRule),
    verdict: 'fail',
    inputs: { 人均月收入: `${yuanText(means.perPerson)} 元/人·月`, 低保标准: standardText(reader) },
    text: whole ? '整户符合低保条件，应整户纳入，不得只纳入个别成员' : `${incomeText(means)}，不在单人保收入范围内`,
    ...(whole ? {} : { ground: `${perPersonGround(means)}，不在单人保的收入范围内（低保标准 ${yuanText(standard)} 元）` }),
  };
  return { rule: undefined, means, findings: [personKind, income] };
};
