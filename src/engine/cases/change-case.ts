import type { CaseAct } from '#domain/flow/acts.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { caseEvents } from '#storage/cases.ts';
import { handoverOfCase } from '#storage/handovers.ts';
import { userById, userName } from '#storage/office.ts';
import { acted, expectRev, type ActContext, type Acted, type Ask, type Changed } from '../act.ts';
import { moveCase, type Written } from './move-case.ts';
import { takeUpCase, type OpenCase } from './open-case.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';

/** The case the screen showed, refused as `stale` when somebody changed it since. */
export const shownCase = (ctx: ActContext, ask: Ask, policies: CaseRules = officeRules(ctx)): Outcome<OpenCase> => {
  const one = takeUpCase(ctx, ask.id, policies);
  if (!one.ok) return one;
  const last = caseEvents(ctx.db, ask.id).at(-1);
  const fresh = expectRev(one.value.row.rev, ask.rev, (last === undefined ? undefined : userById(ctx.db, last.actor)?.name) ?? '别人');
  if (!fresh.ok) return fresh;
  const onItsWay = handoverOfCase(ctx.db, ask.id);
  return onItsWay === undefined ? one : refuse('case_in_handover', { no: onItsWay.no, to: userName(ctx.db, onItsWay.to_user) });
};

/** One command on one case: taken up as shown, worked on, journalled with what was typed. */
export const changeCase = (ctx: ActContext, ask: Ask, work: (one: OpenCase) => Outcome<OpenCase>): Acted<Changed> => {
  const one = shownCase(ctx, ask);
  if (!one.ok) return one;
  const after = work(one.value);
  if (!after.ok) return after;
  const { commandId: _commandId, id: _id, rev: _rev, ...typed }: Readonly<Record<string, unknown>> = { ...ask };
  return acted(
    { id: ask.id, rev: after.value.row.rev },
    {
      objectType: 'case',
      objectId: ask.id,
      detail: { no: one.value.row.no, from: one.value.view.state, to: after.value.view.state, ...typed },
    },
  );
};

/** A command that is one act of the flow and nothing else. */
export const actOnCase = (ctx: ActContext, ask: Ask, act: CaseAct, written: Written = {}): Acted<Changed> =>
  changeCase(ctx, ask, (one) => moveCase(ctx, one, act, written));

/** Several acts on a case as one command: the first refusal undoes all. */
export const inTurn = (one: OpenCase, ...moves: readonly ((one: OpenCase) => Outcome<OpenCase>)[]): Outcome<OpenCase> =>
  moves.reduce<Outcome<OpenCase>>((before, move) => (before.ok ? move(before.value) : before), done(one));
