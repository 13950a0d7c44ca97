import type { CaseAct } from './acts.ts';
import type { CaseView } from './view.ts';

type Guard = { readonly text: string; readonly holds: (view: CaseView, act: CaseAct) => boolean };
const decisionOf = (view: CaseView, act: CaseAct) =>
  'decision' in act ? act.decision.outcome : (view.typedDecision?.outcome ?? view.decision?.outcome);

/** What chooses between rows of one act: read from the act as typed and the case as it stands. */
export const guards = {
  objection_upheld: { text: '异议成立', holds: (_, act) => act.act === 'close_objection' && act.result === 'valid' },
  objection_rejected: { text: '异议不成立', holds: (_, act) => act.act === 'close_objection' && act.result === 'invalid' },
  on_first_board: { text: '第一榜', holds: (view) => view.notice?.board === 'first' },
  on_third_board: { text: '第三榜', holds: (view) => view.notice?.board === 'third' },
  on_proposal_board: { text: '初审公示或第二榜', holds: (view) => view.notice?.board === 'single' || view.notice?.board === 'second' },
  on_list_outdated: { text: '长期公示待更新', holds: (view) => view.listDueSince !== null && view.listedOn === null },
  says_return: { text: '批复为退回补正', holds: (view, act) => decisionOf(view, act) === 'return' },
  says_final: { text: '批复为同意、调整或不予', holds: (view, act) => decisionOf(view, act) !== 'return' },
  decided_to_pay: {
    text: '批复为同意或调整',
    holds: (view) => view.decision?.outcome === 'confirm' || view.decision?.outcome === 'adjust',
  },
  decided_confirm: { text: '批复为同意', holds: (view) => view.decision?.outcome === 'confirm' },
  decided_adjust: { text: '批复为调整', holds: (view) => view.decision?.outcome === 'adjust' },
  decided_refuse: { text: '批复为不予', holds: (view) => view.decision?.outcome === 'refuse' },
  decided_return: { text: '批复为退回补正', holds: (view) => view.decision?.outcome === 'return' },
} as const satisfies Record<string, Guard>;
export type GuardName = keyof typeof guards;

/** Whether a guard can be told from the case alone, before anything is typed. */
export const guardReadsCaseOnly = (name: GuardName): boolean => name.startsWith('decided_') || name.startsWith('on_');
