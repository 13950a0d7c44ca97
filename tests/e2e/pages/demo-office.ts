import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { copyOf } from './made-once.ts';

const program = join(import.meta.dirname, '..', '..', '..', 'build', 'main', 'cli.js');

/** A made-up township in full work and its county. */
export const demoTwin = async (): Promise<{ readonly home: string; readonly township: string; readonly county: string }> => {
  const home = await copyOf('demo', async (place) => {
    await promisify(execFile)(process.execPath, [program, 'demo', '--dir', join(place, 'demo'), '--households', '120', '--months', '8'], {
      env: { ...process.env, MINZHENG_HOME: place },
    });
  });
  return { home, township: join(home, 'demo'), county: join(home, 'demo-county') };
};
