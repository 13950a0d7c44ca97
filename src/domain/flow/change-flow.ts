import { generalSentences } from '#shared/contract/general.ts';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import type { Actor } from './acts.ts';
import { rowFrom, type SmallRow } from './small-table.ts';
import type { PersonKey } from './view.ts';

export const changeStates = ['registered', 'reviewed', 'typed', 'in_force', 'refused', 'withdrawn'] as const;
export type ChangeState = (typeof changeStates)[number];
export const changeStateLabels: Readonly<Record<ChangeState, string>> = {
  registered: '已登记',
  reviewed: '已审核',
  typed: '批复待复核',
  in_force: '已生效',
  refused: '不同意变更',
  withdrawn: '已撤回',
};

export const changeActLabels = {
  register: '登记变更',
  review: '审核',
  send_back: '退回更正',
  report: '封包报县',
  decide: '审批',
  type_decision: '录入县批复',
  confirm_decision: '复核县批复',
  drop_decision: '退回批复',
  withdraw: '撤回',
} as const;
export type ChangeAct = keyof typeof changeActLabels;

/** After something took effect by it: the family and the village are told. */
export const changeAfterLabels = { letter_sent: '登记送达', list_updated: '已更新长期公示' } as const;
export type NextOfChange = 'review' | 'decide' | 'type_decision' | 'confirm_decision' | keyof typeof changeAfterLabels;

export const changeFlowSentences = {
  change_state: '变更现在是“{state}”，不能办理“{act}”。',
  change_same_person: '登记的人不能自己审核或审批（{name}），没有办理。',
  change_authority: '本地的变更由{authority}决定，不能在这里办理“{act}”。',
  change_document_missing: '“{act}”要有批准文书的文号，没有办理。',
  change_with_county: '变更已随{pack}报县，等县里批复，不能办理“{act}”。要改的，请县里退回。',
  change_second_person: '批复要由录入以外的第二个人复核（{name}不能复核自己录入的），没有生效。',
  change_relative: '{name}是这户备案的近亲属，应当回避，不能办理“{act}”。什么也没有改动，请由其他人办理。',
  forbidden: generalSentences.forbidden,
} as const satisfies Sentences<string>;
export type ChangeFlowCode = keyof typeof changeFlowSentences;
type Check = Exclude<ChangeFlowCode, 'change_state' | 'forbidden'>;

/** Who decides a change here (policy `authority_mode`). */
export type Authority = 'COUNTY' | 'TOWNSHIP';
/** A change as its flow sees it: who entered, reviewed and typed it, and who decides here. `state` null: not registered yet. */
export type ChangeView = {
  readonly state: ChangeState | null;
  readonly authority: Authority;
  readonly enteredBy: PersonKey | null;
  readonly reviewedBy: PersonKey | null;
  readonly typedBy: PersonKey | null;
  /** The package it was reported with, while the county has it. */
  readonly sealedIn: string | null;
  /** Staff in the kin filing of the family: they touch no step of it. */
  readonly relatives: readonly PersonKey[];
};
export type ChangeMove = { readonly act: ChangeAct; readonly documentNo: string };

export const deskPosts = ['clerk', 'reviewer'] as const;

/** A change that is about to be registered for a family. */
export const newChangeView = (relatives: readonly PersonKey[]): ChangeView => ({
  state: null,
  authority: 'COUNTY',
  enteredBy: null,
  reviewedBy: null,
  typedBy: null,
  sealedIn: null,
  relatives,
});

/** Registered → reviewed → decided here, or reported to the county by package, or typed from its paper and checked by a second person. */
export const changeRows: readonly SmallRow<ChangeState, ChangeAct, Check>[] = [
  { act: 'register', from: [null], to: 'registered', roles: deskPosts, refusedBy: ['change_relative'] },
  { act: 'review', from: ['registered'], to: 'reviewed', roles: ['reviewer'], refusedBy: ['change_relative', 'change_same_person'] },
  {
    act: 'send_back',
    from: ['reviewed'],
    to: 'registered',
    roles: ['reviewer', 'head'],
    refusedBy: ['change_relative', 'change_with_county'],
  },
  {
    act: 'report',
    from: ['reviewed'],
    to: 'reviewed',
    roles: ['head'],
    refusedBy: ['change_relative', 'change_authority', 'change_with_county'],
  },
  {
    act: 'decide',
    from: ['reviewed'],
    to: 'in_force',
    roles: ['head'],
    refusedBy: ['change_relative', 'change_authority', 'change_same_person', 'change_document_missing'],
  },
  {
    act: 'type_decision',
    from: ['reviewed'],
    to: 'typed',
    roles: deskPosts,
    refusedBy: ['change_relative', 'change_authority', 'change_document_missing'],
  },
  {
    act: 'confirm_decision',
    from: ['typed'],
    to: 'in_force',
    roles: [...deskPosts, 'head'],
    refusedBy: ['change_relative', 'change_second_person'],
  },
  { act: 'drop_decision', from: ['typed'], to: 'reviewed', roles: [...deskPosts, 'head'], refusedBy: ['change_relative'] },
  {
    act: 'withdraw',
    from: ['registered', 'reviewed'],
    to: 'withdrawn',
    roles: deskPosts,
    refusedBy: ['change_relative', 'change_with_county'],
  },
];

/** What a change waits for where it stands; null when nothing is left to do. `after.due`: something took effect that people are told of. */
export const nextOfChange = (
  change: Pick<ChangeView, 'state' | 'authority'>,
  after: { readonly due: boolean; readonly told: boolean; readonly listed: boolean },
): NextOfChange | null => {
  if (after.due && !after.told) return 'letter_sent';
  if (change.state === 'registered') return 'review';
  if (change.state === 'reviewed') return change.authority === 'TOWNSHIP' ? 'decide' : 'type_decision';
  if (change.state === 'typed') return 'confirm_decision';
  return after.due && !after.listed ? 'list_updated' : null;
};

const authorityWords: Readonly<Record<Authority, string>> = { COUNTY: '县级', TOWNSHIP: '乡镇' };

const judges: Readonly<Record<Check, (change: ChangeView, move: ChangeMove, actor: Actor) => boolean>> = {
  change_authority: (change, move) => (move.act === 'decide') !== (change.authority === 'TOWNSHIP'),
  change_with_county: (change) => change.sealedIn !== null,
  change_same_person: (change, _, actor) => actor.person === change.enteredBy,
  change_document_missing: (_, move) => move.documentNo.trim() === '',
  change_second_person: (change, _, actor) => actor.person === change.typedBy,
  change_relative: (change, _, actor) => change.relatives.includes(actor.person),
};

/**
 * What follows a change without being a row of its table (its letter, the list, a recovery repaid): a relative touches none of it
 * either. `act`: its name in Chinese. Refuses `change_relative`.
 */
export const notRecused = (
  relatives: readonly PersonKey[],
  act: string,
  person: PersonKey,
  nameOf: (person: PersonKey) => string,
): Outcome<null, 'change_relative'> => (relatives.includes(person) ? refuse('change_relative', { name: nameOf(person), act }) : done(null));

/**
 * The state after an act. Entered ≠ reviewed, entered ≠ decided and typed ≠ checked are counted on persons; a relative touches no
 * step. Refuses `change_state`, `forbidden`, `change_relative`, `change_authority`, `change_same_person`, `change_document_missing`,
 * `change_second_person`.
 */
export const moveChange = (
  change: ChangeView,
  move: ChangeMove,
  actor: Actor,
  nameOf: (person: PersonKey) => string,
): Outcome<ChangeState, ChangeFlowCode> => {
  const row = rowFrom(changeRows, change.state, move.act);
  const act = changeActLabels[move.act];
  if (row === undefined)
    return refuse('change_state', { state: change.state === null ? '尚未登记' : changeStateLabels[change.state], act });
  if (!row.roles.some((role) => actor.roles.includes(role))) return refuse('forbidden', { act });
  const against = row.refusedBy.find((check) => judges[check](change, move, actor));
  if (against === undefined) return done(row.to);
  return refuse(against, {
    act,
    name: nameOf(actor.person),
    pack: `包 ${change.sealedIn ?? ''} `,
    authority: authorityWords[change.authority],
  });
};
