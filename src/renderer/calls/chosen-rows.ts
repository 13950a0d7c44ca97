import { useCallback, useState } from 'react';
import type { ListName, RowOf } from './call-types.ts';
import { queryClient } from './query-client.ts';

type Identified = { readonly id: string };

const shownRows = <Row extends Identified>(call: string): ReadonlyMap<string, Row> =>
  new Map(
    queryClient
      .getQueriesData<{ readonly rows: readonly Row[] }>({ queryKey: [call] })
      .flatMap(([, page]) => (page?.rows ?? []).map((row) => [row.id, row] as const)),
  );

export type ChosenRows<Row> = {
  readonly rows: readonly Row[];
  readonly ids: readonly string[];
  readonly set: (ids: readonly string[]) => void;
  readonly clear: () => void;
};

/** Rows ticked in a paged list, kept with the revision the screen showed while the person turns pages. */
export const useChosenRows = <N extends ListName, Row extends RowOf<N> & Identified = RowOf<N> & Identified>(call: N): ChosenRows<Row> => {
  const [rows, setRows] = useState<readonly Row[]>([]);
  const set = useCallback(
    (ids: readonly string[]) => {
      setRows((before) => {
        const known = new Map([...before.map((row) => [row.id, row] as const), ...shownRows<Row>(call)]);
        return ids.flatMap((id) => known.get(id) ?? []);
      });
    },
    [call],
  );
  const clear = useCallback(() => {
    setRows([]);
  }, []);
  return { rows, ids: rows.map((row) => row.id), set, clear };
};
