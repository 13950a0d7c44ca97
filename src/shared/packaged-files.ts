/** The files of the packaged page, by their address; nothing outside this list is ever served. */
export type PackagedFiles = ReadonlyMap<string, { readonly path: string; readonly type: string }>;

const types: Readonly<Record<string, string>> = {
  html: 'text/html; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8',
  json: 'application/json; charset=utf-8',
  svg: 'image/svg+xml',
  png: 'image/png',
  ico: 'image/x-icon',
  ttf: 'font/ttf',
  woff2: 'font/woff2',
};

/**
 * The allow-list of the page: `found` are the paths below the page's folder, `/` between parts.
 * A file of an unknown type is left out: it is not part of a page.
 */
export const packagedFiles = (folder: string, found: readonly string[], prefix = '/'): PackagedFiles =>
  new Map(
    found.flatMap((name) => {
      const type = types[name.slice(name.lastIndexOf('.') + 1)];
      const safe = !name.split('/').includes('..') && !name.startsWith('.');
      return type !== undefined && safe ? [[`${prefix}${name}`, { path: `${folder}/${name}`, type }] as const] : [];
    }),
  );

/** The address of the page itself. */
export const pageAddress = '/index.html';
/** The part of the address under which the shipped fonts are served. */
export const fontsPrefix = '/fonts/';

/** Finds what an address names, exactly; `/` is the page. Anything else than a listed address is nothing. */
export const findPackaged = (files: PackagedFiles, pathname: string): { readonly path: string; readonly type: string } | undefined =>
  files.get(pathname === '/' ? pageAddress : pathname);
