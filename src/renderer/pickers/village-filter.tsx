import { Choice } from '../parts/choice.tsx';
import { useVillages } from './use-villages.ts';

type VillageFilterProps = { readonly value: string; readonly onChange: (code: string) => void };

/** Filters a list by village; empty = all. */
export const VillageFilter = ({ value, onChange }: VillageFilterProps) => (
  <Choice label="村（社区）" value={value} options={useVillages()} all="全部" width={170} onChange={onChange} />
);
