import type { PickedFile } from '#shared/host.ts';
import { shownFileName } from '#exchange/naming/file-name.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Host } from '#shared/host.ts';
import type { FoundFile } from '../media/scan-drive.ts';
import type { OnStick } from '../media/standing.ts';

/** A file to be read, where it was found in words a person brought it by, and the stick a scan found it on. */
export type FileToRead = { readonly name: string; readonly where: string; readonly bytes: number; readonly on: OnStick | null } & (
  { readonly path: string } | { readonly picked: PickedFile }
);

/** Names for files a scan found, so that no path reaches a screen; the last scan's names hold. */
export type FoundFiles = {
  readonly name: (files: readonly FoundFile[], on: OnStick) => readonly string[];
  readonly find: (token: string) => (FoundFile & { readonly on: OnStick }) | undefined;
};

const held = 2000;

export const openFoundFiles = (newId: () => string): FoundFiles => {
  const found = new Map<string, FoundFile & { readonly on: OnStick }>();
  return {
    name: (files, on) =>
      files.slice(0, held).map((file) => {
        const token = `found:${newId()}`;
        found.set(token, { ...file, on });
        const oldest = found.keys().next();
        if (found.size > held && oldest.done !== true) found.delete(oldest.value);
        return token;
      }),
    find: (token) => found.get(token),
  };
};

const onDrive = ({ on, folder }: { readonly on: OnStick; readonly folder: string }): string =>
  `U盘“${shownFileName(on.label)}”${on.no === null ? '' : `（${on.stick}）`}${folder === '' ? '（不在文件夹里）' : `的文件夹“${shownFileName(folder)}”`}`;

/** The file a token stands for: found on a stick, picked or uploaded. */
export const fileOfToken = (host: Host, files: FoundFiles, token: string): Outcome<FileToRead, 'token_unknown'> => {
  const found = files.find(token);
  if (found !== undefined) return done({ name: found.name, path: found.path, where: onDrive(found), bytes: found.bytes, on: found.on });
  if (token.startsWith('found:')) return refuse('token_unknown');
  const picked = host.redeem(token);
  return picked.ok
    ? done({ name: picked.value.name, picked: picked.value, where: '经办人在电脑上选的文件', bytes: picked.value.size, on: null })
    : picked;
};
