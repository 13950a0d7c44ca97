import type { Month } from '#shared/values/dates.ts';
import type { z } from 'zod';
import type { ExactLine } from '#domain/statement/assemble.ts';
import type { Fraction } from '#domain/statement/fraction.ts';
import { compare, decimal, fraction, multiply } from '#domain/statement/fraction.ts';
import { equalsText, percentText, yuanText } from '#domain/statement/money-text.ts';
import { ageRule, dbCategoryAdd, dbStack } from '#domain/policy/dibao-keys.ts';
import { documents, joinClauses } from '#domain/policy/documents.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';
import { meets } from './condition.ts';
import type { DibaoMember } from './facts.ts';

type CategoryRule = z.output<typeof dbCategoryAdd.schema>[number];
type Candidate = { readonly rule: CategoryRule; readonly amount: Fraction };

/** What a person gets besides the difference: additions, or a full rate in place of everything else. */
export type PersonAdd = { readonly fullRate: boolean; readonly lines: readonly ExactLine[] };

const amountOf = (rule: CategoryRule, standard: Fraction): Fraction =>
  rule.add.kind === 'amount' ? fraction(rule.add.amountFen) : multiply(decimal(rule.add.ratio), standard);

const best = (candidates: readonly Candidate[]): Candidate | undefined => {
  let top: Candidate | undefined;
  for (const one of candidates) if (top === undefined || compare(one.amount, top.amount) > 0) top = one;
  return top;
};

const lineOf = (
  member: DibaoMember,
  { rule, amount }: Candidate,
  standard: Fraction,
  passedOver: readonly Candidate[],
  clause: string,
): ExactLine => {
  const full = rule.add.kind === 'full_rate';
  return {
    label: `${full ? '满额' : '分类施保'}：${member.name}（${rule.name}）`,
    clause,
    inputs: {
      ...(rule.add.kind === 'amount'
        ? { 定额: `${yuanText(amount)} 元/人·月` }
        : { 低保标准: `${yuanText(standard)} 元/人·月`, 比例: percentText(rule.add.ratio) }),
      ...(passedOver.length > 0 ? { 就高不重复: passedOver.map((one) => one.rule.name).join('、') } : {}),
    },
    formula: rule.add.kind === 'amount' ? yuanText(amount) : `${yuanText(standard)} × ${percentText(rule.add.ratio)} ${equalsText(amount)}`,
    exact: amount,
  };
};

/**
 * 分类施保 of one person: of all that fit only the highest (`db_stack` MAX_ONLY), or all of them. A full rate,
 * where one fits, stands in place of difference and addition.
 */
export const categoryAdd = (member: DibaoMember, standard: Fraction, month: Month, reader: PolicyReader): PersonAdd => {
  const rule = reader.read(ageRule);
  const fitting = reader
    .read(dbCategoryAdd)
    .filter((one) => meets(member, one.when, month, rule))
    .map((one): Candidate => ({ rule: one, amount: amountOf(one, standard) }));
  const fullRates = fitting.filter((one) => one.rule.add.kind === 'full_rate');
  const clause = joinClauses(documents.specialCare, reader.clause(dbCategoryAdd));
  const pool = fullRates.length > 0 ? fullRates : fitting;
  const top = best(pool);
  if (top === undefined) return { fullRate: false, lines: [] };
  if (fullRates.length === 0 && reader.read(dbStack) === 'ADD_UP') {
    return { fullRate: false, lines: pool.map((one) => lineOf(member, one, standard, [], clause)) };
  }
  return {
    fullRate: fullRates.length > 0,
    lines: [
      lineOf(
        member,
        top,
        standard,
        fitting.filter((one) => one !== top),
        clause,
      ),
    ],
  };
};
