import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { defineConfig } from 'vitest/config';

/**
 * The rules' own tests first, each a fraction of a second, the model of offices and sticks last: a mutant is given up at the first test
 * that fails. Vitest would begin with what took longest the last time, and play the model for every mutant that a vector knows.
 */
class ModelLast extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const late = ({ moduleId }: TestSpecification): number => Number(moduleId.includes('exchange-model'));
    return files.toSorted((a, b) => late(a) - late(b) || (a.moduleId < b.moduleId ? -1 : 1));
  }
}

/** The exchange's own tests, the model at 160 schedules, fewer in which nothing is deleted. `mutants.test.ts` puts worse rules in the place of these itself: it tests the model, not the rules. */
export default defineConfig({
  root: new URL('../..', import.meta.url).pathname,
  test: {
    include: ['tests/exchange/facts/*.test.ts'],
    exclude: ['tests/exchange/facts/mutants.test.ts'],
    // The tests share nothing that they change: the dozen of files need not each read the exchange, its schemas and fast-check anew.
    isolate: false,
    sequence: { sequencer: ModelLast },
    // Of the edited journals a fifth: what they find they find at once.
    env: { MINZHENG_MODEL: '160', MINZHENG_RUNS: '0.2' },
    testTimeout: 30_000,
  },
});
