import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { letterCss } from './page/letter-css.ts';
import { definePaper } from './paper.ts';
import { bare, DecidedLetter, factParagraphs } from './parts/decided-letter.tsx';
import { issuer, remedy, remedyText } from './parts/snapshot.ts';
import { dayText } from './parts/wording.ts';

/** 不予受理通知书: the matter, the facts one by one, the clause, where to turn instead, the ways to contest it. */
export const declinedLetterSnapshot = z.strictObject({
  docNumber: z.string(),
  applicant: z.string(),
  matter: z.string(),
  appliedOn: day,
  facts: z.array(z.string()).min(1),
  clauses: z.array(z.string()).min(1),
  /** The office that does it, with place and telephone; '' where there is none to name. */
  whereTo: z.string(),
  issuer,
  remedy,
  issuedOn: day.nullable(),
});
export type DeclinedLetterSnapshot = z.output<typeof declinedLetterSnapshot>;

export const declinedLetter = definePaper(
  {
    code: 'declined-letter',
    title: '不予受理通知书',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: declinedLetterSnapshot,
  },
  (s) => ({
    css: letterCss,
    bodies: [
      <DecidedLetter
        key="letter"
        title="不予受理通知书"
        docNumber={s.docNumber}
        to={s.applicant}
        paragraphs={[
          `您${dayText(s.appliedOn)}提出的${s.matter}申请，我们进行了受理审查。`,
          ...factParagraphs(s.facts, '经审查，认定'),
          `依据${s.clauses.map(bare).join('、')}，决定不予受理。`,
          ...(s.whereTo === '' ? [] : [`您可以到以下单位咨询或者办理：${bare(s.whereTo)}。`]),
          remedyText(s.remedy, '本决定'),
        ]}
        closing="特此通知。"
        issuer={s.issuer}
        issuedOn={s.issuedOn}
        against={true}
      />,
    ],
  }),
);
