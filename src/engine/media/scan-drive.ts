import type { Dirent } from 'node:fs';
import { lstat, opendir } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { exchangeFolder, looksLikePackage } from '#exchange/naming/file-name.ts';
import { escrowExtension } from '#exchange/escrow/documents.ts';
import { pairingExtension } from '#exchange/pairing/documents.ts';
import { diskCodeOf } from '../files/disk.ts';

const maxEntries = 5000;
const maxDepth = 2;

export type FoundFile = {
  readonly path: string;
  /** The folder of the stick it lies in, as people find it; '' at its root. */
  readonly folder: string;
  readonly name: string;
  readonly bytes: number;
  readonly kind: 'package' | 'pairing' | 'escrow';
};
export type DriveScan = { readonly files: readonly FoundFile[]; readonly notices: readonly string[] };

const hidden = (name: string): boolean =>
  name.startsWith('.') || name.startsWith('~') || name.startsWith('$') || name === 'System Volume Information';

const kindOfName = (name: string): FoundFile['kind'] | null =>
  looksLikePackage(name)
    ? 'package'
    : name.toLowerCase().endsWith(pairingExtension)
      ? 'pairing'
      : name.toLowerCase().endsWith(escrowExtension)
        ? 'escrow'
        : null;

/** Looks for exchange files on a stick: regular files only, two folders deep, at most 5,000 entries; nothing is opened. Null when the stick is gone, also in the middle. */
export const scanDrive = async (
  root: string,
  list: (folder: string) => Promise<AsyncIterable<Dirent>> = opendir,
): Promise<DriveScan | null> => {
  const files: FoundFile[] = [];
  const notices: string[] = [];
  let entries = 0;
  const take = async (folder: string, entry: Dirent, depth: number): Promise<void> => {
    const path = join(folder, entry.name);
    if (/^autorun\.inf$/iu.test(entry.name) || entry.name.toLowerCase() === `${exchangeFolder}.exe`)
      notices.push(`U盘疑似带毒（${entry.name}），请先查杀。`);
    if (hidden(entry.name)) return;
    if (entry.isDirectory() && depth < maxDepth && !(await look(path, depth + 1)))
      notices.push(`文件夹“${entry.name}”读不出来，里面的文件没有列全。`);
    const kind = kindOfName(entry.name);
    if (kind === null) return;
    const seen = await lstat(path).catch(() => null);
    if (seen?.isFile() === true) files.push({ path, folder: relative(root, folder), name: entry.name, bytes: seen.size, kind });
  };
  const look = async (folder: string, depth: number): Promise<boolean> => {
    try {
      for await (const entry of await list(folder)) {
        entries += 1;
        if (entries > maxEntries) {
          if (entries === maxEntries + 1)
            notices.push(`U盘上的文件太多，只看了前 ${maxEntries} 个。请把交换包放进“${exchangeFolder}”文件夹。`);
          break;
        }
        await take(folder, entry, depth);
      }
      return true;
    } catch (error) {
      // Pulled out, or rotten: a listing may break off in the middle.
      if (diskCodeOf(error) === '') throw error;
      return false;
    }
  };
  if (!(await look(root, 0))) return null;
  return { files: files.toSorted((a, b) => (a.name < b.name ? -1 : 1)), notices };
};
