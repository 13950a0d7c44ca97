import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { build } from 'vite';

const root = fileURLToPath(new URL('../..', import.meta.url));
const outDir = join(root, 'build/tests/failure');

/** Bundles the working office once, so that each kill starts it in a tenth of a second. */
export const bundleChild = async (): Promise<string> => {
  await build({
    root, configFile: false, logLevel: 'error',
    build: { ssr: true, target: 'node24', outDir, emptyOutDir: false, minify: false, rollupOptions: { input: { child: join(root, 'tests/failure/child/main.ts') }, output: { entryFileNames: '[name].mjs', format: 'es' } } },
    ssr: { noExternal: true, external: ['better-sqlite3', '@node-rs/argon2'] },
  });
  return join(outDir, 'child.mjs');
};

export type Killed = { readonly finished: boolean; readonly acknowledged: readonly string[]; readonly errors: string };

/** Starts the office at work and kills it `afterMs` after it is ready. */
export const killAtWork = (child: string, ask: { readonly dir: string; readonly scenario: string; readonly ackFile: string; readonly login?: string; readonly extra?: string; readonly afterMs: number }): Promise<Killed> =>
  new Promise((resolve, reject) => {
    const running = spawn(process.execPath, [child, ask.dir, ask.scenario, ask.ackFile, ask.login ?? '李会计', ask.extra ?? ''], { stdio: ['ignore', 'pipe', 'pipe'] });
    let [errors, finished, timer] = ['', false, setTimeout(() => undefined, 0)];
    const hopeless = setTimeout(() => running.kill('SIGKILL'), 60_000);
    running.stderr.on('data', (text: Buffer) => (errors += text.toString()));
    running.stdout.on('data', (text: Buffer) => {
      if (text.toString().includes('ready')) timer = setTimeout(() => running.kill('SIGKILL'), ask.afterMs);
      if (text.toString().includes('done')) finished = true;
    });
    running.on('error', reject);
    running.on('close', () => {
      clearTimeout(timer);
      clearTimeout(hopeless);
      resolve({ finished, errors, acknowledged: existsSync(ask.ackFile) ? readFileSync(ask.ackFile, 'utf8').split('\n').filter((line) => line !== '') : [] });
    });
  });

/** A spread of moments, the same in every run: each kill falls elsewhere. */
export const moments = (count: number, longestMs: number): number[] => Array.from({ length: count }, (_, i) => Math.round(((i * 0.618_033_988_75) % 1) * longestMs));
