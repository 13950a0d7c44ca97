import { z } from 'zod';
import { day, month } from '#shared/values/dates.ts';
import { nonNegativeFen } from '#shared/values/money.ts';
import { defineProfile, factColumns, factShape } from './profile.ts';
import { digestText, globalId, lineText, longText, nameText, orgCode } from './text.ts';
import { transferColumns, transferContribution, transferShape } from './transfers.ts';

/** An application the county had not decided: what was already done, in words; the successor takes it up again. */
const application = z.looseObject({
  appliedOn: day,
  acceptedOn: day.nullable(),
  applicantId: globalId,
  reason: longText(4000),
  kinDeclared: z.boolean(),
  /** What the dissolved office proposed; nothing of it is in force. */
  proposedFen: nonNegativeFen,
  opinion: longText(4000),
  survey: longText(16_000),
  verification: longText(16_000),
  notice: longText(16_000),
});

/**
 * A family of a dissolved office (撤乡并镇), handed on by the county to the successor the trust list names: the columns of `transfers`
 * as far as the county knows them. `owner` is the county, `home` the successor. `kind` `benefit`: paid by the successor from
 * `fromMonth` on; `case`: an application under way, nothing in force, `monthlyFen` 0. The facts of the dissolved office stay as they are.
 */
export const rehomingsProfile = defineProfile(
  'rehomings',
  '1.0',
  z.object({
    ...factShape,
    kind: z.enum(['benefit', 'case']),
    /** The dissolved office, and the approval by which it was. */
    from: z.looseObject({ org: orgCode, name: nameText }),
    approval: z.looseObject({ document: lineText(100), on: day }),
    /** The case the dissolved office knew it by; its last village code. */
    caseNo: lineText(60),
    division: z.string().regex(/^\d{12}$/u),
    ...transferShape,
    /** Months before `fromMonth` a decision speaks of that the dissolved office never acknowledged: what was due and what it knew of. */
    owed: z.array(z.looseObject({ month, dueFen: nonNegativeFen, paidFen: nonNegativeFen })).max(240),
    application: application.nullable(),
    /** Attachments the county holds, with what each is of. */
    files: z.array(z.looseObject({ sha256: digestText, title: lineText(300) })).max(400),
  }),
  {
    title: '撤并承接',
    fact: true,
    badRow: 'exception',
    missing: 'exception',
    columns: {
      ...factColumns,
      kind: { title: '类别', privacy: 'P0' },
      from: { title: '原单位', privacy: 'P0' },
      approval: { title: '撤并批准', privacy: 'P0' },
      caseNo: { title: '原案件编号', privacy: 'P1' },
      division: { title: '原村居代码', privacy: 'P1' },
      ...transferColumns,
      owed: { title: '未确认发放的月份', privacy: 'P2' },
      application: { title: '在办申请', privacy: 'P2' },
      files: { title: '附件', privacy: 'P2' },
    },
    contribution: transferContribution,
  },
);

export type RehomingRow = z.output<typeof rehomingsProfile.schema>;
