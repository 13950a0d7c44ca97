import { z } from 'zod';
import { day, month } from '#shared/values/dates.ts';
import { fen, nonNegativeFen } from '#shared/values/money.ts';
import { caseColumns, casesProfile } from './cases.ts';
import { defineProfile } from './profile.ts';
import { globalId, lineText, longText, nameText } from './text.ts';

const { change: _change, ...caseShape } = casesProfile.schema.shape;

/**
 * 备案: a case the township decided itself, frozen as it was decided, with the decision; the columns of a case are those of
 * `cases`. `correction` answers the county's order (`findingId`) in a later version. Amounts in 分.
 */
export const filingsProfile = defineProfile(
  'filings',
  '1.0',
  z.object({
    ...caseShape,
    state: z.literal('filed'),
    caseId: globalId,
    decision: z.looseObject({
      outcome: z.enum(['confirmed', 'refused']),
      amountFen: nonNegativeFen,
      fromMonth: month.nullable(),
      documentNo: lineText(100),
      decidedOn: day,
      deciders: z.array(nameText).min(1).max(10),
      text: longText(4000),
    }),
    /** The day the county had been there before the decision, by its paper. */
    countyVisitOn: day.nullable(),
    correction: z.looseObject({ findingId: globalId, on: day, text: longText(4000), by: nameText }).nullable(),
  }),
  {
    title: '备案',
    fact: true,
    badRow: 'exception',
    missing: 'exception',
    columns: {
      ...caseColumns,
      caseId: { title: '案件全局编号', privacy: 'P0' },
      decision: { title: '乡镇决定', privacy: 'P1' },
      countyVisitOn: { title: '县级入户日期', privacy: 'P1', unit: 'day' },
      correction: { title: '更正情况', privacy: 'P2' },
    },
    contribution: (row) => {
      const [persons, monthlyFen, oneOffFen] = [row['insuredCount'], row['monthlyFen'], row['oneOffFen']].map((v) => fen.safeParse(v).data);
      return persons === undefined || monthlyFen === undefined || oneOffFen === undefined
        ? null
        : { households: 1, persons, monthlyFen, oneOffFen };
    },
  },
);

export type FilingRow = z.output<typeof filingsProfile.schema>;
