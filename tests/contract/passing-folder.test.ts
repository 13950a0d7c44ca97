import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { newFolder } from '../fixtures/folders.ts';

const built = (name: string): string => join(import.meta.dirname, '..', '..', 'build', 'main', name);
const surroundings = (place: string, more: Record<string, string> = {}) => ({
  ...process.env,
  TMPDIR: place,
  TMP: place,
  TEMP: place,
  MINZHENG_HOME: join(place, '..', 'home'),
  ...more,
});
const place = (): string => {
  const path = join(newFolder('passing'), 'tmp');
  mkdirSync(path);
  return path;
};

it('takes away at its end what it put down, and what a run left that was killed', async () => {
  const tmp = place();
  const host = spawn(process.execPath, [built('web.js'), '--dir', join(tmp, '..', 'office'), '--no-open'], {
    env: surroundings(tmp),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await new Promise((resolve) => host.stdout.once('data', resolve));
  expect(readdirSync(tmp)).toHaveLength(1);
  const ended = new Promise((resolve) => host.once('exit', resolve));
  host.kill('SIGKILL');
  await ended;
  expect(readdirSync(tmp)).toHaveLength(1);
  const next = spawnSync(process.execPath, [built('cli.js'), 'idcard', '999901196012130014'], { env: surroundings(tmp) });
  expect(next.status).toBe(0);
  expect(readdirSync(tmp)).toEqual([]);
});

it('leaves the folder of a run alone that is still going', async () => {
  const tmp = place();
  mkdirSync(join(tmp, `mz-${process.pid}-abcdef`));
  mkdirSync(join(tmp, 'mz-of-somebody-else'));
  spawnSync(process.execPath, [built('cli.js'), 'idcard', '999901196012130014'], { env: surroundings(tmp) });
  expect(readdirSync(tmp).toSorted()).toEqual([`mz-${process.pid}-abcdef`, 'mz-of-somebody-else']);
});

it('does not start on a shared terminal server', () => {
  const tmp = place();
  const started = spawnSync(process.execPath, [built('web.js'), '--no-open'], {
    env: surroundings(tmp, { SESSIONNAME: 'RDP-Tcp#3' }),
    encoding: 'utf8',
  });
  expect(started.status).toBe(1);
  expect(started.stderr).toContain('多人共用的终端服务器');
});
