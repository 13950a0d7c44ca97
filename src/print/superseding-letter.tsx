import { z } from 'zod';
import { day, month } from '#shared/values/dates.ts';
import { formatYuan, nonNegativeFen } from '#shared/values/money.ts';
import { letterCss } from './page/letter-css.ts';
import { definePaper } from './paper.ts';
import {
  arrearMonths,
  arrearTexts,
  changedAmount,
  changedAmountText,
  changedOutcome,
  lostGrounds,
  lostGroundsText,
  moneyInWords,
} from './parts/changed-amount.ts';
import { bare, DecidedLetter } from './parts/decided-letter.tsx';
import { issuer, remedy, remedyText } from './parts/snapshot.ts';
import { dayText, monthText } from './parts/wording.ts';

/** A decision that does not stand any more; `refused`: the change was not agreed to, the family was paid as before it. */
const earlier = z.strictObject({
  docNumber: z.string(),
  decidedOn: day,
  outcome: z.enum([...changedOutcome.options, 'refused']),
  startMonth: month,
  fen: nonNegativeFen,
});

/** 更正批复告知书: what had been decided of a family in force, what takes its place, and what follows for months already paid. */
export const supersedingLetterSnapshot = z.strictObject({
  docNumber: z.string(),
  to: z.string(),
  matter: z.string(),
  event: z.string(),
  who: z.array(z.string()),
  eventOn: day,
  clause: z.string(),
  grounds: lostGrounds,
  /** Since the family was last told, oldest first. */
  earlier: z.array(earlier).min(1),
  /** `agree`: another amount or month; `refuse`: paid as before the change; `return`: the same until it is decided anew. */
  verdict: z.enum(['agree', 'refuse', 'return']),
  reason: z.string(),
  ...changedAmount.omit({ matter: true }).shape,
  ...arrearMonths.shape,
  /** Of what earlier decisions made good or asked back, what is not settled yet. */
  open: z.strictObject({ backPayFen: nonNegativeFen, recoveryFen: nonNegativeFen }),
  issuer,
  remedy,
  issuedOn: day.nullable(),
});
export type SupersedingLetterSnapshot = z.output<typeof supersedingLetterSnapshot>;

const wasText = ({ docNumber, decidedOn, outcome, startMonth, fen }: z.output<typeof earlier>): string => {
  const from = `自${monthText(startMonth)}起`;
  const amount = `每月保障金${formatYuan(fen)}元`;
  const what =
    outcome === 'stop'
      ? `${from}停止发放`
      : outcome === 'suspend'
        ? `${from}暂停发放`
        : outcome === 'refused'
          ? `不同意这项变更，仍按${amount}发放`
          : `${from}${amount}${outcome === 'exit' ? '，按渐退办理' : ''}`;
  return `${docNumber}（${dayText(decidedOn)}）决定${what}`;
};

const asBefore = (s: SupersedingLetterSnapshot): string => {
  const from = `自${monthText(s.startMonth)}起`;
  return s.newFen === 0
    ? `${from}照这项变更以前的决定办理，不发放${s.matter}。`
    : `${from}照这项变更以前的数额发放您家的${s.matter}，保障人口${s.persons}人，每月${moneyInWords(s.newFen)}。`;
};

const nowText = (s: SupersedingLetterSnapshot): string =>
  ({
    agree: changedAmountText(s),
    refuse: `不同意这项变更。${asBefore(s)}`,
    return: `撤销上述决定，这项变更退回重新办理，重新决定后另行告知。${asBefore(s)}`,
  })[s.verdict];

const openText = ({ backPayFen, recoveryFen }: SupersedingLetterSnapshot['open']): readonly string[] => {
  const parts = [
    ...(backPayFen === 0 ? [] : [`补发${formatYuan(backPayFen)}元`]),
    ...(recoveryFen === 0 ? [] : [`应当退回${formatYuan(recoveryFen)}元`]),
  ];
  return parts.length === 0 ? [] : [`此前的决定列明、还没有结清的${parts.join('，')}，与本次的在以后发放时一并结算、相互抵销。`];
};

export const supersedingLetter = definePaper(
  {
    code: 'superseding-letter',
    title: '更正批复告知书',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: supersedingLetterSnapshot,
  },
  (s) => ({
    css: letterCss,
    bodies: [
      <DecidedLetter
        key="letter"
        title="更正批复告知书"
        docNumber={s.docNumber}
        to={s.to}
        paragraphs={[
          `关于您家的变更事项：${[...s.who, s.event].join('，')}（${dayText(s.eventOn)}），此前${s.earlier.map(wasText).join('；')}，已经按此执行。`,
          `经复核${s.reason === '' ? '' : `（${bare(s.reason)}）`}，依据${s.clause}，${dayText(s.issuedOn)}重新决定如下，取代${s.earlier.length > 1 ? '上述各次决定' : '上述决定'}：`,
          `${lostGroundsText(s.grounds, s.matter)}${nowText(s)}`,
          ...arrearTexts(s),
          ...openText(s.open),
          remedyText(s.remedy, '本决定'),
        ]}
        issuer={s.issuer}
        issuedOn={s.issuedOn}
        against={true}
      />,
    ],
  }),
);
