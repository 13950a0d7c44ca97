import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { actLabels, type ActCode, type CaseAct } from './acts.ts';
import { applyAct } from './apply.ts';
import { guardReadsCaseOnly, guards } from './guards.ts';
import type { FlowContext, FlowRefusal, Moment } from './moment.ts';
import { preconditions } from './preconditions.ts';
import type { FlowCode } from './refusals.ts';
import { caseStateLabels, type CaseState } from './states.ts';
import { rowsFor, supports, type Flow, type Transition } from './table.ts';
import type { CaseView } from './view.ts';

const leaving = (flow: Flow, view: CaseView, context: FlowContext): readonly Transition[] =>
  supports(flow, context.rules.variant)
    ? rowsFor(flow, context.rules.variant).filter((row) => row.office === view.office && row.from.includes(view.state))
    : [];

const holdsPost = (row: Transition, context: FlowContext): boolean => row.roles.some((role) => context.actor.roles.includes(role));

const firstAgainst = (row: Transition, moment: Moment): FlowRefusal | null => {
  for (const name of row.refusedBy) {
    const against = preconditions[name](moment);
    if (against !== null) return against;
  }
  return null;
};

const target = (row: Transition, view: CaseView): CaseState => (row.to === 'same' ? view.state : row.to);

export type AvailableAct = {
  readonly act: ActCode;
  readonly label: string;
  /** Where it leads; several where the answer decides (an objection upheld or not). */
  readonly to: readonly CaseState[];
  readonly refusal: FlowRefusal | null;
};

/**
 * What the state offers, for buttons and the command line: one entry an act that a row of the table allows from here to
 * someone of these posts, with what stands against it as the case is now. What depends on what will be typed is not judged yet.
 */
export const availableActs = (flow: Flow, view: CaseView, context: FlowContext): readonly AvailableAct[] => {
  const acts = new Map<ActCode, AvailableAct>();
  for (const row of leaving(flow, view, context)) {
    const probe: Moment = { ...context, view, act: row.act, on: context.today, input: null };
    const open =
      row.when === undefined || !guardReadsCaseOnly(row.when) || guards[row.when].holds(view, { act: 'put_in_force', on: context.today });
    if (!open || !holdsPost(row, context)) continue;
    const before = acts.get(row.act);
    acts.set(row.act, {
      act: row.act,
      label: actLabels[row.act],
      to: [...new Set([...(before?.to ?? []), target(row, view)])],
      refusal: before?.refusal ?? firstAgainst(row, probe),
    });
  }
  return [...acts.values()];
};

export type Step = {
  readonly view: CaseView;
  readonly from: CaseState;
  readonly to: CaseState;
  /** The row of the table that was followed: its papers and clocks. */
  readonly row: Transition;
};

/**
 * One step of a case: finds the row of the table, asks every precondition in order, answers with the case as it is after.
 * Refuses `variant_not_supported`, `act_not_possible`, `forbidden`, or the first precondition that stands against it (see `flowSentences`).
 */
export const transition = (flow: Flow, view: CaseView, act: CaseAct, context: FlowContext): Outcome<Step, FlowCode> => {
  const { variant } = context.rules;
  if (!supports(flow, variant))
    return refuse('variant_not_supported', { what: `${variant.authorityMode} / ${variant.noticePlan} / ${variant.evaluationMode}` });
  const rows = leaving(flow, view, context).filter((row) => row.act === act.act);
  const row = rows.find((one) => one.when === undefined || guards[one.when].holds(view, act));
  if (row === undefined) return refuse('act_not_possible', { state: caseStateLabels[view.state], act: actLabels[act.act] });
  if (!holdsPost(row, context)) return refuse('forbidden', { act: actLabels[act.act] });
  const against = firstAgainst(row, { ...context, view, act: act.act, on: act.on, input: act });
  if (against !== null) return { ok: false, error: against };
  const to = target(row, view);
  return done({ view: applyAct(view, act, to, row.enters === true, context), from: view.state, to, row });
};
