import type { VerbOptions } from './verb.ts';

/** How a payment run is named. */
export const runOptions: VerbOptions = { month: { type: 'string' }, program: { type: 'string' }, run: { type: 'string' } };

export const runWords = '--month YYYY-MM [--program dibao] | --run ID';
