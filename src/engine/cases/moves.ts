import type { Day } from '#shared/values/dates.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import type { ActContext } from '../act.ts';
import { moveCase } from './move-case.ts';
import { officeRules, takeUpCase, type OpenCase } from './open-case.ts';
import type { CaseRules } from './rules-of-case.ts';

/** 封包: `detail` names the batch. By the head, who has typed nothing of it. Refuses with the flow's codes before anything is written. */
export const caseSealed = (
  ctx: ActContext,
  caseId: string,
  on: Day,
  detail: string,
  policies: CaseRules = officeRules(ctx),
): Outcome<OpenCase> => {
  const one = takeUpCase(ctx, caseId, policies);
  return one.ok ? moveCase(ctx, one.value, { act: 'seal', on }, { detail }) : one;
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
