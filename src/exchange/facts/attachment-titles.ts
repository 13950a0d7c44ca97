import type { CaseRow } from '../profiles/cases.ts';

type Fact = Pick<CaseRow, 'materials' | 'surveys' | 'verifications' | 'notices'>;
type Part = { readonly blobs: readonly string[]; readonly of: string };

/** What each attachment of a frozen case is of, by its digest (64 hex digits); several of one thing are counted. A township names its files as it likes, and the package carries no names. */
export const attachmentTitles = (fact: Fact): ReadonlyMap<string, string> => {
  const parts: readonly Part[] = [
    ...fact.materials.map(({ blobs, name }): Part => ({ blobs, of: name })),
    ...fact.surveys.map(({ blobs, on }): Part => ({ blobs, of: `入户调查 ${on}` })),
    ...fact.verifications.map(({ blobs, reportNo }): Part => ({ blobs, of: `核对报告 ${reportNo}` })),
    ...fact.notices.map(({ blobs, round }): Part => ({ blobs, of: `${round}照片` })),
  ];
  const titles = new Map<string, string>();
  for (const { blobs, of } of parts)
    for (const [at, sha256] of blobs.entries()) {
      const title = blobs.length > 1 ? `${of}（${at + 1}）` : of;
      const before = titles.get(sha256);
      titles.set(sha256, before === undefined ? title : `${before}、${title}`);
    }
  return titles;
};

const text = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

/** What a frozen case tells of survey, verification and notice, one line each. */
export const caseEvidence = (
  fact: Pick<Fact, 'surveys' | 'verifications' | 'notices'>,
): { readonly survey: string; readonly verification: string; readonly notice: string } => {
  return {
    survey: text(fact.surveys.map((s) => `${s.on} ${s.surveyors.join('、')}：${s.findings}（${s.conclusion}）`)),
    verification: text(
      fact.verifications.map(
        (v) => `${v.reportNo} ${v.source}，截至 ${v.asOf}${v.expires === null ? '' : `，有效期到 ${v.expires}`}：${v.result}`,
      ),
    ),
    notice: text(fact.notices.map((n) => `${n.round} ${n.place}，${n.postedOn} 至 ${n.closedOn}：${n.result}`)),
  };
};
