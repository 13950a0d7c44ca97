import type { Answer } from '../../calls/call-types.ts';

export type CountyCase = Answer<'county.get'>;
