import type { Statement } from '#domain/statement/statement.ts';
import type { CaseRow as CaseFact } from '#exchange/profiles/cases.ts';

const textOf = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

/** What the township's frozen case tells of survey, verification and notice, one line each. */
export const evidenceOf = (
  fact: Pick<CaseFact, 'surveys' | 'verifications' | 'notices'>,
): { readonly survey: string; readonly verification: string; readonly notice: string } => ({
  survey: textOf(fact.surveys.map((s) => `${s.on} ${s.surveyors.join('、')}：${s.findings}（${s.conclusion}）`)),
  verification: textOf(
    fact.verifications.map(
      (v) => `${v.reportNo} ${v.source}，截至 ${v.asOf}${v.expires === null ? '' : `，有效期到 ${v.expires}`}：${v.result}`,
    ),
  ),
  notice: textOf(fact.notices.map((n) => `${n.round} ${n.place}，${n.postedOn} 至 ${n.closedOn}：${n.result}`)),
});

/** The township's statement as it was sent; an empty one with the amount where it sent none. */
export const sentStatement = (fact: Pick<CaseFact, 'statement' | 'monthlyFen'>, arrivedOn: string): Statement =>
  fact.statement ?? {
    subject: '乡镇没有附核算单',
    month: arrivedOn.slice(0, 7),
    lines: [],
    rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
    totalFen: fact.monthlyFen,
    policy: [],
  };
