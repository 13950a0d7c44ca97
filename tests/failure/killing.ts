import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The working office, bundled before the first file of a run. */
export const child = fileURLToPath(new URL('../../build/tests/failure/entry.js', import.meta.url));

/** Whoever starts the working office need not compile it again. */
const compiledOnce = { NODE_COMPILE_CACHE: fileURLToPath(new URL('../../build/tests/failure/compiled', import.meta.url)) };

/** How often the plug is pulled, by what is being done: two hundred times over the five that matter most; a backup, a newer schema, a new key, a travelling change, a family handed over, the other kinds of packages, a merger and a retirement besides. */
export const kills = {
  entry: 60,
  takeover: 40,
  lock: 40,
  seal: 30,
  importPackage: 30,
  backup: 12,
  migration: 8,
  changeKey: 20,
  change: 2,
  transfer: 5,
  kind: 6,
  merger: 3,
  retirement: 1,
} as const;

/** How long the work takes on this machine just now; work that ended before its moment says it anew. */
export type Pace = { ms: number };

export type Killed = {
  /** Whether the work was through when the plug was pulled. */
  readonly finished: boolean;
  readonly acknowledged: readonly string[];
  readonly errors: string;
};

type Ask = {
  readonly dir: string;
  readonly scenario: string;
  readonly ackFile: string;
  readonly login?: string;
  readonly extra?: string;
  readonly day?: string;
};

const hopelessMs = 240_000;

/** One run to its end, to know how long the work takes that the kills are to hit. */
export const paceOf = async (ask: Ask): Promise<Pace> => {
  const pace = { ms: hopelessMs };
  const { finished, errors } = await killAtWork({ ...ask, part: 1, pace });
  if (!finished) throw new Error(`the work does not end: ${errors}`);
  return pace;
};

/** Starts the office at work and kills it when this part of its work is done, at the latest when all of it is: before it can close. */
export const killAtWork = (ask: Ask & { readonly part: number; readonly pace: Pace }): Promise<Killed> =>
  new Promise((resolve, reject) => {
    const running = spawn(
      process.execPath,
      [child, ask.dir, ask.scenario, ask.ackFile, ask.login ?? '李会计', ask.extra ?? '', ask.day ?? '2026-11-02'],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...compiledOnce, MINZHENG_STAYS_OPEN: '1' } },
    );
    const pull = (): boolean => running.kill('SIGKILL');
    let [errors, finished, readyAt, timer] = ['', false, 0, setTimeout(pull, hopelessMs)];
    running.stderr.on('data', (text: Buffer) => (errors += text.toString()));
    running.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('ready')) {
        readyAt = performance.now();
        clearTimeout(timer);
        timer = setTimeout(pull, ask.part * ask.pace.ms);
      }
      if (text.toString().includes('done')) {
        finished = true;
        const took = performance.now() - readyAt;
        ask.pace.ms = ask.pace.ms === hopelessMs ? took : (ask.pace.ms + took) / 2;
        pull();
      }
    });
    running.on('error', reject);
    running.on('close', (code, signal) => {
      clearTimeout(timer);
      if (signal !== 'SIGKILL') return reject(new Error(`it ended by itself with ${code ?? signal}: ${errors}`));
      const lines = existsSync(ask.ackFile) ? readFileSync(ask.ackFile, 'utf8').split('\n') : [];
      return resolve({ finished, errors, acknowledged: lines.filter((line) => line !== '') });
    });
  });

const FROM = Number(process.env['MINZHENG_FROM'] ?? 0);

/** A spread of moments over the work, as parts of it, the same in every run: each kill falls elsewhere; a night's parts go on where the last one ended. */
export const moments = (count: number): number[] => Array.from({ length: count }, (_, i) => ((FROM + i) * 0.618_033_988_75) % 1);
