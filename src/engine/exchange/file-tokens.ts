import type { PickedFile } from '#shared/host.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { Host } from '#shared/host.ts';
import type { FoundFile } from '../media/scan-drive.ts';

export type FileToRead = { readonly name: string } & ({ readonly path: string } | { readonly picked: PickedFile });

/** Names for files a scan found, so that no path reaches a screen; the last scan's names hold. */
export type FoundFiles = {
  readonly name: (files: readonly FoundFile[]) => readonly string[];
  readonly find: (token: string) => FoundFile | undefined;
};

const held = 2000;

export const openFoundFiles = (newId: () => string): FoundFiles => {
  const found = new Map<string, FoundFile>();
  return {
    name: (files) =>
      files.slice(0, held).map((file) => {
        const token = `found:${newId()}`;
        found.set(token, file);
        const oldest = found.keys().next();
        if (found.size > held && oldest.done !== true) found.delete(oldest.value);
        return token;
      }),
    find: (token) => found.get(token),
  };
};

/** The file a token stands for: found on a stick, picked or uploaded. */
export const fileOfToken = (host: Host, files: FoundFiles, token: string): Outcome<FileToRead, 'token_unknown'> => {
  const found = files.find(token);
  if (found !== undefined) return done({ name: found.name, path: found.path });
  if (token.startsWith('found:')) return refuse('token_unknown');
  const picked = host.redeem(token);
  return picked.ok ? done({ name: picked.value.name, picked: picked.value }) : picked;
};
