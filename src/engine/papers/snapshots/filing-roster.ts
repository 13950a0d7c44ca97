import type { FilingRosterSnapshot } from '#print/filing-roster.tsx';
import { programOf } from '#domain/programs/registry.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { caseById, type CaseRow } from '#storage/cases.ts';
import { decisionById } from '#storage/decisions.ts';
import { casesToFile } from '#storage/filings.ts';
import { packageOut } from '#storage/packages.ts';
import type { QueryContext } from '../../act.ts';
import { signedNow } from '../../journal/signed-by.ts';
import { matterOf } from '../matter.ts';
import { notReady, paperSource, type Assembly } from '../source.ts';
import { casesIn, familyOnRoster } from './report-roster.ts';

type Row = FilingRosterSnapshot['rows'][number];

/** A family with what the township decided; null where it did not decide it itself. */
const rowOf = (ctx: QueryContext, row: CaseRow): Row | null => {
  const decision = row.decision_id === null ? undefined : decisionById(ctx.db, row.decision_id);
  const family = familyOnRoster(ctx, row);
  if (decision?.channel !== 'own' || family === null) return null;
  const { month: _month, benefitClass: _class, ...proposed } = family;
  const refused = decision.outcome === 'refuse';
  return {
    ...proposed,
    insuredCount: refused ? 0 : proposed.insuredCount,
    gapPerCapitaFen: refused ? null : proposed.gapPerCapitaFen,
    categoryFen: refused ? null : proposed.categoryFen,
    monthlyFen: refused ? 0 : decision.amount_fen,
    documentNumber: decision.document_no,
    decidedOn: decision.decided_on,
    startMonth: refused ? null : decision.from_month,
    note: [refused ? '不予确认' : row.coverage === 'SINGLE' ? '单人保' : '', row.kin_filed_on === null ? '' : '近亲属备案']
      .filter((one) => one !== '')
      .join('，'),
  };
};

const rosterOf = (
  ctx: QueryContext,
  cases: readonly CaseRow[],
  batchNumber: string,
  empty: string,
): Outcome<Assembly<FilingRosterSnapshot>> => {
  const decided = cases.flatMap((one) => {
    const row = rowOf(ctx, one);
    return row === null ? [] : [{ one, row }];
  });
  const [first] = decided;
  if (first === undefined) return notReady(empty);
  const program = programOf(first.one.program)?.name ?? first.one.program;
  const areas = new Set(decided.map(({ one }) => one.area));
  return done({
    snapshot: {
      batchNumber,
      matter: areas.size === 1 ? matterOf(first.one.area, program) : program,
      officeName: ctx.office.name,
      rows: decided.map(({ row }) => row),
      preparedBy: signedNow(ctx.db, ctx.actor),
      issuedOn: null,
    },
  });
};

/** 备案花名册 of what the township decided and has not filed yet. */
export const pendingFilingsSource = paperSource('filing-roster', 'office', (ctx, subjectId) =>
  subjectId === ctx.office.orgCode
    ? rosterOf(
        ctx,
        casesToFile(ctx.db).flatMap((id) => caseById(ctx.db, id) ?? []),
        '',
        '没有自己审核确认、还没有报县备案的户',
      )
    : null,
);

/** 备案花名册 of a sealed package: the township's own decisions in it. */
export const packageFilingsSource = paperSource('filing-roster', 'package', (ctx, id) => {
  const sent = packageOut(ctx.db, id);
  return sent === undefined ? null : rosterOf(ctx, casesIn(ctx, sent), sent.no, '这个包里没有报备案的户');
});
