import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { newFolder } from '../fixtures/folders.ts';

const root = join(import.meta.dirname, '..', '..');

/** Longer than any of this takes on a busy machine; what hangs is ended by it. */
const patience = 90_000;
const groups: number[] = [];
afterEach(() => {
  for (const group of groups.splice(0)) endGroup(group);
});

const endGroup = (group: number): boolean => {
  try {
    return process.kill(-group, 'SIGKILL');
  } catch {
    return false;
  }
};

/** `npm start` on an office of its own, in a process group of its own; ready once it has printed its address. */
const started = async (): Promise<{ readonly npm: ChildProcess; readonly said: () => string }> => {
  const home = newFolder('start');
  const npm = spawn('npm', ['start', '--', '--web', '--no-open', '--dir', join(home, 'office')], {
    cwd: root,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, MINZHENG_HOME: home, MINZHENG_DRIVES: join(home, 'no-stick') },
  });
  groups.push(npm.pid ?? 0);
  const state = { text: '' };
  await new Promise<void>((resolve, reject) => {
    const hear = (chunk: Buffer): void => {
      state.text += chunk.toString('utf8');
      if (state.text.includes('#token=')) resolve();
    };
    npm.stdout?.on('data', hear);
    npm.stderr?.on('data', hear);
    npm.once('exit', () => reject(new Error(`npm start ended too early: ${state.text}`)));
  });
  return { npm, said: () => state.text };
};

/** Nobody who was started holds the output any more: the start itself and the program behind it have ended. */
const allEnded = (npm: ChildProcess): Promise<unknown> => once(npm, 'close');

describe.skipIf(process.platform === 'win32')('npm start that is ended leaves nothing running, and the office is closed in order', () => {
  it.each(['SIGTERM', 'SIGHUP', 'SIGKILL'] as const)(
    'by %s to npm alone',
    async (signal) => {
      const { npm, said } = await started();
      npm.kill(signal);
      await allEnded(npm);
      expect(said()).toContain('程序已关闭。数据都已保存。');
    },
    patience,
  );

  it(
    'by Ctrl+C, which reaches every process of the terminal at once',
    async () => {
      const { npm, said } = await started();
      process.kill(-(npm.pid ?? 0), 'SIGINT');
      await allEnded(npm);
      expect(said()).toContain('程序已关闭。数据都已保存。');
    },
    patience,
  );

  it(
    'by a terminal window that is closed: nobody reads what is said any more',
    async () => {
      const { npm } = await started();
      const ended = once(npm, 'exit');
      npm.stdout?.destroy();
      npm.stderr?.destroy();
      process.kill(-(npm.pid ?? 0), 'SIGHUP');
      await ended;
      // The group is gone with its last process.
      await expect.poll(() => groupLives(npm.pid ?? 0), { timeout: 20_000 }).toBe(false);
    },
    patience,
  );
});

const groupLives = (group: number): boolean => {
  try {
    process.kill(-group, 0);
    return true;
  } catch {
    return false;
  }
};
