import type { FoundGeneration } from './found.ts';

/** Names for backups that were found, so that no path reaches a screen. */
export type BackupTokens = {
  readonly name: (found: FoundGeneration, place: string) => string;
  readonly find: (token: string) => (FoundGeneration & { readonly place: string }) | undefined;
};

const HELD = 2000;

export const openBackupTokens = (newId: () => string): BackupTokens => {
  const held = new Map<string, FoundGeneration & { readonly place: string }>();
  return {
    name: (found, place) => {
      const token = `backup:${newId()}`;
      held.set(token, { ...found, place });
      const oldest = held.keys().next();
      if (held.size > HELD && oldest.done !== true) held.delete(oldest.value);
      return token;
    },
    find: (token) => held.get(token),
  };
};
