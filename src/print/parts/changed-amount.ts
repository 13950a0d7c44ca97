import { z } from 'zod';
import { amountInWords } from '#domain/codes/amount-words.ts';
import { month } from '#shared/values/dates.ts';
import { formatYuan, nonNegativeFen } from '#shared/values/money.ts';
import { monthText } from './wording.ts';

export const changedOutcome = z.enum(['raise', 'lower', 'same', 'stop', 'exit', 'suspend', 'resume']);

/** What a decision makes of a family's monthly payment. */
export const changedAmount = z.strictObject({
  outcome: changedOutcome,
  matter: z.string(),
  startMonth: month,
  oldFen: nonNegativeFen,
  newFen: nonNegativeFen,
  persons: z.int().min(0),
  /** How many were paid for before; null where a letter does not say it. */
  oldPersons: z.int().min(0).nullable().default(null),
  /** Last month of a gradual exit or of what ends; null where it goes on. */
  lastMonth: month.nullable(),
});

/** Why the family does not qualify any more, with figures; none where the event alone ends it, or it goes on. */
export const lostGrounds = z.array(z.strictObject({ text: z.string(), clause: z.string() })).default([]);

/** The grounds as a sentence of the letter; '' where there are none. */
export const lostGroundsText = (grounds: z.output<typeof lostGrounds>, matter: string): string =>
  grounds.length === 0
    ? ''
    : `变化以后，您家不再符合${matter}的条件：${grounds.map((one) => `${one.text}${one.clause === '' ? '' : `（依据${one.clause}）`}`).join('；')}。`;

/** Months made good or to be given back, and the most a month's payment gives back (0 where nothing is paid any more). */
export const arrearMonths = z.strictObject({
  backPay: z.array(z.strictObject({ month, fen: nonNegativeFen })),
  recovery: z.array(z.strictObject({ month, fen: nonNegativeFen })),
  offsetFen: nonNegativeFen,
});
type ArrearMonths = z.output<typeof arrearMonths>;

/** `244.00元（人民币贰佰肆拾肆元整）`. */
export const moneyInWords = (fen: number): string => `${formatYuan(fen)}元（人民币${amountInWords(fen)}）`;

/** From which month the family is paid how much, with what it was paid before. */
export const changedAmountText = (s: z.output<typeof changedAmount>): string => {
  const from = `自${monthText(s.startMonth)}起`;
  const was = `原${s.oldPersons === null ? '' : `保障人口${s.oldPersons}人、`}每月保障金${formatYuan(s.oldFen)}元`;
  if (s.outcome === 'stop') return `${from}停止发放您家的${s.matter}（${was}）。家庭情况发生变化、符合条件的，可以重新提出申请。`;
  if (s.outcome === 'suspend') return `${from}暂停发放您家的${s.matter}（${was}），经核查符合条件的恢复发放。`;
  if (s.outcome === 'exit')
    return `${from}按渐退办理，每月发放${moneyInWords(s.newFen)}（${was}），发到${s.lastMonth === null ? '' : monthText(s.lastMonth)}，以后停止发放。`;
  if (s.outcome === 'resume') return `${from}恢复发放您家的${s.matter}，保障人口${s.persons}人，每月${moneyInWords(s.newFen)}。`;
  return `${from}您家保障人口为${s.persons}人，每月保障金为${moneyInWords(s.newFen)}（${was}）。`;
};

const months = (rows: ArrearMonths['backPay']): string => rows.map((one) => `${monthText(one.month)}${formatYuan(one.fen)}元`).join('、');
const sum = (rows: ArrearMonths['backPay']): number => rows.reduce((total, one) => total + one.fen, 0);

const returnWay = (offsetFen: number): string =>
  offsetFen === 0
    ? '请与我们联系退回。'
    : `从以后每月发放的保障金中抵扣，每月最多抵扣${formatYuan(offsetFen)}元，直到抵完；停止发放时还没有抵完的，请与我们联系退回。`;

/** What follows for months already paid: made good, given back, and how; nothing where they were paid right. */
export const arrearTexts = (s: ArrearMonths): readonly string[] => [
  ...(s.backPay.length === 0 ? [] : [`以前月份少发的予以补发：${months(s.backPay)}，共${moneyInWords(sum(s.backPay))}，随下一次发放。`]),
  ...(s.recovery.length === 0
    ? []
    : [`以前月份多发的应当退回：${months(s.recovery)}，共${moneyInWords(sum(s.recovery))}。${returnWay(s.offsetFen)}`]),
];
