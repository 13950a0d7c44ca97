import type { Answer, RowOf } from '../../calls/call-types.ts';

export type Leaving = RowOf<'transfers.outgoing'>;
export type Arriving = RowOf<'transfers.incoming'>;
export type Arrival = Answer<'transfers.get'>;
