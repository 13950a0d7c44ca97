import { to } from '../../app/router.ts';
import { useIsCounty } from '../../app/use-office.ts';

/** Where the things that are due are worked on: the township's cases, the county's examination. */
export const useDuePlace = (): { readonly list: string; readonly one: (id: string) => string } =>
  useIsCounty()
    ? { list: to('examine'), one: (id) => to('examine', id) }
    : { list: to('cases', { due: '1' }), one: (id) => to('cases', id) };
