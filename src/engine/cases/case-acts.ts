import { actLabels, type ActCode } from '#domain/flow/acts.ts';
import { dueActs, nextAct } from '#domain/flow/next-act.ts';
import { availableActs } from '#domain/flow/transition.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { CallOf } from '#shared/contract/index.ts';
import { usersInPost } from '#storage/office.ts';
import type { Actor, QueryContext } from '../act.ts';
import { withinVillages } from '../rights/table.ts';
import { explainRefusal } from '../sentences.ts';
import { mayCorrect } from './intake.ts';
import { flowContext, type OpenCase } from './open-case.ts';

type Detail = ValueOf<CallOf<'cases.get'>>;
type Offered = Omit<Detail['acts'][number], 'next'>;

/** What an act is called that was done before. */
const labelOf = (view: OpenCase['view'], act: ActCode, label: string): string => {
  // A date typed wrong can be put right; it is not served a second time.
  if (act === 'send_confirmation' && view.letterOn !== null) return '更正送达登记';
  // Told once; a second time only what the first left out, and that counts as a fault.
  return act === 'ask_supplement' && view.supplements.length > 0 ? '补发告知（首次漏告）' : label;
};

/** What the flow and the posts of one person offer of a case, each with what stands against it. */
const offeredTo = (ctx: QueryContext, one: OpenCase, actor: Pick<Actor, 'personKey' | 'roles'>): readonly Offered[] => {
  const acts = availableActs(one.program.flow, one.view, flowContext({ ...ctx, actor: { ...ctx.actor, ...actor } }, one.rules)).map(
    ({ act, label, refusal }) => ({
      act,
      label: labelOf(one.view, act, label),
      allowed: refusal === null,
      why: refusal === null ? null : explainRefusal(refusal),
    }),
  );
  const starts = acts.find((each) => each.act === 'start_survey');
  const own = actor.roles.includes('clerk') || actor.roles.includes('reviewer');
  return [
    ...acts,
    ...(starts === undefined ? [] : [{ ...starts, act: 'record_survey', label: actLabels.record_survey }]),
    ...(own && mayCorrect(one.view.state) ? [{ act: 'update', label: '更正申请', allowed: true, why: null }] : []),
  ];
};

const allowed = (acts: readonly Offered[]): readonly string[] => acts.filter((each) => each.allowed).map((each) => each.act);

/** Buttons: acts of the flow for this person's posts, and what may be done in one go with the step before. */
export const actsOf = (ctx: QueryContext, one: OpenCase): Detail['acts'] => {
  const all = offeredTo(ctx, one, ctx.actor);
  const next = nextAct(allowed(all), { view: one.view, rules: one.rules, today: ctx.today });
  return all.map((each) => ({ ...each, next: each.act === next }));
};

/** The step that comes next, whoever takes it, and what still stands against the one this stage of the work ends with. */
export const nextOf = (ctx: QueryContext, one: OpenCase): Detail['next'] => {
  const asked = { view: one.view, rules: one.rules, today: ctx.today };
  const office = usersInPost(ctx.db)
    .filter((user) => withinVillages(user, one.row.village_code).ok)
    .map(({ name, person_key: personKey, roles }) => ({ name, acts: offeredTo(ctx, one, { personKey, roles }) }));
  const due = dueActs(asked);
  const next = due.find((act) => office.some(({ acts }) => allowed(acts).includes(act)));
  if (next === undefined) return null;
  const able = office.filter(({ acts }) => allowed(acts).includes(next));
  const last = due.at(-1);
  const against = last === next ? undefined : office.flatMap(({ acts }) => acts).find((each) => each.act === last && !each.allowed);
  return {
    act: next,
    label: able[0]?.acts.find((each) => each.act === next)?.label ?? '',
    people: able.map(({ name }) => name),
    waits: against === undefined ? null : { label: against.label, why: against.why ?? '' },
  };
};
