import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import { rowFrom, type SmallRow } from './small-table.ts';
import type { PersonKey } from './view.ts';
import type { Actor } from './acts.ts';
import { generalSentences } from '#shared/contract/general.ts';

/** A benefit on its way to another township, as the old one sees it. */
export const leavingStates = ['prepared', 'sealed', 'taken', 'declined', 'dropped'] as const;
export type LeavingState = (typeof leavingStates)[number];
export const leavingLabels: Readonly<Record<LeavingState, string>> = {
  prepared: '待封包',
  sealed: '已移交，待回执',
  taken: '对方已接收',
  declined: '对方不接收',
  dropped: '已取消',
};

/** The same as the new one sees it. */
export const arrivingStates = ['arrived', 'placed', 'taken', 'declined'] as const;
export type ArrivingState = (typeof arrivingStates)[number];
export const arrivingLabels: Readonly<Record<ArrivingState, string>> = {
  arrived: '待安置',
  placed: '待确认接收',
  taken: '已接收',
  declined: '不接收',
};

export const transferActLabels = {
  prepare: '移交',
  drop: '取消移交',
  seal: '封包移交',
  place: '填写安置',
  take: '接收',
  decline: '不接收',
} as const;
export type TransferAct = keyof typeof transferActLabels;

export const transferFlowSentences = {
  transfer_state: '这件转移现在是“{state}”，不能办理“{act}”，没有改动。',
  transfer_same_person: '安置是{name}自己填写的，接收要由另一个人确认，没有接收。',
  forbidden: generalSentences.forbidden,
} as const satisfies Sentences<string>;
export type TransferFlowCode = keyof typeof transferFlowSentences;

const desk = ['clerk', 'reviewer'] as const;
type Check = 'transfer_same_person';

export const leavingRows: readonly SmallRow<LeavingState, TransferAct, Check>[] = [
  { act: 'prepare', from: [null], to: 'prepared', roles: desk, refusedBy: [] },
  { act: 'drop', from: ['prepared'], to: 'dropped', roles: desk, refusedBy: [] },
  { act: 'seal', from: ['prepared'], to: 'sealed', roles: ['head'], refusedBy: [] },
];
/** The clerk says where the family lives now; whoever answers for the office takes it over or declines, and is somebody else. */
export const arrivingRows: readonly SmallRow<ArrivingState, TransferAct, Check>[] = [
  { act: 'place', from: ['arrived', 'placed'], to: 'placed', roles: desk, refusedBy: [] },
  { act: 'take', from: ['placed'], to: 'taken', roles: ['head'], refusedBy: ['transfer_same_person'] },
  { act: 'decline', from: ['arrived', 'placed'], to: 'declined', roles: ['head'], refusedBy: [] },
];

/** The state of a handover after an act of the old township. Refuses `transfer_state`, `forbidden`. */
export const moveLeaving = (state: LeavingState | null, act: TransferAct, actor: Actor): Outcome<LeavingState, TransferFlowCode> => {
  const row = rowFrom(leavingRows, state, act);
  const label = transferActLabels[act];
  if (row === undefined) return refuse('transfer_state', { state: state === null ? '尚未移交' : leavingLabels[state], act: label });
  return row.roles.some((role) => actor.roles.includes(role)) ? done(row.to) : refuse('forbidden', { act: label });
};

/** The state of an arrival after an act of the new township. Refuses `transfer_state`, `forbidden`, `transfer_same_person`. */
export const moveArriving = (
  arriving: { readonly state: ArrivingState; readonly placedBy: PersonKey | null },
  act: TransferAct,
  actor: Actor,
  name: string,
): Outcome<ArrivingState, TransferFlowCode> => {
  const row = rowFrom(arrivingRows, arriving.state, act);
  const label = transferActLabels[act];
  if (row === undefined) return refuse('transfer_state', { state: arrivingLabels[arriving.state], act: label });
  if (!row.roles.some((role) => actor.roles.includes(role))) return refuse('forbidden', { act: label });
  return row.refusedBy.includes('transfer_same_person') && arriving.placedBy === actor.person
    ? refuse('transfer_same_person', { name })
    : done(row.to);
};
