import { moveFiling } from '#domain/flow/filing-flow.ts';
import type { FilingRow } from '#exchange/profiles/filings.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { countyFiling, findingsOfCase, updateCountyFiling, updateFinding } from '#storage/filings.ts';
import { actorOf, type ActContext } from '../act.ts';
import { tellOfFiling } from './filing-events.ts';
import { moveCase } from '../cases/move-case.ts';
import { takeUpCase } from '../cases/open-case.ts';
import type { CaseRules } from '../policies/office-rules.ts';
import { visitOf } from './filing-rows.ts';
import { filingView } from './filing-view.ts';

/** The township's filing leaves with a package: the case is filed, or what was put right is on its way. */
export const filingSealed = (ctx: ActContext, fact: FilingRow, detail: string, policies: CaseRules): Outcome<null> => {
  const one = takeUpCase(ctx, fact.caseId, policies);
  if (!one.ok) return one;
  for (const finding of findingsOfCase(ctx.db, fact.caseId))
    if (finding.state === 'answered') updateFinding(ctx.db, finding.id, { state: 'sent' });
  if (one.value.view.filedOn !== null) return done(null);
  const moved = moveCase(
    ctx,
    one.value,
    { act: 'file_decision', on: ctx.today, documentNo: detail },
    { detail, write: () => ({ filing_document: detail }) },
  );
  return moved.ok ? done(null) : moved;
};

/** The county's finding leaves with a package: what was ordered is waited for, what is in order is over. */
export const findingReleased = (ctx: ActContext, filingId: string, detail: string): Outcome<null> => {
  const row = countyFiling(ctx.db, filingId);
  if (row === undefined) return refuse('not_found', { what: '备案' });
  const ordered = visitOf(row)?.outcome === 'correct';
  const next = moveFiling(filingView(row), { act: ordered ? 'release_order' : 'release_finding' }, actorOf(ctx));
  if (!next.ok) return next;
  updateCountyFiling(ctx.db, filingId, { state: next.value, due_on: ordered ? row.due_on : null });
  tellOfFiling(ctx, filingId, `核查结论封包下发，${detail}`);
  return done(null);
};
