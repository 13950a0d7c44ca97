import { defineConfig } from 'vitest/config';
import { bundledWorkers } from './fixtures/run/bundled-workers.ts';
import { LongestFirst } from './fixtures/run/longest-first.ts';

const suite = (name: string, testTimeout: number, globalSetup: string[] = []) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], testTimeout, hookTimeout: testTimeout, globalSetup },
});

// Long enough for a machine that is busy with other things: a test that waits for what never comes still ends.
export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  plugins: [bundledWorkers],
  test: {
    pool: 'forks',
    // Files of one process share what they import; reading the whole program anew for every file took a quarter of the time.
    isolate: false,
    // A test waits for the disk as often as for the processor.
    maxWorkers: '100%',
    sequence: { sequencer: LongestFirst },
    expect: { poll: { timeout: 60_000 } },
    // Programs that a test starts do not measure the machine: it is busy, and they log in some hundred times.
    env: { MINZHENG_KEY_WORK: 'least' },
    globalSetup: ['tests/fixtures/run/one-folder.ts', 'tests/fixtures/run/bundled-workers.ts'],
    setupFiles: ['tests/fixtures/run/file-folder.ts'],
    projects: [
      { extends: true, test: { name: 'architecture', include: ['tests/*.test.ts'], testTimeout: 120_000 } },
      suite('unit', 120_000),
      suite('storage', 240_000),
      suite('contract', 240_000),
      suite('exchange', 240_000),
      suite('print', 240_000),
      suite('failure', 1_200_000, ['tests/fixtures/run/working-office.ts']),
    ],
  },
});
