import type { Option } from '../../parts/choice.tsx';

/** How often an amount comes or goes. */
export const periods: readonly Option[] = [
  { value: '1', label: '每月' },
  { value: '3', label: '每季' },
  { value: '6', label: '每半年' },
  { value: '12', label: '每年' },
];
export const periodName = (months: number): string => periods.find((one) => one.value === String(months))?.label ?? `每 ${months} 个月`;
