import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { newFolder } from '../../fixtures/folders.ts';

/** The folder this run keeps in what several test files begin with; the configuration names it to every worker. */
const kept = (): string => {
  const folder = process.env['MINZHENG_E2E_MADE'];
  if (folder === undefined) throw new Error('no folder for what is made once');
  return folder;
};

/**
 * A copy of what several test files begin with: whoever asks first has it made in an empty folder, the other workers wait, and take
 * over if the first one failed.
 */
export const copyOf = async (what: string, make: (home: string) => Promise<void>): Promise<string> => {
  const made = join(kept(), what);
  const making = `${made}-making`;
  while (!existsSync(made)) {
    try {
      mkdirSync(making);
    } catch {
      await pause(200);
      continue;
    }
    try {
      const home = join(making, 'home');
      mkdirSync(home);
      if (!existsSync(made)) {
        await make(home);
        renameSync(home, made);
      }
    } finally {
      rmSync(making, { recursive: true });
    }
  }
  const home = newFolder(what);
  cpSync(made, home, { recursive: true });
  return home;
};
