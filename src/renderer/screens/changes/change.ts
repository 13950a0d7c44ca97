import type { Answer } from '../../calls/call-types.ts';

export type Change = Answer<'changes.get'>;
export type ChangeEffect = Answer<'changes.preview'>;
export type ChangeEvent = Answer<'changes.events'>['rows'][number];

/** From which day an event's month is counted, as a clerk would say it. */
export const monthRule = (event: Pick<ChangeEvent, 'starts' | 'offset'>): string => {
  if (event.starts === 'given') return '从商定或文件载明的月份起';
  const day = { event: '发生', report: '申报', decision: '决定' }[event.starts];
  return `从${day}${event.offset === 0 ? '当月' : event.offset === 1 ? '次月' : `后第 ${event.offset} 个月`}起`;
};
