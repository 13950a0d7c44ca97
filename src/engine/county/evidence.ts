import { maskIdNumber } from '#domain/people/mask.ts';
import { compareStatements } from '#domain/statement/compare.ts';
import type { Statement } from '#domain/statement/statement.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { storedAttachment } from '#storage/facts.ts';
import type { QueryContext } from '../act.ts';
import { readStatement, statementToView } from '../statements/keep-statement.ts';
import type { recompute } from './arrive.ts';
import type { CaseRow as CaseFact } from '#exchange/profiles/cases.ts';

const textOf = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('\n');

/** What the township's frozen case tells of survey, verification and notice, one line each. */
const evidenceOf = (
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
const sentStatement = (fact: Pick<CaseFact, 'statement' | 'monthlyFen'>, arrivedOn: string): Statement =>
  fact.statement ?? {
    subject: '乡镇没有附核算单',
    month: arrivedOn.slice(0, 7),
    lines: [],
    rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
    totalFen: fact.monthlyFen,
    policy: [],
  };

type Fact = Pick<CaseFact, 'materials' | 'surveys' | 'verifications' | 'notices' | 'members' | 'statement' | 'monthlyFen'>;
type Part = { readonly blobs: readonly string[]; readonly of: string };

/** What each file is of, by its digest; several of one thing are counted. A township names its files as it likes, and the package carries no names. */
const titlesOf = (fact: Fact): ReadonlyMap<string, string> => {
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

type Shown = Pick<
  ValueOf<CallOf<'filings.get'>>,
  | 'theirs'
  | 'ours'
  | 'oursProblem'
  | 'differences'
  | 'findings'
  | 'people'
  | 'survey'
  | 'verification'
  | 'notice'
  | 'attachments'
  | 'missingAttachments'
>;
type Kept = { readonly arrived_on: string; readonly ours_statement_id: string | null; readonly problem: string | null };

/** A family as a township sent it, beside the county's own reckoning. */
export const sentCaseShown = (ctx: QueryContext, row: Kept, fact: Fact, reckoned: ReturnType<typeof recompute>): Shown => {
  const ours = row.ours_statement_id === null ? null : readStatement(ctx.db, row.ours_statement_id);
  const files = [...titlesOf(fact)].map(([sha256, name]) => ({ name, stored: storedAttachment(ctx.db, sha256) }));
  return {
    theirs: statementToView(sentStatement(fact, row.arrived_on), null),
    ours: ours === null ? null : statementToView(ours, row.ours_statement_id),
    oursProblem: row.problem,
    differences:
      ours === null || fact.statement === null
        ? []
        : compareStatements(ours, fact.statement, { ours: '县里', theirs: '乡镇' }).map((d) => ({ ...d })),
    findings: reckoned.findings.map(({ personId: _, ...one }) => one),
    people: fact.members.map((m) => ({
      name: m.name,
      relation: m.relation,
      idMasked: m.idNumber === null ? '' : maskIdNumber(m.idNumber),
      insured: m.insured,
    })),
    ...evidenceOf(fact),
    attachments: files.flatMap(({ name, stored }) =>
      stored === undefined ? [] : [{ id: stored.id, name, mime: stored.mime, bytes: stored.bytes }],
    ),
    missingAttachments: files.flatMap(({ name, stored }) => (stored === undefined ? [name] : [])),
  };
};
