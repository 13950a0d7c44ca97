import { z } from 'zod';
import { changeLetterTitles } from '#domain/benefits/change-letters.ts';
import { day } from '#shared/values/dates.ts';
import { letterCss } from './page/letter-css.ts';
import { definePaper } from './paper.ts';
import { arrearMonths, arrearTexts, changedAmount, changedAmountText, lostGrounds, lostGroundsText } from './parts/changed-amount.ts';
import { DecidedLetter } from './parts/decided-letter.tsx';
import { issuer, remedy, remedyText } from './parts/snapshot.ts';
import { dayText } from './parts/wording.ts';

/** 变更告知书: what the family is paid otherwise, from when, why, and what follows for months already paid. */
export const changeLetterSnapshot = changedAmount.extend({
  docNumber: z.string(),
  to: z.string(),
  event: z.string(),
  /** Whom it happened to: who died, left, came. */
  who: z.array(z.string()),
  eventOn: day,
  clause: z.string(),
  grounds: lostGrounds,
  ...arrearMonths.shape,
  /** The account what is still paid goes to, by its bank and last digits; null where nothing is paid or none is known. */
  account: z.strictObject({ bank: z.string(), tail: z.string() }).nullable().default(null),
  issuer,
  remedy,
  issuedOn: day.nullable(),
});
export type ChangeLetterSnapshot = z.output<typeof changeLetterSnapshot>;

export const changeLetter = definePaper(
  {
    code: 'change-letter',
    title: '变更告知书',
    version: '2',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: changeLetterSnapshot,
  },
  (s) => ({
    css: letterCss,
    bodies: [
      <DecidedLetter
        key="letter"
        title={changeLetterTitles[s.outcome]}
        docNumber={s.docNumber}
        to={s.to}
        paragraphs={[
          `经核实，您家有以下变化：${[...s.who, s.event].join('，')}（${dayText(s.eventOn)}）。${lostGroundsText(s.grounds, s.matter)}依据${s.clause}，决定如下：`,
          `${changedAmountText(s)}${s.account === null ? '' : `发入您家${s.account.bank}尾号${s.account.tail}的账户。`}`,
          ...arrearTexts(s),
          remedyText(s.remedy, '本决定'),
        ]}
        issuer={s.issuer}
        issuedOn={s.issuedOn}
        against={false}
      />,
    ],
  }),
);
