import { useMemo } from 'react';
import { localTableOf } from '#domain/codes/local-codes.ts';
import { useQueryCall } from '../calls/use-query-call.ts';
import type { Option } from '../parts/choice.tsx';

const none: readonly never[] = [];
const useRows = (table: string) => useQueryCall('codetables.list', {}).data?.tables.find((one) => one.table === table)?.rows;

/** The choices of a selection list the place keeps itself: what is valid today, and what a record already says though it was retired. */
export const useLocalChoices = (table: string, kept: readonly string[] = none): readonly Option[] => {
  const rows = useRows(table);
  const keep = kept.join('\n');
  return useMemo(() => {
    const known = new Set(keep.split('\n'));
    const all = rows ?? (localTableOf(table)?.items ?? []).map(({ code, name }) => ({ code, name, valid: true, retiredOn: null }));
    return all
      .filter(({ code, valid }) => valid || known.has(code))
      .map(({ code, name, valid, retiredOn }) => ({ value: code, label: valid || retiredOn === null ? name : `${name}（已停用）` }));
  }, [rows, table, keep]);
};

/** The names of such a list, retired codes among them; a code nobody knows is shown as it is. */
export const useLocalNames = (table: string): ((code: string) => string) => {
  const rows = useRows(table);
  return useMemo(() => {
    const names = new Map((rows ?? localTableOf(table)?.items ?? []).map(({ code, name }) => [code, name]));
    return (code: string) => names.get(code) ?? code;
  }, [rows, table]);
};
