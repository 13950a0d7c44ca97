import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openCalibration } from '#engine/keyring/calibrate.ts';
import { chooseCost, DEFAULT_COST, isWeaker, LEAST_COST, readable, workOf, type KeyCost } from '#engine/keyring/key-cost.ts';

const GIB = 1024 ** 3;
/** A PC that takes so long for 64 MiB and 3 passes, and in proportion for everything else. */
const pc =
  (ms: number) =>
  (cost: KeyCost): Promise<number> =>
    Promise.resolve((workOf(cost) / workOf(DEFAULT_COST)) * ms);

describe('what a password costs on a PC', () => {
  it.each([
    ['an office PC of these years: more passes', 140, 8, { memoryKiB: 262_144, passes: 4 }],
    ['one with little memory: half of it', 140, 4, { memoryKiB: 131_072, passes: 8 }],
    ['one that takes just as long as it should', 750, 8, DEFAULT_COST],
    ['a slow one that still keeps within a second', 990, 2, DEFAULT_COST],
    ['a slow one: less memory', 1200, 2, { memoryKiB: 40_960, passes: 3 }],
    ['the slowest: the floor, whatever it takes', 9000, 1, LEAST_COST],
  ])('%s', (_pc, ms, gibibytes, chosen) => {
    expect(chooseCost({ cost: DEFAULT_COST, ms }, 750, gibibytes * GIB)).toEqual(chosen);
  });

  it('takes half a second to a second on every PC that can, never less than the floor, and can be read back', () => {
    fc.assert(
      fc.property(fc.double({ min: 20, max: 20_000, noNaN: true }), fc.integer({ min: 1, max: 64 }), (ms, gibibytes) => {
        const cost = chooseCost({ cost: DEFAULT_COST, ms }, 750, gibibytes * GIB);
        const takes = (workOf(cost) / workOf(DEFAULT_COST)) * ms;
        expect(isWeaker(cost, LEAST_COST)).toBe(false);
        expect(cost.memoryKiB).toBeGreaterThanOrEqual(LEAST_COST.memoryKiB);
        expect(workOf(cost)).toBeLessThanOrEqual(readable.work);
        expect(cost.memoryKiB).toBeLessThanOrEqual(readable.memoryKiB);
        if (ms < 1500 && ms > 60) {
          expect(takes).toBeGreaterThanOrEqual(500);
          expect(takes).toBeLessThanOrEqual(1000);
        }
      }),
    );
  });

  it('a higher aim never costs less', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 20, max: 5000 }),
        fc.integer({ min: 500, max: 2000 }),
        fc.integer({ min: 0, max: 1500 }),
        (ms, aim, more) => {
          const at = (aimMs: number) => chooseCost({ cost: DEFAULT_COST, ms }, aimMs, 8 * GIB);
          // Three passes over the next larger memory may be a little less than many over the smaller.
          expect(workOf(at(aim + more))).toBeGreaterThanOrEqual(workOf(at(aim)) * 0.75);
        },
      ),
    );
  });
});

describe('the measuring', () => {
  it('is done once while the program runs, however many log in at the same time', async () => {
    const asked: KeyCost[] = [];
    const costFor = openCalibration((cost) => {
      asked.push(cost);
      return pc(140)(cost);
    }, 8 * GIB);
    const [a, b] = await Promise.all([costFor(750), costFor(750)]);
    expect([a, b, await costFor(750)]).toEqual([a, a, a]);
    expect(asked).toEqual([DEFAULT_COST, a]);
  });

  it('is done again from the chosen cost where large memory is slower than small was', async () => {
    const costFor = openCalibration((cost) => pc(cost.memoryKiB > 65_536 ? 300 : 140)(cost), 8 * GIB);
    const cost = await costFor(750);
    expect((workOf(cost) / workOf(DEFAULT_COST)) * 300).toBeLessThanOrEqual(1000);
  });

  it('that failed is tried anew', async () => {
    let times = 0;
    const costFor = openCalibration((cost) => ((times += 1) === 1 ? Promise.reject(new Error('no memory')) : pc(750)(cost)), 8 * GIB);
    await expect(costFor(750)).rejects.toThrow('no memory');
    expect(await costFor(750)).toEqual(DEFAULT_COST);
  });
});
