import type { Day } from '#shared/values/dates.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import { caseById } from '#storage/cases.ts';
import type { ActContext } from '../act.ts';
import { moveCase } from './move-case.ts';
import { takeUpCase, type OpenCase } from './open-case.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';

/**
 * 封包: `detail` names the batch. By the head, who has typed nothing of it. Refuses with the flow's codes before anything is written.
 * `taken`: the case as it was taken up before; it holds for the revision it was taken up in.
 */
export const caseSealed = (ctx: ActContext, caseId: string, on: Day, detail: string, taken: OpenCase | null = null): Outcome<null> => {
  const one = taken !== null && caseById(ctx.db, caseId)?.rev === taken.row.rev ? done(taken) : takeUpCase(ctx, caseId, taken?.policies);
  if (!one.ok) return one;
  const moved = moveCase(ctx, one.value, { act: 'seal', on }, { detail, unseen: true });
  return moved.ok ? done(null) : moved;
};

/** The county holds it: its package names this version. A case that has gone further in the meantime is left as it is. */
export const caseReported = (
  ctx: ActContext,
  caseId: string,
  on: Day,
  detail: string,
  policies: CaseRules = officeRules(ctx),
): Outcome<OpenCase> => {
  const one = takeUpCase(ctx, caseId, policies);
  if (!one.ok || one.value.view.state !== 'sealed') return one;
  return moveCase(ctx, one.value, { act: 'acknowledge', on }, { detail });
};

/** The county agreed to a withdrawal the township had asked for. */
export const caseWithdrawn = (
  ctx: ActContext,
  caseId: string,
  on: Day,
  detail: string,
  policies: CaseRules = officeRules(ctx),
): Outcome<OpenCase> => {
  const one = takeUpCase(ctx, caseId, policies);
  if (!one.ok || one.value.view.state === 'withdrawn') return one;
  return moveCase(ctx, one.value, { act: 'close_withdrawal', on }, { detail });
};
