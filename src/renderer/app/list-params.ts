import { useCallback, useMemo } from 'react';
import { changedParams, readParams, type ParamDefaults, type Params } from './params.ts';
import { replaceWith, to, useRoute } from './router.ts';
import { signOf, textOf } from './typed-words.ts';

/** The address as it is at this moment, not as it was when a screen was last drawn. */
const change = (values: Readonly<Record<string, string>>, defaults: ParamDefaults): void => {
  const [path = '', query = ''] = window.location.hash.replace(/^#\/?/u, '').split('?');
  replaceWith(to(...path.split('/').map(decodeURIComponent), changedParams(query, values, defaults)));
};

/**
 * The filters and the order of a list, kept in its address: whoever comes back finds the list as they left it. A value
 * that is the default stands in no address; a new filter begins at the first page. Of a typed `text` the address has a sign.
 */
export const useListParams = <D extends ParamDefaults>(defaults: D): readonly [Params<D>, (values: Partial<Params<D>>) => void] => {
  const { params } = useRoute();
  const query = params.toString();
  const key = JSON.stringify(defaults);
  const known = useMemo(() => JSON.parse(key) as D, [key]);
  const values = useMemo(() => {
    const said = readParams(query, known);
    return said['text'] === undefined ? said : { ...said, text: textOf(said['text']) };
  }, [query, known]);
  const set = useCallback(
    (next: Partial<Params<D>>) => {
      const typed = next['text'] === undefined ? {} : { text: signOf(next['text']) };
      change({ ...next, ...typed, page: '' } as Readonly<Record<string, string>>, { ...known, page: '' });
    },
    [known],
  );
  return [values, set];
};

type ListPage = { readonly page: number; readonly size: number; readonly turn: (page: number, size: number) => void };

/** The page of the one list of an address, the first being 0. */
export const useListPage = (usualSize: number): ListPage => {
  const { params } = useRoute();
  const whole = (name: string): number | null => {
    const text = params.get(name);
    return text !== null && /^[1-9]\d{0,5}$/u.test(text) ? Number(text) : null;
  };
  const turn = useCallback(
    (page: number, size: number) => {
      change({ page: String(page + 1), size: String(size) }, { page: '1', size: String(usualSize) });
    },
    [usualSize],
  );
  return { page: (whole('page') ?? 1) - 1, size: whole('size') ?? usualSize, turn };
};
