import { useMemo } from 'react';
import { z } from 'zod';
import { basicPensionCode } from '#domain/means/exempt-income.ts';
import { incomeKindRule } from '#domain/policy/value-schemas.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import type { Option } from '../../parts/choice.tsx';

const kinds = z.array(incomeKindRule);
const pension: Option = { value: basicPensionCode, label: '城乡居民基础养老金' };

/** The kinds of income that the county's list lets a family leave out. */
export const useExemptKinds = (): readonly Option[] => {
  const rows = useQueryCall('policies.list', { key: 'income_exempt', limit: 100 }).data?.rows;
  return useMemo(() => {
    const known = new Map<string, string>([[pension.value, pension.label]]);
    for (const row of rows ?? []) {
      const read = kinds.safeParse(row.value);
      if (read.success && !row.voided) for (const rule of read.data) known.set(rule.kind, rule.name);
    }
    return [...known].map(([value, label]) => ({ value, label }));
  }, [rows]);
};
