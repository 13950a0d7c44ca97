import type { IncomingHttpHeaders } from 'node:http';

/** What a request shows of where it comes from. */
export type Asked = { readonly method: string; readonly headers: IncomingHttpHeaders };

const sites = new Set(['same-origin', 'none']);

/**
 * The status a request is turned away with before anything else is looked at, or `null`.
 * 421: a name that is not ours (DNS rebinding); 403: another page asks; 405: an unknown method.
 */
export const turnedAway = ({ method, headers }: Asked, port: number): 421 | 403 | 405 | null => {
  const host = headers.host ?? '';
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return 421;
  if (method !== 'GET' && method !== 'POST' && method !== 'HEAD') return 405;
  const site = headers['sec-fetch-site'];
  if (site !== undefined && !sites.has(site)) return 403;
  const { origin } = headers;
  if (origin !== undefined && origin !== `http://${host}`) return 403;
  return method === 'POST' && origin === undefined ? 403 : null;
};
