import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineageOf } from '#exchange/facts/fact.ts';
import { stories } from './simulation/mutants.ts';
import { realRules } from './simulation/rules.ts';
import { schedulesOf, variantOf, variants } from './simulation/schedule.ts';
import { play } from './simulation/world.ts';

const night = process.env['MINZHENG_SCHEDULES'];
const total = Number(night ?? process.env['MINZHENG_MODEL'] ?? 300);
/** The same schedules with every change, others every night; a failure names its seed. */
const seed = night === undefined ? 1 : Math.floor(Date.now() / 86_400_000) * 1000 + Number(process.env['MINZHENG_FROM'] ?? 0);

describe('a county, its townships and sticks between them', () => {
  // First, because they end soonest: a wrong rule is found out by one of them more often than not.
  it.each(Object.entries(stories))('come through a story that a careless rule does not: %s', (_, schedule) => {
    expect(() => play(schedule)).not.toThrow();
  });

  it.each(variants)('lose nothing, notice every copy and come to one state: $name', (variant) => {
    const seen: Record<string, number> = {};
    fc.assert(
      fc.property(schedulesOf(variant), (schedule) => {
        for (const [what, times] of Object.entries(play(schedule).referee.tally)) seen[what] = (seen[what] ?? 0) + times;
      }),
      { numRuns: Math.ceil(total * variant.share), seed },
    );
    // Without misfortunes nothing would have been proved.
    if (!variant.never.includes('restore')) expect(seen['restores']).toBeGreaterThan(0);
    if (!variant.never.includes('copyPc')) expect(seen['copies']).toBeGreaterThan(0);
    if (!variant.never.includes('forge')) expect(seen['forged']).toBeGreaterThan(0);
    if (variant.often !== undefined) expect(seen['deletions']).toBeGreaterThan(0);
    if (night !== undefined) process.stdout.write(`${variant.name}: seed ${seed}, ${JSON.stringify(seen)}\n`);
  });

  it('come to the same state whatever their clocks say', () => {
    const clocks = fc.array(fc.integer({ min: -100_000, max: 100_000 }), { minLength: 2, maxLength: 2 });
    fc.assert(
      fc.property(schedulesOf(variantOf('deletions')), clocks, ({ steps, ...schedule }, others) => {
        const untouched = { ...schedule, steps: steps.filter(({ kind }) => kind !== 'setClock') };
        expect(play({ ...untouched, clocks: others }).state()).toBe(play(untouched).state());
      }),
      { numRuns: Math.ceil(total / 30), seed },
    );
  });

  it('ask a needless question and lose nothing where a version names three ancestors only', () => {
    const short: typeof lineageOf = (held, deleted) => {
      const lineage = lineageOf(held, deleted);
      return { ...lineage, anc: lineage.anc.slice(-3) };
    };
    fc.assert(
      fc.property(schedulesOf(variantOf('restores')), (schedule) => {
        play(schedule, { ...realRules, lineageOf: short }, { order: false });
      }),
      { numRuns: Math.ceil(total / 10), seed },
    );
  });
});
