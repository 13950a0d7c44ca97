import type { Month } from '#shared/values/dates.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import type { ExactLine } from '#domain/statement/assemble.ts';
import type { Fraction } from '#domain/statement/fraction.ts';
import { decimal, fraction, isBelow, multiply, subtract } from '#domain/statement/fraction.ts';
import { equalsText, percentText, showsExactly, yuanText } from '#domain/statement/money-text.ts';
import { dbCalcMode, dbMinDiff, dbSingleRule, dbStd, dbTierAmount } from '#domain/policy/dibao-keys.ts';
import { documents, joinClauses } from '#domain/policy/documents.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';
import type { JudgedHousehold } from './assess.ts';
import { categoryAdd } from './category-add.ts';
import type { DibaoMember } from './facts.ts';
import type { DibaoRefusal } from './refusals.ts';
import { singlePayRatio } from './single-rule.ts';
import { standardText } from './standard.ts';

/** Income a person and month as arithmetic: the figure where it can be shown in full, else the division it comes from. */
const incomeFormula = ({ means }: JudgedHousehold): string => {
  if (showsExactly(means.perPerson)) return yuanText(means.perPerson);
  const aMonth = multiply(means.total, fraction(1, means.months));
  return showsExactly(aMonth) ? `${yuanText(aMonth)} ÷ ${means.persons}` : `${yuanText(means.total)} ÷ ${means.months} ÷ ${means.persons}`;
};

/** 补差: what every ordinary insured person lacks to the standard, and what the minimum adds to it. */
const differenceLines = (judged: JudgedHousehold, heads: number, reader: PolicyReader): ExactLine[] => {
  const { standard, means } = judged;
  const difference = subtract(standard, means.perPerson);
  const shared = { 低保标准: standardText(reader), 人均月收入: `${yuanText(means.perPerson)} 元/人·月`, 保障人数: String(heads) };
  const base = multiply(difference, fraction(heads));
  const lines: ExactLine[] = [
    {
      label: '补差',
      clause: joinClauses(documents.difference, reader.clause(dbStd)),
      inputs: shared,
      formula: `(${yuanText(standard)} − ${incomeFormula(judged)}) × ${heads} ${equalsText(base)}`,
      exact: base,
    },
  ];
  const minimum = reader.read(dbMinDiff);
  if (minimum.kind === 'none') return lines;
  const least = minimum.kind === 'ratio' ? multiply(decimal(minimum.ratio), standard) : fraction(minimum.amountFen);
  if (!isBelow(difference, least)) return lines;
  const extra = multiply(subtract(least, difference), fraction(heads));
  lines.push({
    label: '补足到最低补差',
    clause: reader.clause(dbMinDiff),
    inputs: {
      最低补差:
        minimum.kind === 'ratio'
          ? `${yuanText(standard)} × ${percentText(minimum.ratio)} ${equalsText(least)} 元/人·月`
          : `${yuanText(least)} 元/人·月`,
      保障人数: String(heads),
    },
    formula: `(${yuanText(least)} − ${yuanText(difference)}) × ${heads} ${equalsText(extra)}`,
    exact: extra,
  });
  return lines;
};

const fullLine = (standard: Fraction, heads: number, reader: PolicyReader): ExactLine => {
  const amount = multiply(standard, fraction(heads));
  return {
    label: '全额',
    clause: joinClauses(reader.clause(dbCalcMode), reader.clause(dbStd)),
    inputs: { 低保标准: standardText(reader), 保障人数: String(heads) },
    formula: `${yuanText(standard)} × ${heads} ${equalsText(amount)}`,
    exact: amount,
  };
};

const tierLines = (insured: readonly DibaoMember[], reader: PolicyReader): Outcome<ExactLine[], DibaoRefusal> => {
  const amounts = reader.find(dbTierAmount) ?? {};
  const lines: ExactLine[] = [];
  for (const member of insured) {
    if (member.tier === null) return refuse('dibao_tier_missing', { name: member.name });
    const amount = amounts[member.tier];
    if (amount === undefined) return refuse('dibao_tier_unknown', { name: member.name, tier: member.tier });
    lines.push({
      label: `${member.name}（${member.tier} 档）`,
      clause: joinClauses(documents.difference, reader.clause(dbTierAmount)),
      inputs: { 档次: member.tier },
      formula: yuanText(fraction(amount)),
      exact: fraction(amount),
    });
  }
  return done(lines);
};

/** Lines of 整户保: 补差 (or full, or tiers), then 分类施保 and full rates person by person. Tiers carry no additions. */
export const wholeLines = (judged: JudgedHousehold, month: Month, reader: PolicyReader): Outcome<ExactLine[], DibaoRefusal> => {
  const { insured } = judged.household;
  const mode = reader.read(dbCalcMode);
  if (mode === 'TIERED') return tierLines(insured, reader);
  const adds = insured.map((member) => categoryAdd(member, judged.standard, month, reader));
  const ordinary = adds.filter((add) => !add.fullRate).length;
  const base =
    ordinary === 0 ? [] : mode === 'FULL' ? [fullLine(judged.standard, ordinary, reader)] : differenceLines(judged, ordinary, reader);
  return done([...base, ...adds.flatMap((add) => add.lines)]);
};

/** Lines of 单人保: the rule's share of the standard (or the difference to the person's own income), for one person. */
export const singleLines = (
  judged: JudgedHousehold,
  person: DibaoMember,
  month: Month,
  reader: PolicyReader,
): Outcome<ExactLine[], DibaoRefusal> => {
  const { single, standard, means } = judged;
  if (single === undefined) return refuse('dibao_not_eligible', { reasons: '没有适用的单人保规则' });
  const lines: ExactLine[] = [];
  if (single.pay === 'DIFF') lines.push(...differenceLines(judged, 1, reader));
  else {
    const ratio = singlePayRatio(single, means.perPerson, standard);
    if (ratio === undefined) return refuse('dibao_not_eligible', { reasons: `“${single.name}”没有规定这一收入水平的发放比例` });
    const amount = multiply(decimal(ratio), standard);
    lines.push({
      label: `单人保：${person.name}（${single.name}）`,
      clause: joinClauses(reader.clause(dbSingleRule), reader.clause(dbStd)),
      inputs: { 低保标准: standardText(reader), 人均月收入: `${yuanText(means.perPerson)} 元/人·月`, 发放比例: percentText(ratio) },
      formula: `${yuanText(standard)} × ${percentText(ratio)} ${equalsText(amount)}`,
      exact: amount,
    });
  }
  if (single.categoryAdd) {
    const add = categoryAdd(person, standard, month, reader);
    return done(add.fullRate ? [...add.lines] : [...lines, ...add.lines]);
  }
  return done(lines);
};
