import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';

const chinaOffsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;
const marker = z.object({ orgCode: z.string(), demo: z.boolean() });

/** Division codes 99… are never given to a place: an office under one is a test. */
const isMadeUp = (orgCode: string): boolean => orgCode.startsWith('99');

/** Whether the clock of this folder may be turned: a demo, or an office (to be made or there) under a made-up code. */
export const mayTurnClock = (dir: string, codeToBe: string | undefined): boolean => {
  const path = join(dir, 'office.json');
  if (!existsSync(path)) return codeToBe === undefined || isMadeUp(codeToBe);
  const read = marker.safeParse(JSON.parse(readFileSync(path, 'utf8')));
  return read.success && (read.data.demo || isMadeUp(read.data.orgCode));
};

/** A clock that shows the given day in China at the present time of day; without a day, the real one. */
export const clockFor = (today: string | undefined, allowed: () => boolean): Outcome<() => number> => {
  if (today === undefined) return done(Date.now);
  if (!allowed()) return refuse('today_not_allowed');
  const start = Date.parse(`${today}T00:00:00+08:00`);
  const shift = start - (Math.floor((Date.now() + chinaOffsetMs) / dayMs) * dayMs - chinaOffsetMs);
  return done(() => Date.now() + shift);
};

/**
 * The clock of a host that may outlive the making of an office: as `clockFor`, but where no office stood at the start,
 * it turns back to the real time as soon as a real one is made.
 */
export const turnedWhileMadeUp = (dir: string, today: string | undefined): Outcome<() => number> => {
  const turned = clockFor(today, () => mayTurnClock(dir, undefined));
  if (!turned.ok || today === undefined) return turned;
  const made: { answer?: boolean } = {};
  return done(() => {
    if (made.answer === undefined && existsSync(join(dir, 'office.json'))) made.answer = mayTurnClock(dir, undefined);
    return made.answer === false ? Date.now() : turned.value();
  });
};

/** The civil day in China of a moment. */
export const chinaDay = (now: number): string => new Date(now + chinaOffsetMs).toISOString().slice(0, 10);
