import { defineConfig } from 'vitest/config';

/** The exchange's own tests, the model at 160 schedules, fewer in which nothing is deleted. `mutants.test.ts` puts worse rules in the place of these itself: it tests the model, not the rules. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/exchange/facts/*.test.ts'],
    exclude: ['tests/exchange/facts/mutants.test.ts'],
    env: { MINZHENG_MODEL: '160' },
    testTimeout: 30_000,
  },
});
