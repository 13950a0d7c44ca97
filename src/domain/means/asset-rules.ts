import type { Fraction } from '#domain/statement/fraction.ts';
import { compare, decimal, fraction, larger, multiply, sum, zero } from '#domain/statement/fraction.ts';
import { yuanText } from '#domain/statement/money-text.ts';
import type { Finding } from '#domain/statement/finding.ts';
import { documents, joinClauses } from '#domain/policy/documents.ts';
import { assetRule } from '#domain/policy/means-keys.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';
import type { AssetLimit, AssetRuleLine } from '#domain/policy/value-schemas.ts';
import { assetCategoryNames, type AssetItem } from './asset-item.ts';

/** The family as the asset rules see it. `standard` is the monthly standard in 分, exact. */
export type AssetFamily = {
  readonly persons: ReadonlySet<string>;
  readonly standard: Fraction;
  readonly severeIllness: boolean;
  readonly severeDisability: boolean;
};

const plainDecimal = (n: number): Fraction => decimal(n.toFixed(4));

const measured = (rule: AssetRuleLine, items: readonly AssetItem[]): Fraction => {
  if (rule.measure === 'TOTAL') return fraction(items.reduce((total, item) => total + item.valueFen, 0));
  if (rule.measure === 'ITEM') return items.map((item) => fraction(item.valueFen)).reduce(larger, zero);
  if (rule.measure === 'COUNT') return sum(items.map((item) => plainDecimal(item.quantity)));
  return sum(items.map((item) => plainDecimal(item.areaM2 ?? 0)));
};

/** A limit before it is taken times the persons. */
const limitOnce = (limit: AssetLimit, family: AssetFamily): Fraction => {
  if (limit.kind === 'amount') return fraction(limit.amountFen);
  if (limit.kind === 'standard') return multiply(family.standard, decimal(limit.months));
  return limit.kind === 'count' ? fraction(limit.count) : decimal(limit.squareMetres);
};

const isPerPerson = (limit: AssetLimit): boolean => limit.kind !== 'count' && limit.perPerson;

const limitValue = (limit: AssetLimit, family: AssetFamily): Fraction =>
  isPerPerson(limit) ? multiply(limitOnce(limit, family), fraction(family.persons.size)) : limitOnce(limit, family);

const limitText = (limit: AssetLimit, family: AssetFamily): string => {
  if (limit.kind === 'count') return String(limit.count);
  const times = isPerPerson(limit) ? ` × ${family.persons.size} 人` : '';
  if (limit.kind === 'area') return `${limit.squareMetres}${times} 平方米`;
  const value = `${yuanText(limitValue(limit, family))} 元`;
  if (limit.kind === 'standard') return `${yuanText(family.standard)} × ${limit.months} 个月${times} = ${value}`;
  return times === '' ? value : `${yuanText(fraction(limit.amountFen))}${times} = ${value}`;
};

const inState = (when: 'severe_illness' | 'severe_disability' | 'severe_illness_or_disability' | 'any', family: AssetFamily): boolean => {
  if (when === 'any') return true;
  const byIllness = when !== 'severe_disability' && family.severeIllness;
  return byIllness || (when !== 'severe_illness' && family.severeDisability);
};

const within = (value: Fraction, rule: AssetRuleLine, limits: readonly AssetLimit[], family: AssetFamily): boolean =>
  limits.every((limit) => compare(value, limitValue(limit, family)) < (rule.compare === 'LE' ? 1 : 0));

const shown = (rule: AssetRuleLine, value: Fraction): string => {
  if (rule.measure === 'TOTAL' || rule.measure === 'ITEM') return `${yuanText(value)} 元`;
  return `${Number(value.num) / Number(value.den)}${rule.measure === 'AREA' ? ' 平方米' : ''}`;
};

const judge = (rule: AssetRuleLine, items: readonly AssetItem[], family: AssetFamily, clause: string): Finding => {
  const own = items.filter(
    (item) => rule.categories.includes(item.category) && (item.personId === null || family.persons.has(item.personId)),
  );
  const counted = own.filter((item) => item.exemptCode === null || !rule.exemptCodes.includes(item.exemptCode));
  const value = measured(rule, counted);
  const ordinary = within(value, rule, [rule.limit], family);
  const exemption = ordinary
    ? undefined
    : rule.exemptions.find((one) => inState(one.when, family) && within(value, rule, one.limits, family));
  const unmeasured = rule.measure === 'AREA' && counted.some((item) => item.areaM2 === null);
  const limits = exemption?.limits ?? [rule.limit];
  const passed = ordinary || exemption !== undefined;
  const left = own.length - counted.length;
  return {
    code: `asset_${rule.code}`,
    label: rule.name,
    clause,
    verdict: passed ? (unmeasured ? 'warn' : 'pass') : 'fail',
    inputs: {
      认定值: shown(rule, value),
      限额: limits.map((limit) => limitText(limit, family)).join('，且 '),
      ...(left > 0 ? { 豁免项数: String(left) } : {}),
    },
    text: [
      passed ? (exemption === undefined ? '未超过' : `超过一般限额，符合豁免：${exemption.name}`) : '超过限额',
      unmeasured ? '有房屋未填面积，请核实' : '',
    ]
      .filter((part) => part !== '')
      .join('；'),
  };
};

/** Every line of the county's asset rules held against what the family owns; one finding a line. A family passes when none fails. */
export const judgeAssets = (items: readonly AssetItem[], family: AssetFamily, reader: PolicyReader): Finding[] => {
  const rules = reader.read(assetRule);
  const clause = joinClauses(documents.property, reader.clause(assetRule));
  const findings = rules.map((rule) => judge(rule, items, family, clause));
  const known = new Set(rules.flatMap((rule) => rule.categories));
  for (const item of items) {
    if (known.has(item.category) || item.category === 'other') continue;
    findings.push({
      code: 'asset_without_rule',
      label: `财产：${item.label === '' ? (assetCategoryNames[item.category] ?? '其他') : item.label}`,
      clause,
      verdict: 'warn',
      inputs: { 价值: `${yuanText(fraction(item.valueFen))} 元` },
      text: '本县财产规定没有这一类，须由人认定',
    });
  }
  return findings;
};
