import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { letterCss } from './page/letter-css.ts';
import { definePaper } from './paper.ts';
import { bare, DecidedLetter, factParagraphs } from './parts/decided-letter.tsx';
import { issuer, remedy, remedyText } from './parts/snapshot.ts';
import { dayText } from './parts/wording.ts';

/** 不予确认告知书: facts one by one that can be checked, the clause, the ways to contest it, where else to turn. */
export const refusalLetterSnapshot = z.strictObject({
  docNumber: z.string(),
  applicant: z.string(),
  matter: z.string(),
  appliedOn: day,
  /** Each a sentence of a fact with its figures; never who told it. */
  facts: z.array(z.string()).min(1),
  /** `《最低生活保障审核确认办法》（民发〔2021〕57号）第三十条`. */
  clauses: z.array(z.string()).min(1),
  suggestions: z.array(z.string()),
  issuer,
  remedy,
  issuedOn: day.nullable(),
});
export type RefusalLetterSnapshot = z.output<typeof refusalLetterSnapshot>;

export const refusalLetter = definePaper(
  {
    code: 'refusal-letter',
    title: '不予确认告知书',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: refusalLetterSnapshot,
  },
  (s) => ({
    css: letterCss,
    bodies: [
      <DecidedLetter
        key="letter"
        title="不予确认告知书"
        docNumber={s.docNumber}
        to={s.applicant}
        paragraphs={[
          `您${dayText(s.appliedOn)}提出的${s.matter}申请已审核完毕。`,
          ...factParagraphs(s.facts, '经调查、核对、审核，认定'),
          `依据${s.clauses.map(bare).join('、')}，决定不予确认。`,
          remedyText(s.remedy, '本决定'),
          ...(s.suggestions.length === 0
            ? []
            : [`根据您家情况，您还可以申请：${s.suggestions.map(bare).join('；')}。家庭情况发生变化的，可以重新提出申请。`]),
        ]}
        issuer={s.issuer}
        issuedOn={s.issuedOn}
        against={true}
      />,
    ],
  }),
);
