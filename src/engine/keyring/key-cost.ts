/** What stretching a typed secret costs with Argon2id on one lane: memory in KiB and passes over it. */
export type KeyCost = { readonly memoryKiB: number; readonly passes: number };

/** Recommended, and what a fixed cost is: the past passwords and the files that other PCs open are stretched so. */
export const DEFAULT_COST: KeyCost = { memoryKiB: 65_536, passes: 3 };
/** The least a slot may cost, on the weakest PC. */
export const LEAST_COST: KeyCost = { memoryKiB: 32_768, passes: 3 };
/** Memory is raised before passes, in these steps: it is what a guesser's hardware has least of. */
const MEMORY_STEPS = [65_536, 131_072, 262_144];
const MOST_PASSES = 32;
/** A PC gives this share of its memory at most while a password is being tried. */
const MEMORY_SHARE = 32;
/** So much longer than aimed at is still no reason to go lower. */
const TOLERANCE = 4 / 3;

/** What may be read of a slot: a hostile or damaged figure must not make the PC take gigabytes or calculate for minutes. */
export const readable = { memoryKiB: 524_288, passes: 64, work: 8_388_608 } as const;

/** KiB × passes: time is proportional to it. */
export const workOf = ({ memoryKiB, passes }: KeyCost): number => memoryKiB * passes;

export const isWeaker = (a: KeyCost, than: KeyCost): boolean => workOf(a) < workOf(than);

/**
 * The cost at which this PC takes about `aimMs` (three quarters to four thirds of it) for one password. `measured`: how many
 * milliseconds some cost took here; `memoryBytes`: the PC's memory. Below 64 MiB and 3 passes only where those take longer than
 * that, never below 32 MiB and 3 passes.
 */
export const chooseCost = (measured: { readonly cost: KeyCost; readonly ms: number }, aimMs: number, memoryBytes: number): KeyCost => {
  const perMs = workOf(measured.cost) / Math.max(measured.ms, 0.1);
  const affordable = perMs * aimMs;
  if (affordable * TOLERANCE < workOf(DEFAULT_COST)) {
    const mebibytes = Math.floor(affordable / LEAST_COST.passes / 1024);
    return { memoryKiB: Math.max(LEAST_COST.memoryKiB, mebibytes * 1024), passes: LEAST_COST.passes };
  }
  const room = memoryBytes / MEMORY_SHARE / 1024;
  const memoryKiB = MEMORY_STEPS.findLast((step) => step <= room && step * DEFAULT_COST.passes <= affordable) ?? DEFAULT_COST.memoryKiB;
  return { memoryKiB, passes: Math.min(MOST_PASSES, Math.max(DEFAULT_COST.passes, Math.floor(affordable / memoryKiB))) };
};

/** Whether a cost that took `ms` here is far from what was aimed at, so that it is chosen once more from this. */
export const isFarOff = (ms: number, aimMs: number): boolean => ms > aimMs * TOLERANCE || ms < (aimMs / TOLERANCE) * 0.9;
