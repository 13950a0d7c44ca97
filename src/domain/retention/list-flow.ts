import { generalSentences } from '#shared/contract/general.ts';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import type { Actor } from '../flow/acts.ts';
import { rowFrom, type SmallRow } from '../flow/small-table.ts';
import type { PersonKey } from '../flow/view.ts';

/** 应删清单: made by one person, approved by another, then carried out; or dropped. */
export const retentionStates = ['proposed', 'approved', 'carried', 'dropped'] as const;
export type RetentionState = (typeof retentionStates)[number];
export const retentionStateLabels: Readonly<Record<RetentionState, string>> = {
  proposed: '待审批',
  approved: '已批准，待销毁',
  carried: '已销毁',
  dropped: '已作废',
};
export const retentionActLabels = { propose: '编制应删清单', approve: '批准销毁', carry_out: '销毁', drop: '作废清单' } as const;
export type RetentionAct = keyof typeof retentionActLabels;

export const retentionFlowSentences = {
  retention_state: '这份清单现在是“{state}”，不能办理“{act}”，没有改动。',
  retention_same_person: '清单是{name}自己编制的，要由另一个人批准，没有批准。',
  forbidden: generalSentences.forbidden,
} as const satisfies Sentences<string>;
export type RetentionFlowCode = keyof typeof retentionFlowSentences;

const desk = ['clerk', 'reviewer', 'county_clerk'] as const;
const answers = ['head', 'county_head'] as const;
type Check = 'retention_same_person';

export const retentionRows: readonly SmallRow<RetentionState, RetentionAct, Check>[] = [
  { act: 'propose', from: [null], to: 'proposed', roles: desk, refusedBy: [] },
  { act: 'approve', from: ['proposed'], to: 'approved', roles: answers, refusedBy: ['retention_same_person'] },
  { act: 'carry_out', from: ['approved'], to: 'carried', roles: desk, refusedBy: [] },
  { act: 'drop', from: ['proposed', 'approved'], to: 'dropped', roles: [...desk, ...answers], refusedBy: [] },
];

/** The state of a list after an act. Refuses `retention_state`, `forbidden`, `retention_same_person`. */
export const moveRetention = (
  list: { readonly state: RetentionState; readonly madeBy: PersonKey },
  act: RetentionAct,
  actor: Actor,
  name: string,
): Outcome<RetentionState, RetentionFlowCode> => {
  const row = rowFrom(retentionRows, list.state, act);
  const label = retentionActLabels[act];
  if (row === undefined) return refuse('retention_state', { state: retentionStateLabels[list.state], act: label });
  if (!row.roles.some((role) => actor.roles.includes(role))) return refuse('forbidden', { act: label });
  return row.refusedBy.includes('retention_same_person') && list.madeBy === actor.person
    ? refuse('retention_same_person', { name })
    : done(row.to);
};
