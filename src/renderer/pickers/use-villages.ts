import { useMemo } from 'react';
import { useQueryCall } from '../calls/use-query-call.ts';
import type { Option } from '../parts/choice.tsx';

/** The villages and communities of the office as choices. */
export const useVillages = (): readonly Option[] => {
  const rows = useQueryCall('divisions.list', { level: 'village' }).data?.rows;
  return useMemo(() => (rows ?? []).filter((row) => row.validTo === null).map((row) => ({ value: row.code, label: row.name })), [rows]);
};
