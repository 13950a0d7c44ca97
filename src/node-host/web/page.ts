import { randomBytes } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { relative, sep } from 'node:path';
import { findPackaged, fontsPrefix, packagedFiles, pageAddress, type PackagedFiles } from '#shared/packaged-files.ts';
import { contentPolicy, noncePlaceholder, pageHeaders } from '#shared/page-policy.ts';

const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, `${entry.parentPath}${sep}${entry.name}`).split(sep).join('/'));

/** The allow-list: the built page and the shipped fonts, read once at the start. */
export const listPageFiles = (pageFolder: string, fontsFolder: string): PackagedFiles =>
  new Map([...packagedFiles(pageFolder, filesIn(pageFolder)), ...packagedFiles(fontsFolder, filesIn(fontsFolder), fontsPrefix)]);

/** Serves one listed file; false when the address is not on the list. */
export const servePageFile = (files: PackagedFiles, pathname: string, response: ServerResponse): boolean => {
  const found = findPackaged(files, pathname);
  if (found === undefined) return false;
  const nonce = randomBytes(18).toString('base64url');
  const isPage = found === files.get(pageAddress);
  const bytes = isPage ? readFileSync(found.path, 'utf8').replaceAll(noncePlaceholder, nonce) : readFileSync(found.path);
  response.writeHead(200, { ...pageHeaders, 'content-type': found.type, 'content-security-policy': contentPolicy(nonce) });
  response.end(bytes);
  return true;
};
