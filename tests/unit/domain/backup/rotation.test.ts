import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { backupLight } from '#domain/backup/light.ts';
import { expiredGenerations as expired, oldestDay, type Generation } from '#domain/backup/rotation.ts';
import { shippedCalendar } from '#domain/calendar/published-years.ts';
import { addDays, addMonths } from '#shared/values/dates.ts';

const at = (day: string, hour = 17): string => `${day}T${String(hour).padStart(2, '0')}:05:00+08:00`;
const made = (day: string, hour = 17, verified = true): Generation => ({ id: `${day}-${hour}`, at: at(day, hour), verified });

const today = '2026-11-20';
/** An office that made a backup every week for years. */
const everyWeek = Array.from({ length: 150 }, (_, week) => addDays(today, -7 * week));
const expiredGenerations = (all: readonly Generation[], on: string): string[] => expired(all, at(on, 23), everyWeek);
const anyGenerations: fc.Arbitrary<Generation[]> = fc.uniqueArray(
  fc
    .tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 23 }), fc.boolean(), fc.boolean())
    .map(([back, hour, verified, full]) => ({ ...made(addDays(today, -back), hour, verified), full })),
  { selector: (one) => one.id, maxLength: 80 },
);

describe('the rotation of backups', () => {
  it('keeps 8 hours, 14 days, 8 weeks and 12 months of a year in which a copy was made every hour', () => {
    const all = Array.from({ length: 420 }, (_, d) =>
      [8, 9, 10, 11, 12, 13, 14, 15, 16, 17].map((h) => made(addDays(today, -d), h)),
    ).flat();
    const gone = new Set(expiredGenerations(all, today));
    const left = all.filter((one) => !gone.has(one.id)).map((one) => one.id);
    expect(left.filter((id) => id.startsWith(today))).toHaveLength(8);
    expect(new Set(left.map((id) => id.slice(0, 10))).size).toBe(14 + 6 + 10);
    expect(left.at(-1)?.slice(0, 7)).toBe(addMonths('2026-11', -11));
  });

  it('takes nothing away before a newer verified one exists', () => {
    fc.assert(
      fc.property(anyGenerations, (all) => {
        for (const id of expiredGenerations(all, today)) {
          const one = all.find((g) => g.id === id);
          expect(all.some((g) => g.verified && g.at > (one?.at ?? ''))).toBe(true);
        }
      }),
    );
  });

  it('always leaves the newest verified one, and never a second look takes more', () => {
    fc.assert(
      fc.property(anyGenerations, (all) => {
        const gone = expiredGenerations(all, today);
        const left = all.filter((g) => !gone.includes(g.id));
        const newest = all.filter((g) => g.verified).toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
        if (newest !== undefined) expect(left.map((g) => g.id)).toContain(newest.id);
        expect(expiredGenerations(left, today)).toEqual([]);
      }),
    );
  });

  it('keeps nothing longer than 13 months once there is a newer one: what was deleted must not lie in old copies', () => {
    fc.assert(
      fc.property(anyGenerations, (all) => {
        const gone = expiredGenerations(all, today);
        const newest = all.filter((g) => g.verified).toSorted((a, b) => (a.at < b.at ? 1 : -1))[0];
        for (const one of all)
          if (one.at.slice(0, 10) < '2025-10-20' && newest !== undefined && one.at < newest.at) expect(gone).toContain(one.id);
      }),
    );
  });

  it('prefers of a day the copy that was read back to a later one that was not', () => {
    const old = Array.from({ length: 10 }, (_, i) => made(addDays(today, -i)));
    const day = addDays(today, -12);
    const gone = expiredGenerations([...old, made(day, 9), made(day, 16, false)], today);
    expect([gone.includes(`${day}-9`), gone.includes(`${day}-16`)]).toEqual([false, true]);
  });
});

describe('the clock of the PC stands wrong', () => {
  const good = Array.from({ length: 300 }, (_, i) => made(addDays(today, -i)));
  const left = (all: readonly Generation[], now: string): string[] => {
    const gone = new Set(expired(all, now));
    return all.filter((one) => !gone.has(one.id)).map((one) => one.id);
  };

  it('ahead for days: what was kept before stays, but for the days, weeks and months the new ones take the place of', () => {
    const before = left(good, at(today, 23));
    const kept = good.filter((one) => before.includes(one.id));
    for (const leap of [200, 365, 750]) {
      const ahead = [0, 1, 2].map((i) => made(addDays(today, leap + i)));
      const after = left([...kept, ...ahead], at(addDays(today, leap + 2), 23));
      expect(before.filter((id) => !after.includes(id)).length).toBeLessThanOrEqual(7);
      expect(after).toEqual(expect.arrayContaining(before.slice(0, 8)));
    }
  });

  it('and is put right: what is dated in the future neither goes nor makes others go', () => {
    const ahead = Array.from({ length: 30 }, (_, i) => made(addDays('2028-11-04', i)));
    expect(expired([...good, ...ahead], at(today, 23)).toSorted()).toEqual(expired(good, at(today, 23)).toSorted());
    expect(expired([made(today, 17, false), ...ahead], at(today, 23))).toEqual([]);
  });

  it('months without a backup count for none of the thirteen; so do those of a leap', () => {
    expect(oldestDay(today, everyWeek)).toBe('2025-10-20');
    expect(oldestDay(today, [])).toBe('2025-10-20');
    expect(oldestDay('2026-11-20', ['2026-11-19', '2026-09-18', '2026-09-17'])).toBe('2025-10-20');
    expect(oldestDay('2026-11-20', ['2026-11-19', '2026-09-17'])).toBe('2025-08-18');
    expect(oldestDay('2028-11-04', ['2026-11-05', '2026-11-04'])).toBe('2025-10-04');
  });
});

describe('the full copy of a month', () => {
  it('stays as the copy of its month when the days after it go', () => {
    const month = Array.from({ length: 20 }, (_, i) => made(`2026-08-${String(i + 3).padStart(2, '0')}`));
    const full = { ...made('2026-08-03', 18), full: true };
    const recent = Array.from({ length: 60 }, (_, i) => made(addDays(today, -i)));
    const gone = expiredGenerations([...month, full, ...recent], today);
    expect([...month, full].filter((one) => !gone.includes(one.id)).map((one) => one.id)).toEqual([full.id]);
    expect(expiredGenerations([...month, { ...full, verified: false }, ...recent], today)).toContain(full.id);
  });
});

describe('the backup lamp', () => {
  const light = (
    lastGood: string | null,
    on: string,
    more: {
      lastFailed?: boolean;
      codeReplaced?: boolean;
      lastFull?: string | null;
      fullEvery?: number;
      lastDrill?: string | null;
      since?: string;
    } = {},
  ) =>
    backupLight(
      {
        lastGood,
        lastFailed: more.lastFailed ?? false,
        codeReplaced: more.codeReplaced ?? false,
        lastFull: more.lastFull === undefined ? on : more.lastFull,
        fullEvery: more.fullEvery ?? 1,
        lastDrill: more.lastDrill ?? '2026-10-01',
        since: more.since ?? '2026-01-05',
      },
      shippedCalendar,
      on,
    );

  it('counts work days: Friday evening’s backup is still green on Monday, yellow on Tuesday, red the Friday after', () => {
    expect(light('2026-11-06', '2026-11-09')).toMatchObject({ lamp: 'green', workDays: 1 });
    expect(light('2026-11-06', '2026-11-10')).toMatchObject({ lamp: 'yellow', workDays: 2 });
    expect(light('2026-11-06', '2026-11-12')).toMatchObject({ lamp: 'yellow', workDays: 4 });
    expect(light('2026-11-06', '2026-11-13')).toMatchObject({ lamp: 'red', workDays: 5 });
  });
  it('is red when the only backup is dated later than today', () => {
    expect(light('2028-11-04', '2026-11-20')).toMatchObject({ lamp: 'red', workDays: null });
  });
  it('is red without any backup and after one that did not read back', () => {
    expect(light(null, '2026-11-09').lamp).toBe('red');
    expect(light('2026-11-09', '2026-11-09', { lastFailed: true }).lamp).toBe('red');
    expect(light('2026-11-09', '2026-11-09', { codeReplaced: true }).lamp).toBe('red');
  });
  it('turns yellow when the quarter’s drill is overdue; the last of November plus a quarter is the last of February', () => {
    expect(light('2026-11-09', '2026-11-09', { lastDrill: '2026-08-08' })).toMatchObject({
      lamp: 'yellow',
      drillDue: '2026-11-08',
      drillOverdue: true,
    });
    expect(light('2026-11-09', '2026-11-09', { lastDrill: '2026-08-09' })).toMatchObject({ lamp: 'green', drillOverdue: false });
    expect(light('2026-11-30', '2026-11-30', { lastDrill: '2026-11-30' }).drillDue).toBe('2027-02-28');
  });
  it('turns yellow in a month without a full copy, not in the month the office was set up', () => {
    const full = (lastFull: string | null, on: string, more = {}) => light(on, on, { lastFull, lastDrill: on, ...more });
    expect(full('2026-10-30', '2026-10-31')).toMatchObject({ lamp: 'green', fullOverdue: false });
    expect(full('2026-10-30', '2026-11-02')).toMatchObject({ lamp: 'yellow', fullOverdue: true });
    expect(full(null, '2026-11-30', { since: '2026-11-02' }).fullOverdue).toBe(false);
    expect(full(null, '2026-12-01', { since: '2026-11-30' }).fullOverdue).toBe(true);
    expect(full('2025-12-31', '2026-01-01').fullOverdue).toBe(true);
  });
  it('asks for it as often as the rules say', () => {
    const full = (on: string) => light(on, on, { lastFull: '2026-08-15', fullEvery: 3, lastDrill: on });
    expect([full('2026-10-31').fullOverdue, full('2026-11-01').fullOverdue]).toEqual([false, true]);
  });
});
