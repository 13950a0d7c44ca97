import { attachmentTitles, caseEvidence } from '#exchange/facts/attachment-titles.ts';
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
  const files = [...attachmentTitles(fact)].map(([sha256, name]) => ({ name, stored: storedAttachment(ctx.db, sha256) }));
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
    ...caseEvidence(fact),
    attachments: files.flatMap(({ name, stored }) =>
      stored === undefined ? [] : [{ id: stored.id, name, mime: stored.mime, bytes: stored.bytes }],
    ),
    missingAttachments: files.flatMap(({ name, stored }) => (stored === undefined ? [name] : [])),
  };
};
