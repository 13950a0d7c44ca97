import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeFileWhole } from '../files/atomic-write.ts';
import type { Disk } from '../files/disk.ts';

const schema = z.record(z.string(), z.object({ failures: z.int(), until: z.number() }));
type Counts = z.output<typeof schema>;

const FIRST_WAIT_AFTER = 5;
const BLOCK_AFTER = 20;
const MINUTE = 60_000;

const read = (dir: string): Counts => {
  const path = join(dir, 'lockout.json');
  if (!existsSync(path)) return {};
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
};
const write = (disk: Disk, dir: string, counts: Counts): void =>
  writeFileWhole(disk, join(dir, 'lockout.json'), Buffer.from(JSON.stringify(counts)));

/** 5 failures wait 1 minute, each further one doubles the wait up to 30; 20 block until an administrator acts. */
export const waitAfter = (failures: number): number =>
  failures < FIRST_WAIT_AFTER ? 0 : Math.min(30, 2 ** (failures - FIRST_WAIT_AFTER)) * MINUTE;

export type LockoutState = { readonly failures: number; readonly waitMs: number; readonly blocked: boolean; readonly left: number };

export const lockoutOf = (dir: string, slotId: string, nowMs: number): LockoutState => {
  const entry = read(dir)[slotId] ?? { failures: 0, until: 0 };
  return {
    failures: entry.failures,
    waitMs: Math.max(0, entry.until - nowMs),
    blocked: entry.failures >= BLOCK_AFTER,
    left: Math.max(0, FIRST_WAIT_AFTER - entry.failures),
  };
};

export const noteFailure = (disk: Disk, dir: string, slotId: string, nowMs: number): LockoutState => {
  const counts = read(dir);
  const failures = (counts[slotId]?.failures ?? 0) + 1;
  write(disk, dir, { ...counts, [slotId]: { failures, until: nowMs + waitAfter(failures) } });
  return lockoutOf(dir, slotId, nowMs);
};

export const clearFailures = (disk: Disk, dir: string, slotId: string): void => {
  const counts = read(dir);
  if (counts[slotId] === undefined) return;
  const { [slotId]: _gone, ...rest } = counts;
  write(disk, dir, rest);
};
