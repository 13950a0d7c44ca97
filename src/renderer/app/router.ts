import { useSyncExternalStore } from 'react';

export type Route = { readonly path: readonly string[]; readonly params: URLSearchParams };

const parse = (hash: string): Route => {
  const [path = '', query = ''] = hash.replace(/^#\/?/u, '').split('?');
  return {
    path: path
      .split('/')
      .filter((part) => part !== '')
      .map(decodeURIComponent),
    params: new URLSearchParams(query),
  };
};

/** The address of a place in the program: `to('households', id)`, with what the place should show first. */
export const to = (...parts: readonly (string | Readonly<Record<string, string>>)[]): string => {
  const path = parts
    .filter((part) => typeof part === 'string')
    .map(encodeURIComponent)
    .join('/');
  const params = new URLSearchParams(parts.find((part) => typeof part !== 'string') ?? {});
  return `#/${path}${params.size === 0 ? '' : `?${params.toString()}`}`;
};

export const go = (address: string): void => {
  window.location.hash = address.replace(/^#/u, '');
};

/** Changes the address without a new step in the history (tabs, filters). */
export const replaceWith = (address: string): void => {
  window.history.replaceState(null, '', address);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
};

const placeOf = (address: string): string => parse(address).path.join('/');
/** The last address of each place: a list as it was filtered, sorted and paged when it was left. */
const visited = new Map<string, string>();
const remember = (): void => {
  visited.set(placeOf(window.location.hash), window.location.hash);
};
/** The place of an address as it was left; the address itself where nobody has been yet. */
export const asLeft = (address: string): string => visited.get(placeOf(address)) ?? address;
/** The next person finds no place as the one before left it. */
export const forgetPlaces = (): void => {
  visited.clear();
};

const subscribe = (listener: () => void): (() => void) => {
  const moved = (): void => {
    remember();
    listener();
  };
  remember();
  window.addEventListener('hashchange', moved);
  return () => {
    window.removeEventListener('hashchange', moved);
  };
};

export const useHash = (): string => useSyncExternalStore(subscribe, () => window.location.hash);
export const useRoute = (): Route => parse(useHash());
