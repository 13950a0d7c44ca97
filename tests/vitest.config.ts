import { defineConfig } from 'vitest/config';

const suite = (name: string, testTimeout: number) => ({
  extends: true as const,
  test: { name, include: [`tests/${name}/**/*.test.{ts,tsx}`], testTimeout, hookTimeout: testTimeout },
});

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    pool: 'forks',
    // A test waits for the disk as often as for the processor.
    maxWorkers: '100%',
    globalSetup: ['tests/fixtures/run/one-folder.ts'],
    setupFiles: ['tests/fixtures/run/file-folder.ts'],
    projects: [
      { extends: true, test: { name: 'architecture', include: ['tests/*.test.ts'], testTimeout: 30_000 } },
      suite('unit', 30_000),
      suite('storage', 60_000),
      suite('contract', 60_000),
      suite('exchange', 60_000),
      suite('print', 120_000),
      suite('failure', 300_000),
    ],
  },
});
