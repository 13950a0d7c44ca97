import { incomePcDecimals } from '#domain/policy/dibao-keys.ts';
import { documents, joinClauses } from '#domain/policy/documents.ts';
import type { PolicyReader } from '#domain/policy/resolve.ts';
import { roundToFen } from '#domain/statement/fraction.ts';
import { yuanText } from '#domain/statement/money-text.ts';
import type { StatementWorking } from '#domain/statement/statement.ts';
import { workingsOf } from '#domain/statement/workings.ts';
import type { DibaoMember } from './facts.ts';
import { perPersonText, type Means } from './means-of-household.ts';

/** 人均月收入 step by step: every income counted or left out, what is taken off, the sum, divided by months and persons (国务院令第649号第九条). */
export const incomeWorkings = (means: Means, counted: readonly DibaoMember[], reader: PolicyReader): readonly StatementWorking[] => {
  const names = means.persons === counted.length ? counted.map((member) => member.name).join('、') : '仅本人';
  const decimals = reader.read(incomePcDecimals);
  return [
    ...workingsOf(means.findings),
    {
      effect: 'per_person',
      label: '人均月收入',
      clause: decimals === 'NONE' ? documents.eligibility : joinClauses(documents.eligibility, reader.clause(incomePcDecimals)),
      inputs: {
        计入收入: `${yuanText(means.total)} 元`,
        核算期: `${means.months} 个月`,
        计算人口: `${means.persons} 人（${names}）`,
        ...(decimals === 'NONE' ? {} : { 取位: `四舍五入到元后 ${decimals} 位小数` }),
      },
      formula: `${yuanText(means.total)} ÷ ${means.months} ÷ ${means.persons} ${perPersonText(means)}`,
      amountFen: roundToFen(means.perPerson),
    },
  ];
};
