import type { Answer } from '../../calls/call-types.ts';
import { runStateName } from '../../words/case-words.ts';

export type Run = Answer<'pay.get'>;
export const blockingCount = (run: Run): number => run.checks.filter((check) => check.severity === 'block').length;
export const warningCount = (run: Run): number => run.checks.filter((check) => check.severity === 'warn').length;

/** Checked, with something that must be dealt with first, is not through. */
export const hasFailed = (run: Run): boolean => run.state === 'checked' && blockingCount(run) > 0;
/** A settled month may have its payments back: the bank sends some of them late. */
export const stateText = (run: Run): string => {
  if (hasFailed(run)) return '核对没有通过';
  const name = runStateName(run.state);
  return run.state === 'settled' && run.returned > 0 ? `${name}，又有退汇 ${run.returned} 笔` : name;
};
