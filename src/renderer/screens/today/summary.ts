import type { Answer } from '../../calls/call-types.ts';

export type TodaySummary = Answer<'today.summary'>;
