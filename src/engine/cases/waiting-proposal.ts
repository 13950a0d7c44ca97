import { dueActs } from '#domain/flow/next-act.ts';
import { availableActs } from '#domain/flow/transition.ts';
import { casesInState, type CaseRow } from '#storage/cases.ts';
import type { QueryContext } from '../act.ts';
import { flowContext, takeUpRow } from './open-case.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';

/** Everything before the proposal is done: visit, verification, evaluation where one is held, the first notice where one hangs. */
const waitsForProposal = (ctx: QueryContext, row: CaseRow, policies: CaseRules): boolean => {
  const one = takeUpRow(ctx, row, policies);
  if (!one.ok) return false;
  const { view, rules, program } = one.value;
  const [next, ...later] = dueActs({ view, rules, today: ctx.today });
  if (next === 'propose') return true;
  if (next !== 'post_notice' || later[0] !== 'propose') return false;
  // A first notice is due in the list of steps of every county; where none hangs there, the flow does not offer it.
  const clerk = { ...ctx.actor, personKey: '', roles: ['clerk'] as const };
  return !availableActs(program.flow, view, flowContext({ ...ctx, actor: clerk }, rules)).some(
    ({ act, refusal }) => act === 'post_notice' && refusal === null,
  );
};

/** The applications under survey: those that wait for the reviewer's proposal, and those that wait for what comes before it. */
export const surveyedCases = (
  ctx: QueryContext,
  policies: CaseRules = officeRules(ctx),
): { readonly proposal: readonly string[]; readonly survey: readonly string[] } => {
  const surveying = casesInState(ctx.db, 'surveying');
  const proposal = new Set(surveying.filter((row) => waitsForProposal(ctx, row, policies)).map(({ id }) => id));
  const survey = [...casesInState(ctx.db, 'accepted'), ...surveying].map(({ id }) => id).filter((id) => !proposal.has(id));
  return { proposal: [...proposal], survey };
};
