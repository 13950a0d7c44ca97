import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { forbidCoreDumps } from '#node-host/core-dumps.ts';
import { newFolder } from '../fixtures/folders.ts';

const main = join(import.meta.dirname, '..', '..', 'build', 'main');
const running: ChildProcess[] = [];
afterEach(() => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
});

/** Starts a program from a shell that allows core files of any size, in a folder of its own; ready when it says so. */
const startIn = async (folder: string, args: readonly string[], readyWhen: string): Promise<ChildProcess> => {
  const child = spawn('sh', ['-c', 'ulimit -c unlimited; exec "$@"', 'sh', process.execPath, ...args], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, MINZHENG_HOME: folder, MINZHENG_DRIVES: join(folder, 'no-stick') },
  });
  running.push(child);
  const said = { text: '' };
  await new Promise<void>((resolve, reject) => {
    child.stdout?.on('data', (chunk: Buffer) => {
      said.text += chunk.toString('utf8');
      if (said.text.includes(readyWhen)) resolve();
    });
    child.once('exit', () => reject(new Error(`ended too early: ${said.text}`)));
  });
  return child;
};
const coreLimit = (child: ChildProcess): string =>
  /^Max core file size.*$/mu
    .exec(readFileSync(`/proc/${child.pid ?? 0}/limits`, 'utf8'))?.[0]
    .replaceAll(/\s+/gu, ' ')
    .trim() ?? '';

/** Aborts it; answers what lies in its folder afterwards that is named as a core file. */
const coresOf = async (child: ChildProcess, folder: string): Promise<string[]> => {
  const ended = once(child, 'exit');
  child.kill('SIGABRT');
  expect(await ended).toEqual([null, 'SIGABRT']);
  return readdirSync(folder).filter((name) => /^core(?:\.\d+)?$/u.test(name));
};

// A stand-in for the line Electron gives a utility process.
const utilityLine = 'process.parentPort = { on: () => undefined, postMessage: () => undefined }; setInterval(() => undefined, 1000);';

describe.skipIf(process.platform !== 'linux')('a program that holds the key of the base and is brought down leaves no core file', () => {
  it('the web host', async () => {
    const folder = newFolder('core');
    const host = await startIn(folder, [join(main, 'web.js'), '--dir', join(folder, 'office'), '--no-open'], '#token=');
    expect(coreLimit(host)).toBe('Max core file size 0 0 bytes');
    expect(await coresOf(host, folder)).toEqual([]);
  });

  it('the engine of the desktop window', async () => {
    const folder = newFolder('core');
    const line = join(folder, 'line.cjs');
    writeFileSync(line, utilityLine);
    const args = ['--require', line, '--eval', `import(${JSON.stringify(join(main, 'engine-process.js'))}).then(() => console.log('up'))`];
    const engine = await startIn(folder, args, 'up');
    expect(coreLimit(engine)).toBe('Max core file size 0 0 bytes');
    expect(await coresOf(engine, folder)).toEqual([]);
  });
});

describe('another system', () => {
  it('is not asked for what it does not have', () => {
    expect(forbidCoreDumps('win32')).toBe(true);
  });
});
