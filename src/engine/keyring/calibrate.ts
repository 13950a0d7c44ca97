import { randomBytes } from 'node:crypto';
import { totalmem } from 'node:os';
import { performance } from 'node:perf_hooks';
import { stretch } from './kdf.ts';
import { chooseCost, DEFAULT_COST, isFarOff, type KeyCost } from './key-cost.ts';

/** How long this PC takes for one cost, in milliseconds. */
export type Stopwatch = (cost: KeyCost) => Promise<number>;

/** The quicker of two runs: what else the PC does at the moment only ever makes it slower. */
const measure: Stopwatch = async (cost) => {
  const runs: number[] = [];
  for (let run = 0; run < 2; run += 1) {
    const began = performance.now();
    await stretch('calibration', randomBytes(16), cost);
    runs.push(performance.now() - began);
  }
  return Math.min(...runs);
};

/**
 * Answers the cost that takes this PC about so many milliseconds: measured once an aim while the program runs, at the recommended
 * cost first and then at the one chosen.
 */
export const openCalibration = (stopwatch: Stopwatch = measure, memoryBytes = totalmem()): ((aimMs: number) => Promise<KeyCost>) => {
  const known = new Map<number, Promise<KeyCost>>();
  const calibrate = async (aimMs: number): Promise<KeyCost> => {
    const first = chooseCost({ cost: DEFAULT_COST, ms: await stopwatch(DEFAULT_COST) }, aimMs, memoryBytes);
    const ms = await stopwatch(first);
    return isFarOff(ms, aimMs) ? chooseCost({ cost: first, ms }, aimMs, memoryBytes) : first;
  };
  return (aimMs) => {
    const running = known.get(aimMs) ?? calibrate(aimMs);
    known.set(aimMs, running);
    // What failed (no memory at the moment) is tried anew the next time.
    running.catch(() => known.delete(aimMs));
    return running;
  };
};
