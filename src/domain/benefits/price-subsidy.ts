import type { Month } from '#shared/values/dates.ts';
import { assembleStatement, type RoundingRule } from '../statement/assemble.ts';
import { compare, decimal, fraction, multiply, roundToFen, type Fraction } from '../statement/fraction.ts';
import { equalsText, percentText, yuanText } from '../statement/money-text.ts';
import type { Statement } from '../statement/statement.ts';

/**
 * What a province or city sets (PRICE_TRIGGER, PRICE_MIN): when the subsidy starts, the least a head gets (in 分), how a head's amount is rounded. Ratios are
 * decimal text. The rules come in as a value; no payment of the program is made by them yet, and no parameter is shown for them before one is.
 */
export type PriceSubsidyRules = {
  /** 居民消费价格指数单月同比涨幅 from which it is paid. */
  readonly cpiFrom: string;
  /** CPI 中的食品价格同比涨幅 from which it is paid. */
  readonly foodFrom: string;
  readonly leastFen: number;
  readonly rounding: RoundingRule;
  readonly clause: string;
};

/** 价格临时补贴's national conditions (发改价格〔2021〕1553号): CPI ≥ 3.5 % or food ≥ 6 %, to the yuan a head. */
export const nationalPriceSubsidyRules: PriceSubsidyRules = {
  cpiFrom: '0.035',
  foodFrom: '0.06',
  leastFen: 0,
  rounding: { mode: 'HALF_UP', unitFen: 100 },
  clause: '《关于进一步健全社会救助和保障标准与物价上涨挂钩联动机制的通知》（发改价格〔2021〕1553号）',
};

const reaches = (rise: string, from: string): boolean => compare(decimal(rise), decimal(from)) >= 0;

/** Whether a month's indices start the subsidy: either condition is enough, neither stops it. Rises are year on year, `0.034` = 3.4 %. */
export const priceSubsidyStarts = (rise: { readonly cpi: string; readonly food: string }, rules: PriceSubsidyRules): boolean =>
  reaches(rise.cpi, rules.cpiFrom) || reaches(rise.food, rules.foodFrom);

/**
 * 价格临时补贴 of one family for a month: the standard (元/人·月, in 分, exact) times the rise of the SCPI, rounded for one head
 * first, at least what the place guarantees, then times the insured heads (发改价格〔2021〕1553号).
 */
export const priceSubsidy = (
  family: { readonly month: Month; readonly heads: number; readonly standard: Fraction; readonly scpiRise: string },
  rules: PriceSubsidyRules,
): Statement => {
  const exact = multiply(family.standard, decimal(family.scpiRise));
  const rounded = roundToFen(exact, rules.rounding.mode, rules.rounding.unitFen);
  const head = Math.max(rounded, rules.leastFen);
  const raised = head > rounded ? `，不足最低额，取 ${yuanText(fraction(head))}` : '';
  return assembleStatement({
    subject: '价格临时补贴',
    month: family.month,
    lines: [
      {
        label: '价格临时补贴',
        clause: rules.clause,
        inputs: {
          低保标准: `${yuanText(family.standard)} 元/人·月`,
          SCPI同比涨幅: percentText(family.scpiRise),
          每人: `${yuanText(exact)} → ${yuanText(fraction(rounded))}${raised}`,
          人数: String(family.heads),
        },
        formula: `${yuanText(fraction(head))} × ${family.heads} ${equalsText(fraction(head * family.heads))}`,
        exact: fraction(head * family.heads),
      },
    ],
    rounding: { mode: 'NONE', unitFen: 1 },
    roundingClause: rules.clause,
    policy: [],
    flags: [],
  });
};

/**
 * Whether a total of a one-off payment fits its unit (慰问、春节补助): 总额 = 单价 × 对象数. A total that does not divide by the
 * price, or divides into another number than the roster has, was reckoned by the wrong unit (per household, per person).
 */
export const fitsUnitPrice = (
  totalFen: number,
  unitFen: number,
  recipients: number,
): { readonly fits: boolean; readonly implied: number | null } => {
  const implied = totalFen % unitFen === 0 ? totalFen / unitFen : null;
  return { fits: implied === recipients, implied };
};
