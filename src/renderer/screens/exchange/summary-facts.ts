import type { RowOf } from '../../calls/call-types.ts';
import { sizeText } from '../../words/exchange-words.ts';

type Summary = RowOf<'exchange.outbox'>['summary'];
type Fact = readonly [label: string, value: string];

/** Counted in words: attachments, and what is not a plain new item where there is any. The lines are given where there are several. */
export const summaryFacts = (summary: Summary): readonly Fact[] => [
  ['附件', summary.attachments === 0 ? '没有' : `${summary.attachments} 件，${sizeText(summary.attachmentBytes)}`],
  ...(summary.lines.length < 2
    ? []
    : [['其中', summary.lines.map(({ label, households }) => `${label} ${households} 户`).join('，')] as const]),
  ...(summary.brings.length === 0 ? [] : [['还带来', summary.brings.map(({ text }) => text).join('；')] as const]),
  ...(summary.withdrawals === 0 ? [] : [['撤回', `${summary.withdrawals} 件`] as const]),
  ...(summary.corrections === 0 ? [] : [['更正', `${summary.corrections} 件`] as const]),
  ...(summary.unconfirmed === 0 ? [] : [['再次附上', `以前各包中尚未确认的 ${summary.unconfirmed} 户`] as const]),
];
