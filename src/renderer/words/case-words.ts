import { caseStateLabels, runStateLabels } from '#domain/flow/states.ts';
import type { CaseState } from '#shared/contract/case-views.ts';

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

/** States in the order of the work, for filters. */
export const openStates: readonly CaseState[] = [
  'draft',
  'received',
  'supplementing',
  'accepted',
  'surveying',
  'proposed',
  'posted',
  'ready',
  'sealed',
  'reported',
  'returned',
  'decided',
];
export const endStates: readonly CaseState[] = ['confirmed', 'adjusted', 'refused', 'declined', 'withdrawn', 'terminated'];

export const outcomeNames: Readonly<Record<string, string>> = { confirm: '同意', adjust: '调整', refuse: '不予', return: '退回补正' };
