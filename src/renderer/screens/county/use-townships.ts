import { useMemo } from 'react';
import { useQueryCall } from '../../calls/use-query-call.ts';
import type { Option } from '../../parts/choice.tsx';

/** The townships this county exchanges with. */
export const useTownships = (): { readonly options: readonly Option[]; readonly nameOf: (org: string) => string } => {
  const rows = useQueryCall('exchange.peers', {}).data?.rows;
  return useMemo(() => {
    const options = (rows ?? []).filter((peer) => peer.role === 'township').map((peer) => ({ value: peer.org, label: peer.name }));
    return { options, nameOf: (org) => options.find((one) => one.value === org)?.label ?? org };
  }, [rows]);
};
