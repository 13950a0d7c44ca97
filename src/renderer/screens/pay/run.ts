import type { Answer } from '../../calls/call-types.ts';

export type Run = Answer<'pay.get'>;
export const blockingCount = (run: Run): number => run.checks.filter((check) => check.severity === 'block').length;
export const warningCount = (run: Run): number => run.checks.filter((check) => check.severity === 'warn').length;
