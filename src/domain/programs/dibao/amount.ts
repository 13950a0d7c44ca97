import type { Month } from '#shared/values/dates.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { assembleStatement } from '#domain/statement/assemble.ts';
import type { Statement, StatementFlag } from '#domain/statement/statement.ts';
import { roundDibao } from '#domain/policy/dibao-keys.ts';
import type { Policy } from '#domain/policy/resolve.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { singleLines, wholeLines } from './amount-lines.ts';
import { judge } from './assess.ts';
import type { DibaoFacts } from './facts.ts';
import { incomeWorkings } from './income-workings.ts';
import type { DibaoRefusal } from './refusals.ts';

const subjects = {
  urban: { WHOLE: '城市最低生活保障金', SINGLE: '城市最低生活保障金（单人保）' },
  rural: { WHOLE: '农村最低生活保障金', SINGLE: '农村最低生活保障金（单人保）' },
} as const;

/**
 * The statement of a family's monthly 低保金 for `month` (归属月), which also decides ages: lines in 分 that sum
 * exactly to the total, rounded once for the household, with every policy value read. Doubts of the judgement come along as
 * flags; so does `nothing_to_pay`, where the family qualifies but the sum rounds to nothing. Refuses facts that
 * contradict themselves, missing tiers, and `dibao_not_eligible` (reasons).
 */
export const dibaoStatement = (facts: DibaoFacts, policy: Policy, month: Month): Outcome<Statement, DibaoRefusal> => {
  const reader = policyReader(policy);
  const judged = judge(facts, month, reader);
  if (!judged.ok) return judged;
  const failed = judged.value.findings.filter((one) => one.verdict === 'fail');
  const [person] = judged.value.household.insured;
  if (failed.length > 0 || person === undefined) {
    return refuse('dibao_not_eligible', { reasons: failed.map((one) => `${one.label}（${one.text}）`).join('；') });
  }
  const lines = facts.coverage === 'WHOLE' ? wholeLines(judged.value, month, reader) : singleLines(judged.value, person, month, reader);
  if (!lines.ok) return lines;
  const flags: StatementFlag[] = judged.value.findings
    .filter((one) => one.verdict === 'warn')
    .map((one) => ({ code: one.code, text: `${one.label}：${one.text}` }));
  const made = assembleStatement({
    subject: subjects[facts.area][facts.coverage],
    month,
    lines: lines.value,
    workings: incomeWorkings(judged.value.means, judged.value.household.counted, reader),
    rounding: reader.read(roundDibao),
    roundingClause: reader.clause(roundDibao),
    policy: reader.uses(),
    flags,
  });
  if (made.totalFen > 0) return done(made);
  return done({ ...made, flags: [...flags, { code: 'nothing_to_pay', text: '符合条件，但金额舍入后为零，请由人决定是否纳入' }] });
};
