import { buriedKept } from '#exchange/facts/deletion.ts';
import { caseExceptionSentences, viewCase, type CaseHead } from '#exchange/facts/view.ts';
import { exceptionOf, isApplied, noteApplied, putException } from '#storage/facts.ts';
import type { ActContext } from '../act.ts';
import { officeRules } from '../policies/office-rules.ts';
import { arriveCase } from '../county/arrive.ts';
import { followDecidedBefore } from '../county/decided-before.ts';
import { explainRefusal } from '../sentences.ts';
import { bookDecision } from './book-decision.ts';
import { deletedIds, ownBuried } from './buried.ts';
import { caseRowOf, heldDecisions, heldFacts } from './fact-store.ts';

const headsOf = (ctx: ActContext, caseId: string): CaseHead[] =>
  heldFacts(ctx.db, caseId)
    .filter((fact) => fact.type === 'cases')
    .map((fact) => {
      const { basis, state } = caseRowOf(fact.line);
      return { digest: fact.digest, parents: fact.parents, basis, state };
    });

/**
 * R4: what holds for these cases, from the facts alone. At the township a decision in force takes effect once; at the county the
 * desk follows the versions held. What does not fit is listed, nothing that was booked before is undone. Answers the effects booked.
 */
export const refreshCases = (ctx: ActContext, caseIds: Iterable<string>, cameWith: string | null): number => {
  const policies = officeRules(ctx);
  const deleted = deletedIds(ctx.db);
  const buried = ownBuried(ctx.db, ctx.office.orgCode);
  let effects = 0;
  for (const caseId of new Set(caseIds)) {
    const heads = headsOf(ctx, caseId);
    const decisions = heldDecisions(ctx.db, caseId);
    if (heads.length === 0 && decisions.length === 0) continue;
    const home = heldFacts(ctx.db, caseId)[0]?.home ?? decisions[0]?.home ?? ctx.office.orgCode;
    const list = (code: string, text: string): void => putException(ctx.db, { gid: caseId, home, code, text, at: ctx.now }, caseId);
    const view = viewCase(heads, decisions, deleted);
    if (view.kind === 'exception') list(view.exception, caseExceptionSentences[view.exception]);
    else if (!heads.some(({ digest }) => buried.has(digest)) || exceptionOf(ctx.db, caseId)?.code !== buriedKept)
      putException(ctx.db, null, caseId);
    if (ctx.office.role === 'county') {
      arriveCase(ctx, policies, caseId, cameWith);
      followDecidedBefore(ctx, caseId, cameWith);
    } else if (view.kind === 'effect' && !isApplied(ctx.db, view.decision.gid)) {
      const booked = bookDecision(ctx, view.decision, policies);
      if (booked.ok) {
        noteApplied(ctx.db, view.decision.gid, ctx.now);
        effects += 1;
      } else list(booked.error.code, `批复没有采用：${explainRefusal(booked.error)}`);
    }
  }
  return effects;
};
