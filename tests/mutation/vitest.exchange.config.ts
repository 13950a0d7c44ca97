import { defineConfig } from 'vitest/config';

/** The exchange's own tests. `mutants.test.ts` puts worse rules in the place of these itself: it tests the model, not the rules. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: { include: ['tests/exchange/facts/*.test.ts'], exclude: ['tests/exchange/facts/mutants.test.ts'], testTimeout: 30_000 },
});
