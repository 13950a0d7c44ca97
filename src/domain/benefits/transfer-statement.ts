import { documents } from '../policy/documents.ts';
import { dbStd } from '../policy/dibao-keys.ts';
import type { Statement } from '../statement/statement.ts';
import { formatYuan, type Fen } from '#shared/values/money.ts';
import type { Month } from '#shared/values/dates.ts';
import { z } from 'zod';

const standardValue = z.object({ amountFen: z.int(), per: z.enum(['month', 'year']) });

const standardOf = (value: unknown): string | null => {
  const read = standardValue.safeParse(value);
  return read.success ? `${formatYuan(read.data.amountFen)} 元/${read.data.per === 'month' ? '月' : '年'}` : null;
};

const KEPT = '沿用移交的乡镇核定的金额，下次核查或登记变更时按本地标准重新核算';

/**
 * The statement a family arrives with: one line, the amount of the old township's own statement, which names that township and the
 * month it was reckoned for (design §4). `standard`: what the new township's standard is in that month, if it has one.
 */
export const transferStatement = (of: {
  readonly program: string;
  readonly head: string;
  readonly from: { readonly name: string; readonly changeNo: string; readonly document: string };
  readonly fromMonth: Month;
  readonly old: Statement;
  readonly monthlyFen: Fen;
  readonly standard: unknown;
}): Statement => {
  const there = standardOf(of.old.policy.find((use) => use.key === dbStd.key)?.value);
  const here = standardOf(of.standard);
  const differs = there !== null && here !== null && there !== here;
  const yuan = formatYuan(of.monthlyFen);
  return {
    subject: `${of.program}：${of.head}户`,
    month: of.fromMonth,
    totalFen: of.monthlyFen,
    rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
    policy: [],
    lines: [
      {
        label: '原乡镇核定额',
        clause: documents.periodicReview,
        inputs: {
          说明: differs ? `两地标准不同。${KEPT}` : KEPT,
          原乡镇: of.from.name,
          迁出变更: of.from.changeNo,
          批准文书: of.from.document,
          原核算月份: of.old.month,
          接续月: of.fromMonth,
          ...(there === null ? {} : { 原乡镇标准: there }),
          ...(here === null ? {} : { 本地标准: here }),
        },
        formula: `${of.from.name}核定 ${yuan} 元/月`,
        amountFen: of.monthlyFen,
      },
    ],
  };
};
