import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { relative, sep } from 'node:path';
import { findPackaged, fontsPrefix, packagedFiles, pageAddress, type PackagedFiles } from '#shared/packaged-files.ts';
import { contentPolicy, noncePlaceholder, pageHeaders } from '#shared/page-policy.ts';

export const appOrigin = 'app://desk';
export const appPage = `${appOrigin}${pageAddress}`;

/** Privileges of the scheme: a standard, secure origin of its own; nothing bypasses the policy. */
export const appScheme = {
  scheme: 'app',
  privileges: {
    standard: true,
    secure: true,
    supportFetchAPI: true,
    stream: true,
    bypassCSP: false,
    corsEnabled: false,
    allowServiceWorkers: false,
  },
} as const;

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, `${entry.parentPath}${sep}${entry.name}`).split(sep).join('/'));

/** The allow-list: the built page and the shipped fonts. */
export const listAppFiles = (pageFolder: string, fontsFolder: string): PackagedFiles =>
  new Map([...packagedFiles(pageFolder, filesIn(pageFolder)), ...packagedFiles(fontsFolder, filesIn(fontsFolder), fontsPrefix)]);

/** Answers a request to `app://desk/…` from the allow-list; anything else is not there. */
export const answerAppRequest = (files: PackagedFiles, request: Pick<Request, 'url' | 'method'>): Response => {
  const { origin, protocol, host, pathname } = new URL(request.url);
  const ours = origin === appOrigin || `${protocol}//${host}` === appOrigin;
  const found = ours && request.method === 'GET' ? findPackaged(files, pathname) : undefined;
  if (found === undefined) return new Response(null, { status: 404, headers: pageHeaders });
  const nonce = randomBytes(18).toString('base64url');
  const isPage = found === files.get(pageAddress);
  const body = isPage ? readFileSync(found.path, 'utf8').replaceAll(noncePlaceholder, nonce) : readFileSync(found.path);
  return new Response(body, { headers: { ...pageHeaders, 'content-type': found.type, 'content-security-policy': contentPolicy(nonce) } });
};
