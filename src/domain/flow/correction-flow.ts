import { generalSentences } from '#shared/contract/general.ts';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import type { Actor } from './acts.ts';
import { rowFrom, type SmallRow } from './small-table.ts';
import type { PersonKey } from './view.ts';

export const correctionStates = ['waiting', 'in_force', 'dropped', 'undone'] as const;
export type CorrectionState = (typeof correctionStates)[number];
export const correctionStateLabels: Readonly<Record<CorrectionState, string>> = {
  waiting: '待复核',
  in_force: '已更正',
  dropped: '未更正',
  undone: '已还原',
};

export const correctionActLabels = { make: '更正', ask: '提交更正', confirm: '复核更正', drop: '不予更正', undo: '还原更正' } as const;
export type CorrectionAct = keyof typeof correctionActLabels;

export const correctionFlowSentences = {
  correction_state: '这件更正现在是“{state}”，不能办理“{act}”。',
  correction_same_person: '更正要由提出以外的第二个人复核（{name}不能复核自己提出的）。什么也没有改动。',
  correction_head_only: '校验码不符、原件如此的号码要由负责人复核，{name}不能复核。什么也没有改动。',
  correction_relative: '{name}是这户备案的近亲属，应当回避，不能办理“{act}”。什么也没有改动。',
  forbidden: generalSentences.forbidden,
} as const satisfies Sentences<string>;
type Code = keyof typeof correctionFlowSentences;
type Check = Exclude<Code, 'correction_state' | 'forbidden'>;

/** A correction as its flow sees it. `relatives`: staff in the kin filing of the families it touches. */
export type CorrectionView = {
  readonly state: CorrectionState | null;
  readonly enteredBy: PersonKey | null;
  readonly relatives: readonly PersonKey[];
  /** A number let stand against its check digit: only the head confirms it. */
  readonly headOnly: boolean;
};

const desk = ['clerk', 'reviewer'] as const;

/** At once where nobody outside has seen the mistake; else asked for by one and checked by another. A merge is `undone` once its split is in force. */
export const correctionRows: readonly SmallRow<CorrectionState, CorrectionAct, Check>[] = [
  { act: 'make', from: [null], to: 'in_force', roles: desk, refusedBy: ['correction_relative'] },
  { act: 'ask', from: [null], to: 'waiting', roles: desk, refusedBy: ['correction_relative'] },
  {
    act: 'confirm',
    from: ['waiting'],
    to: 'in_force',
    roles: ['reviewer', 'head'],
    refusedBy: ['correction_relative', 'correction_same_person', 'correction_head_only'],
  },
  { act: 'drop', from: ['waiting'], to: 'dropped', roles: [...desk, 'head'], refusedBy: ['correction_relative'] },
];

const judges: Readonly<Record<Check, (view: CorrectionView, actor: Actor) => boolean>> = {
  correction_same_person: (view, actor) => view.enteredBy === actor.person,
  correction_head_only: (view, actor) => view.headOnly && !actor.roles.includes('head'),
  correction_relative: (view, actor) => view.relatives.includes(actor.person),
};

/** The state after an act. Refuses `correction_state`, `forbidden`, `correction_same_person`, `correction_head_only`, `correction_relative`. */
export const moveCorrection = (view: CorrectionView, act: CorrectionAct, actor: Actor, name: string): Outcome<CorrectionState, Code> => {
  const row = rowFrom(correctionRows, view.state, act);
  const word = correctionActLabels[act];
  if (row === undefined)
    return refuse('correction_state', { state: view.state === null ? '尚未提出' : correctionStateLabels[view.state], act: word });
  if (!row.roles.some((role) => actor.roles.includes(role))) return refuse('forbidden', { act: word });
  const against = row.refusedBy.find((check) => judges[check](view, actor));
  return against === undefined ? done(row.to) : refuse(against, { name, act: word });
};
