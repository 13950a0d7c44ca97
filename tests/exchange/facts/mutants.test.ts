import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mutants } from './simulation/mutants.ts';
import { play } from './simulation/world.ts';

/** Schedules within which a worse rule has to be found out. */
const within = 400;

describe('the model finds out', () => {
  it.each(mutants)('$rule: $name', ({ rules, schedules }) => {
    const found = fc.check(
      fc.property(schedules, (schedule) => {
        play(schedule, rules);
      }),
      { numRuns: within, seed: 1, endOnFailure: true },
    );
    expect(found.errorInstance).toMatchObject({ name: 'Violation' });
  });

  it('a worse rule in the place of each', () => {
    const rules = new Set(mutants.map(({ rule }) => rule));
    expect(Array.from({ length: 11 }, (_, i) => `R${i + 1}`).filter((rule) => !rules.has(`R${Number(rule.slice(1))}`))).toEqual([]);
  });
});
