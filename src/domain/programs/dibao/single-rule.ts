import type { Month } from '#shared/values/dates.ts';
import type { z } from 'zod';
import type { Fraction } from '#domain/statement/fraction.ts';
import { compare, decimal, isBelow, multiply, roundTo, fraction } from '#domain/statement/fraction.ts';
import { ageRule, dbSingleRule, edgeLineRound, edgeRatio } from '#domain/policy/dibao-keys.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';
import { meets } from './condition.ts';
import type { DibaoMember } from './facts.ts';

export type SingleRule = z.output<typeof dbSingleRule.schema>[number];

/** Rules of 单人保 the person's own state opens, in the county's order. */
export const singleRulesFor = (member: DibaoMember, month: Month, reader: PolicyReader): SingleRule[] => {
  const rule = reader.read(ageRule);
  return reader.read(dbSingleRule).filter((one) => meets(member, one.when, month, rule));
};

const upTo = (value: Fraction, limit: { ratio: string; inclusive: boolean }, standard: Fraction): boolean =>
  compare(value, multiply(decimal(limit.ratio), standard)) < (limit.inclusive ? 1 : 0);

/** The edge line (低保边缘线) in 分: the standard times `edge_ratio`, by default not rounded. */
export const edgeLine = (standard: Fraction, reader: PolicyReader): Fraction => {
  const rounding = reader.read(edgeLineRound);
  return roundTo(multiply(decimal(reader.read(edgeRatio)), standard), rounding.mode, fraction(rounding.unitFen));
};

/** Whether the income lets this rule pay: the family's between standard and upper end, or the person's own below the standard. */
export const singleIncomeFits = (rule: SingleRule, income: Fraction, standard: Fraction, reader: PolicyReader): boolean => {
  if (rule.basis === 'OWN_INCOME') return isBelow(income, standard);
  if (isBelow(income, standard)) return false;
  return rule.incomeUpTo === undefined ? isBelow(income, edgeLine(standard, reader)) : upTo(income, rule.incomeUpTo, standard);
};

/** The share of the standard the rule pays at this income, or undefined where no band reaches so far. */
export const singlePayRatio = (rule: SingleRule, income: Fraction, standard: Fraction): string | undefined =>
  rule.pay === 'DIFF' ? undefined : rule.pay.find((band) => band.upTo === undefined || upTo(income, band.upTo, standard))?.payRatio;
