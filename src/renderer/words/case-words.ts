import { caseStateLabels, runStateLabels } from '#domain/flow/states.ts';
import { caseState, type CaseState } from '#shared/contract/case-state.ts';

const labels: Readonly<Record<string, string>> = caseStateLabels;
export const caseStateName = (state: string): string => labels[state] ?? state;

const runLabels: Readonly<Record<string, string>> = runStateLabels;
export const runStateName = (state: string): string => runLabels[state] ?? state;

export const channelNames: Readonly<Record<string, string>> = {
  WINDOW: '窗口',
  VILLAGE_AGENT: '村（居）代办',
  ONLINE: '网上',
  PROACTIVE: '主动发现',
};

export const endStates: readonly CaseState[] = ['confirmed', 'adjusted', 'refused', 'declined', 'withdrawn', 'terminated'];
/** In the order of the work, for filters. */
export const openStates: readonly CaseState[] = caseState.options.filter((state) => !endStates.includes(state));

export const outcomeNames: Readonly<Record<string, string>> = { confirm: '同意', adjust: '调整', refuse: '不予', return: '退回补正' };
