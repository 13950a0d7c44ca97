import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { letterCss } from './page/letter-css.ts';
import { definePaper } from './paper.ts';
import { bare, DecidedLetter, factParagraphs } from './parts/decided-letter.tsx';
import { issuer, remedy, remedyText } from './parts/snapshot.ts';
import { dayText } from './parts/wording.ts';

/** 终止程序告知书: that an application is not pursued any further, why, and that a new one may be made. */
export const terminationLetterSnapshot = z.strictObject({
  docNumber: z.string(),
  /** 受理号. */
  caseNumber: z.string(),
  applicant: z.string(),
  matter: z.string(),
  appliedOn: day,
  /** Null where it ended before it was accepted. */
  acceptedOn: day.nullable(),
  endedOn: day,
  facts: z.array(z.string()).min(1),
  clauses: z.array(z.string()).min(1),
  issuer,
  remedy,
  issuedOn: day.nullable(),
});
export type TerminationLetterSnapshot = z.output<typeof terminationLetterSnapshot>;

export const terminationLetter = definePaper(
  {
    code: 'termination-letter',
    title: '终止程序告知书',
    version: '1',
    keeping: 'archive',
    orientation: 'portrait',
    copies: 2,
    snapshot: terminationLetterSnapshot,
  },
  (s) => ({
    css: letterCss,
    bodies: [
      <DecidedLetter
        key="letter"
        title="终止程序告知书"
        docNumber={s.docNumber}
        to={s.applicant}
        paragraphs={[
          `您${dayText(s.appliedOn)}提出的${s.matter}申请${s.acceptedOn === null ? '' : `，已于${dayText(s.acceptedOn)}受理`}（受理号${s.caseNumber}）。`,
          ...factParagraphs(s.facts, '办理中，认定'),
          `依据${s.clauses.map(bare).join('、')}，决定自${dayText(s.endedOn)}起终止本次申请的办理程序。`,
          '终止本次程序不影响您再次提出申请。情况有变化或者材料备齐、能够配合调查的，可以重新申请。',
          remedyText(s.remedy, '本决定'),
        ]}
        issuer={s.issuer}
        issuedOn={s.issuedOn}
        against={true}
      />,
    ],
  }),
);
