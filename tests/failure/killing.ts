import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { bundle } from '../fixtures/bundle.ts';

/** The working office, bundled once for a test file. */
export const bundleChild = (name: string): Promise<string> => bundle('tests/failure/child/main.ts', `failure/${name}`);

export type Killed = {
  readonly finished: boolean;
  readonly acknowledged: readonly string[];
  readonly errors: string;
  /** From `ready` to the end. */ readonly workedMs: number;
};

/** One run to its end, to know how long the work takes that the kills are to hit. */
export const durationOf = async (child: string, ask: Omit<Parameters<typeof killAtWork>[1], 'afterMs'>): Promise<number> => {
  const killed = await killAtWork(child, { ...ask, afterMs: 60_000 });
  if (!killed.finished) throw new Error(`the work does not end: ${killed.errors}`);
  return killed.workedMs;
};

/** Starts the office at work and kills it `afterMs` after it is ready. */
export const killAtWork = (
  child: string,
  ask: {
    readonly dir: string;
    readonly scenario: string;
    readonly ackFile: string;
    readonly login?: string;
    readonly extra?: string;
    readonly day?: string;
    readonly afterMs: number;
  },
): Promise<Killed> =>
  new Promise((resolve, reject) => {
    const running = spawn(
      process.execPath,
      [child, ask.dir, ask.scenario, ask.ackFile, ask.login ?? '李会计', ask.extra ?? '', ask.day ?? '2026-11-02'],
      { stdio: ['ignore', 'pipe', 'pipe'] },
    );
    let [errors, finished, readyAt, workedMs, timer] = ['', false, 0, 0, setTimeout(() => undefined, 0)];
    const hopeless = setTimeout(() => running.kill('SIGKILL'), 60_000);
    running.stderr.on('data', (text: Buffer) => (errors += text.toString()));
    running.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('ready')) {
        readyAt = performance.now();
        timer = setTimeout(() => running.kill('SIGKILL'), ask.afterMs);
      }
      if (text.toString().includes('done')) [finished, workedMs] = [true, performance.now() - readyAt];
    });
    running.on('error', reject);
    running.on('close', () => {
      clearTimeout(timer);
      clearTimeout(hopeless);
      resolve({
        finished,
        errors,
        workedMs,
        acknowledged: existsSync(ask.ackFile)
          ? readFileSync(ask.ackFile, 'utf8')
              .split('\n')
              .filter((line) => line !== '')
          : [],
      });
    });
  });

/** A spread of moments, the same in every run: each kill falls elsewhere. */
export const moments = (count: number, longestMs: number): number[] =>
  Array.from({ length: count }, (_, i) => Math.round(((i * 0.618_033_988_75) % 1) * longestMs));
