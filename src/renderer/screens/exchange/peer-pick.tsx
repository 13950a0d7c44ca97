import type { RowOf } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';

export type Peer = RowOf<'exchange.peers'>;

/** Offices a package can be sealed for. */
export const useTrustedPeers = (county: boolean): readonly Peer[] | undefined => {
  const rows = useQueryCall('exchange.peers', {}).data?.rows;
  return rows?.filter((peer) => peer.state === 'trusted' && peer.role === (county ? 'township' : 'county'));
};
