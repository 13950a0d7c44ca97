import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { newFolder } from '../fixtures/folders.ts';

const root = join(import.meta.dirname, '..', '..');
const addressIn = (line: string): string | null => /http:\/\/127\.0\.0\.1:\d+\/#token=[\w-]+/u.exec(line)?.[0] ?? null;

export type RunningHost = {
  /** The data folder of this office. */
  readonly dir: string;
  readonly home: string;
  /** The first one-time address. */
  readonly address: string;
  /** The latest one-time address the host printed, once it is another than the given one. */
  readonly nextAddress: (than: string) => Promise<string>;
  readonly stop: () => Promise<void>;
};

/** Starts the built web host on a folder of its own (or a given one) and waits for its address. */
export const startHost = async (
  given: {
    readonly dir?: string;
    readonly home?: string;
    readonly env?: Readonly<Record<string, string>>;
    /** Another day, in a made-up office. */ readonly today?: string;
  } = {},
): Promise<RunningHost> => {
  const home = given.home ?? newFolder('e2e');
  const dir = given.dir ?? join(home, 'office');
  const child: ChildProcess = spawn(
    process.execPath,
    [join(root, 'build', 'main', 'web.js'), '--dir', dir, '--no-open', ...(given.today === undefined ? [] : ['--today', given.today])],
    // The sticks of this machine are no part of a test.
    {
      env: { ...process.env, MINZHENG_HOME: home, MINZHENG_DRIVES: join(home, 'no-stick'), ...given.env },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  if (child.stdout === null) throw new Error('the host has no output');
  const seen: string[] = [];
  const waiting = new Set<() => void>();
  createInterface({ input: child.stdout }).on('line', (line) => {
    const address = addressIn(line);
    if (address === null) return;
    seen.push(address);
    for (const go of waiting) go();
  });
  const until = (good: () => string | undefined): Promise<string> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        const found = good();
        if (found === undefined) return;
        waiting.delete(look);
        resolve(found);
      };
      waiting.add(look);
      child.once('exit', (code) => reject(new Error(`the host ended with ${code ?? 'a signal'}`)));
      look();
    });
  const address = await until(() => seen[0]);
  return {
    dir,
    home,
    address,
    nextAddress: (than) => until(() => (seen.at(-1) === than ? undefined : seen.at(-1))),
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null) return resolve();
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
      }),
  };
};
