import { generalSentences } from '#shared/contract/general.ts';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import type { Actor } from './acts.ts';
import { rowFrom, type SmallRow } from './small-table.ts';
import type { PersonKey } from './view.ts';

export const doubtStates = ['waiting', 'confirmed', 'mistaken', 'changed'] as const;
export type DoubtState = (typeof doubtStates)[number];
export const doubtStateLabels: Readonly<Record<DoubtState, string>> = {
  waiting: '待核查',
  confirmed: '属实',
  mistaken: '误报',
  changed: '已变更',
};
/** What looking into it can end with. */
export type DoubtConclusion = Exclude<DoubtState, 'waiting'>;

export const doubtActLabels = { confirmed: '登记核查结论', mistaken: '登记核查结论', changed: '登记核查结论', reopen: '重新核查' } as const;
export type DoubtAct = DoubtConclusion | 'reopen';

export const doubtFlowSentences = {
  doubt_state: '这条疑点现在是“{state}”，不能办理“{act}”。',
  doubt_relative: '{name}是这户备案的近亲属，应当回避，不能办理“{act}”。什么也没有改动。',
  doubt_in_change: '这条疑点已由变更 {no} 办理，不能重新核查；先撤回那件变更。',
  forbidden: generalSentences.forbidden,
} as const satisfies Sentences<string>;
type Code = keyof typeof doubtFlowSentences;
type Check = Extract<Code, 'doubt_relative' | 'doubt_in_change'>;

/** A doubt as its flow sees it; `changeNo`: the change that answers it. */
export type DoubtView = { readonly state: DoubtState; readonly relatives: readonly PersonKey[]; readonly changeNo: string | null };

const desk = ['clerk', 'reviewer'] as const;
/** 命中 → 核查任务 → 结论；核实以前待遇不动（EV19）。 */
export const doubtRows: readonly SmallRow<DoubtState, DoubtAct, Check>[] = [
  { act: 'confirmed', from: ['waiting'], to: 'confirmed', roles: desk, refusedBy: ['doubt_relative'] },
  { act: 'mistaken', from: ['waiting'], to: 'mistaken', roles: desk, refusedBy: ['doubt_relative'] },
  { act: 'changed', from: ['waiting'], to: 'changed', roles: desk, refusedBy: ['doubt_relative'] },
  {
    act: 'reopen',
    from: ['confirmed', 'mistaken', 'changed'],
    to: 'waiting',
    roles: ['reviewer'],
    refusedBy: ['doubt_relative', 'doubt_in_change'],
  },
];

const judges: Readonly<Record<Check, (view: DoubtView, actor: Actor) => boolean>> = {
  doubt_relative: (view, actor) => view.relatives.includes(actor.person),
  doubt_in_change: (view) => view.changeNo !== null,
};

/** The state after an act. Refuses `doubt_state`, `forbidden`, `doubt_relative`, `doubt_in_change`. */
export const moveDoubt = (view: DoubtView, act: DoubtAct, actor: Actor, name: string): Outcome<DoubtState, Code> => {
  const row = rowFrom(doubtRows, view.state, act);
  const word = doubtActLabels[act];
  if (row === undefined) return refuse('doubt_state', { state: doubtStateLabels[view.state], act: word });
  if (!row.roles.some((role) => actor.roles.includes(role))) return refuse('forbidden', { act: word });
  const against = row.refusedBy.find((check) => judges[check](view, actor));
  return against === undefined ? done(row.to) : refuse(against, { name, act: word, no: view.changeNo ?? '' });
};
