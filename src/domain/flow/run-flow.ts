import { generalSentences } from '#shared/contract/general.ts';
import { paySentences } from '#shared/contract/pay.ts';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import type { Actor } from './acts.ts';
import { rowFrom, type SmallRow } from './small-table.ts';
import { runStateLabels, type RunState } from './states.ts';
import type { PersonKey } from './view.ts';

export const runActLabels = {
  make: '编制',
  check: '核对',
  lock: '锁定',
  approve: '审批',
  reopen: '退回编制',
  send: '送银行',
  settle: '结清',
} as const;
export type RunAct = keyof typeof runActLabels;

export const runSentences = {
  run_state: paySentences.run_state,
  run_blocked: paySentences.run_blocked,
  run_changed: paySentences.run_changed,
  run_claimed: paySentences.run_claimed,
  run_same_person: paySentences.run_same_person,
  run_unsettled: '还有 {count} 笔没有回盘结果，不能结清。',
  forbidden: generalSentences.forbidden,
} as const satisfies Sentences<string>;
export type RunCode = keyof typeof runSentences;
type Check = Exclude<RunCode, 'run_state' | 'forbidden'>;

/** A month's payment run as its flow sees it. */
export type RunView = {
  readonly state: RunState;
  readonly madeBy: PersonKey;
  /** Checks that must be cleared first; lines without an answer of the bank. */
  readonly blocking: number;
  readonly unanswered: number;
  /** Families, by their heads: whose facts changed since the lines were made; to whom back pay or recovery was booked against this month. */
  readonly changed: readonly string[];
  readonly claimed: readonly string[];
};

/** open → checked → locked → approved → sent → settled; back only before approval. */
export const runRows: readonly SmallRow<RunState, RunAct, Check>[] = [
  { act: 'make', from: [null, 'open', 'checked'], to: 'open', roles: ['clerk', 'reviewer'], refusedBy: [] },
  { act: 'check', from: ['open'], to: 'checked', roles: ['clerk', 'reviewer'], refusedBy: [] },
  { act: 'lock', from: ['checked'], to: 'locked', roles: ['head'], refusedBy: ['run_blocked', 'run_changed'] },
  { act: 'approve', from: ['locked'], to: 'approved', roles: ['head'], refusedBy: ['run_same_person', 'run_blocked', 'run_changed'] },
  { act: 'reopen', from: ['checked', 'locked'], to: 'open', roles: ['clerk', 'reviewer', 'head'], refusedBy: ['run_claimed'] },
  { act: 'send', from: ['approved'], to: 'sent', roles: ['clerk', 'reviewer'], refusedBy: [] },
  { act: 'settle', from: ['sent'], to: 'settled', roles: ['clerk', 'reviewer'], refusedBy: ['run_unsettled'] },
];

/** How many things stand against an act; 0 = nothing. */
const judges: Readonly<Record<Check, (run: RunView, actor: Actor) => number>> = {
  run_blocked: (run) => run.blocking,
  run_changed: (run) => run.changed.length,
  run_claimed: (run) => run.claimed.length,
  run_same_person: (run, actor) => (run.madeBy === actor.person ? 1 : 0),
  run_unsettled: (run) => run.unanswered,
};

const namedAtMost = 5;
const named = (families: readonly string[]): string =>
  `${families.slice(0, namedAtMost).join('、')}${families.length > namedAtMost ? '等' : ''}`;

/** The state after an act. Made ≠ approved is counted on persons. Refuses `run_state`, `forbidden`, `run_blocked`, `run_changed`, `run_claimed`, `run_same_person`, `run_unsettled`. */
export const moveRun = (
  run: RunView | null,
  act: RunAct,
  actor: Actor,
  nameOf: (person: PersonKey) => string,
): Outcome<RunState, RunCode> => {
  const row = rowFrom(runRows, run?.state ?? null, act);
  const label = runActLabels[act];
  if (row === undefined) return refuse('run_state', { state: run === null ? '尚未编制' : runStateLabels[run.state], act: label });
  if (!row.roles.some((role) => actor.roles.includes(role))) return refuse('forbidden', { act: label });
  for (const check of row.refusedBy) {
    const count = run === null ? 0 : judges[check](run, actor);
    const families = named(run === null ? [] : check === 'run_claimed' ? run.claimed : run.changed);
    if (count > 0) return refuse(check, { count, name: nameOf(actor.person), act: label, families });
  }
  return done(row.to);
};
