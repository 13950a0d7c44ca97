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

/** What the host may serve. The page is held as it was at the start: an update beside a running host does not mix with it. */
export type PageFiles = { readonly listed: PackagedFiles; readonly held: ReadonlyMap<string, Buffer> };

/** The allow-list: the built page and the shipped fonts. */
export const listPageFiles = (pageFolder: string, fontsFolder: string): PageFiles => {
  const page = packagedFiles(pageFolder, filesIn(pageFolder));
  const held = new Map([...page.values()].map(({ path }) => [path, readFileSync(path)]));
  return { listed: new Map([...page, ...packagedFiles(fontsFolder, filesIn(fontsFolder), fontsPrefix)]), held };
};

/** Serves one listed file; false when the address is not on the list. */
export const servePageFile = ({ listed, held }: PageFiles, pathname: string, response: ServerResponse): boolean => {
  const found = findPackaged(listed, pathname);
  if (found === undefined) return false;
  const nonce = randomBytes(18).toString('base64url');
  const isPage = found === listed.get(pageAddress);
  const kept = held.get(found.path) ?? readFileSync(found.path);
  const bytes = isPage ? kept.toString('utf8').replaceAll(noncePlaceholder, nonce) : kept;
  response.writeHead(200, { ...pageHeaders, 'content-type': found.type, 'content-security-policy': contentPolicy(nonce) });
  response.end(bytes);
  return true;
};
