import { readFileSync, statSync } from 'node:fs';

/** Far above what any list of a backup comes to. */
const most = 64 * 1024 * 1024;

/** The text of a small file on a medium. Throws for what is none: a pipe or a device would hold everybody up. */
export const readSmallText = (path: string): string => {
  const seen = statSync(path);
  if (!seen.isFile() || seen.size > most) throw new Error('not a small file');
  return readFileSync(path, 'utf8');
};
