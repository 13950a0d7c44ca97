import { defineConfig } from 'vitest/config';

/** The rules' own tests and nothing else: a mutant that only a test of the whole engine notices has no test of its rule. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: { include: ['tests/unit/domain/**/*.test.ts'], testTimeout: 30_000 },
});
