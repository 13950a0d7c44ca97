import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { Desk } from '../desk.ts';
import { writeFileWhole } from '../files/atomic-write.ts';
import { makeFolder } from '../files/disk.ts';

/** `unsaid`: how many of them no journal knows of yet, because the office was closed. */
const entry = z.object({ failures: z.int(), until: z.number(), unsaid: z.int().min(0).default(0) });
const schema = z.record(z.string(), entry);
type Counts = z.output<typeof schema>;
type Where = Pick<Desk, 'disk' | 'dir' | 'options'>;

const FIRST_WAIT_AFTER = 5;
const BLOCK_AFTER = 20;
const MINUTE = 60_000;
const FILE = 'lockout.json';
const none = { failures: 0, until: 0, unsaid: 0 };

/** Beside the keyring, and once more where this PC keeps what it saw last: whoever takes one away has not begun anew. */
const placesOf = ({ dir, options }: Where): string[] => [
  join(dir, FILE),
  ...(options.localCopies === undefined ? [] : [join(options.localCopies.dir, FILE)]),
];

const readAt = (path: string): Counts => {
  if (!existsSync(path)) return {};
  try {
    return schema.parse(JSON.parse(readFileSync(path, 'utf8')));
  } catch {
    return {};
  }
};

const read = (where: Where): Counts => {
  const merged: Counts = {};
  for (const counts of placesOf(where).map(readAt))
    for (const [slotId, one] of Object.entries(counts)) {
      const known = merged[slotId] ?? none;
      merged[slotId] = {
        failures: Math.max(known.failures, one.failures),
        until: Math.max(known.until, one.until),
        unsaid: Math.max(known.unsaid, one.unsaid),
      };
    }
  return merged;
};

const write = (where: Where, counts: Counts): void => {
  const bytes = Buffer.from(JSON.stringify(counts));
  const [own = '', ...others] = placesOf(where);
  writeFileWhole(where.disk, own, bytes);
  for (const path of others)
    try {
      if (where.options.localCopies !== undefined) makeFolder(where.disk, where.options.localCopies.dir);
      writeFileWhole(where.disk, path, bytes);
    } catch {
      // The first one counts alone until the other place can be written again.
    }
};

/** 5 failures wait 1 minute, each further one doubles the wait up to 30; 20 block until an administrator acts. */
const waitAfter = (failures: number): number =>
  failures < FIRST_WAIT_AFTER ? 0 : Math.min(30, 2 ** (failures - FIRST_WAIT_AFTER)) * MINUTE;

export type LockoutState = { readonly failures: number; readonly waitMs: number; readonly blocked: boolean; readonly left: number };

/** A wait that ends later than it may was begun by a clock that stood ahead: it begins again by the clock as it stands now. */
const settleClock = (where: Where, slotId: string, nowMs: number): void => {
  const counts = read(where);
  const one = counts[slotId] ?? none;
  const latest = nowMs + waitAfter(one.failures);
  if (one.until > latest) write(where, { ...counts, [slotId]: { ...one, until: latest } });
};

export const lockoutOf = (where: Where, slotId: string, nowMs: number): LockoutState => {
  settleClock(where, slotId, nowMs);
  const one = read(where)[slotId] ?? none;
  return {
    failures: one.failures,
    waitMs: Math.max(0, one.until - nowMs),
    blocked: one.failures >= BLOCK_AFTER,
    left: Math.max(0, FIRST_WAIT_AFTER - one.failures),
  };
};

/** `said`: whether the journal can be told of it now. */
export const noteFailure = (where: Where, slotId: string, nowMs: number, said: boolean): LockoutState => {
  const counts = read(where);
  const before = counts[slotId] ?? none;
  const failures = before.failures + 1;
  const one = { failures, until: nowMs + waitAfter(failures), unsaid: before.unsaid + (said ? 0 : 1) };
  write(where, { ...counts, [slotId]: one });
  return lockoutOf(where, slotId, nowMs);
};

const textAt = (path: string): string => (existsSync(path) ? readFileSync(path, 'utf8') : '{}');
const placesDiffer = (where: Where): boolean => new Set(placesOf(where).map(textAt)).size > 1;

/** Also brings back what was taken away in one of the two places. */
export const clearFailures = (where: Where, slotId: string): void => {
  const counts = read(where);
  if (counts[slotId] === undefined && !placesDiffer(where)) return;
  const { [slotId]: _gone, ...rest } = counts;
  write(where, rest);
};

/** Failures that no journal knows of yet, by slot. */
export const unsaidFailures = (where: Where): ReadonlyMap<string, number> =>
  new Map(Object.entries(read(where)).flatMap(([slotId, { unsaid }]) => (unsaid > 0 ? [[slotId, unsaid] as const] : [])));

/** The journal knows of all of them now. */
export const failuresSaid = (where: Where): void =>
  write(where, Object.fromEntries(Object.entries(read(where)).map(([slotId, one]) => [slotId, { ...one, unsaid: 0 }])));
