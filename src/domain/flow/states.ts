import type { CaseState } from '#shared/contract/case-state.ts';
import type { runState } from '#shared/contract/pay.ts';
import type { Infer } from '#shared/values/refusal.ts';

export type { CaseState };
/** A case at one of these is over; only a later decision of the county can take it up again. */
export const caseEnds = ['confirmed', 'adjusted', 'refused', 'declined', 'withdrawn', 'terminated'] as const satisfies readonly CaseState[];
export type CaseEnd = (typeof caseEnds)[number];

/** The Chinese word of each case state as screens, rosters and refusals show it. */
export const caseStateLabels: Readonly<Record<CaseState, string>> = {
  draft: '草稿',
  received: '已收件',
  supplementing: '待补正',
  accepted: '已受理',
  surveying: '调查核对',
  proposed: '已初审',
  posted: '公示中',
  ready: '待上报',
  sealed: '已封包',
  reported: '已报县',
  returned: '县退回',
  decided: '县已决定',
  confirmed: '已确认',
  adjusted: '调整确认',
  refused: '不予确认',
  declined: '不予受理',
  withdrawn: '已撤回',
  terminated: '已终止',
};

/** Whether nothing follows a state of a case (design §4). */
export const isCaseEnd = (state: CaseState): state is CaseEnd => (caseEnds as readonly CaseState[]).includes(state);

export const benefitStates = ['active', 'suspended', 'exiting', 'ended'] as const;
export type BenefitState = (typeof benefitStates)[number];
export const benefitStateLabels: Readonly<Record<BenefitState, string>> = {
  active: '在享',
  suspended: '暂停',
  exiting: '渐退',
  ended: '已停',
};

export type RunState = Infer<typeof runState>;
export const runStateLabels: Readonly<Record<RunState, string>> = {
  open: '编制中',
  checked: '已核对',
  locked: '已锁定',
  approved: '已审批',
  sent: '已送银行',
  settled: '已结清',
};
