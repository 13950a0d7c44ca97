import { execFile } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { newFolder } from '../../fixtures/folders.ts';

const program = join(import.meta.dirname, '..', '..', '..', 'build', 'main', 'cli.js');

/** The folder this run keeps its demo in; the configuration names it to every worker. */
const kept = (): string => {
  const folder = process.env['MINZHENG_E2E_DEMO'];
  if (folder === undefined) throw new Error('no folder for the demo');
  return folder;
};
// The program moves both offices to their places when they are whole, the township last.
const isMade = (): boolean => existsSync(join(kept(), 'demo'));

/** Whoever asks first makes it; the other worker waits, and takes over if the first one failed. */
const makeOnce = async (): Promise<void> => {
  const making = join(kept(), 'making');
  while (!isMade()) {
    try {
      mkdirSync(making);
    } catch {
      await pause(200);
      continue;
    }
    try {
      if (!isMade())
        await promisify(execFile)(
          process.execPath,
          [program, 'demo', '--dir', join(kept(), 'demo'), '--households', '120', '--months', '8'],
          { env: { ...process.env, MINZHENG_HOME: kept() } },
        );
    } finally {
      rmSync(making, { recursive: true });
    }
  }
};

/** A made-up township in full work and its county: made once a run, a copy for each test file. */
export const demoTwin = async (): Promise<{ readonly home: string; readonly township: string; readonly county: string }> => {
  await makeOnce();
  const home = newFolder('demo');
  cpSync(kept(), home, { recursive: true });
  return { home, township: join(home, 'demo'), county: join(home, 'demo-county') };
};
