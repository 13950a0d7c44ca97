import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { ageOn, birthdayOf, hasReachedAge, reachesAgeFrom } from '#domain/people/age.ts';
import { addDays } from '#shared/values/dates.ts';

describe('age in completed years', () => {
  it.each([
    ['1945-10-01', '2025-09-30', 79],
    ['1945-10-01', '2025-10-01', 80],
    ['2015-09-10', '2026-11-21', 11],
    ['2026-11-21', '2026-11-21', 0],
    ['2026-11-22', '2026-11-21', -1],
  ])('born %s is on %s %i', (birth, on, age) => {
    expect(ageOn(birth, on)).toBe(age);
  });

  it('one born on 29 February completes a common year on 1 March, or on 28 February where the place counts so', () => {
    expect(birthdayOf('2000-02-29', 26)).toBe('2026-03-01');
    expect(birthdayOf('2000-02-29', 26, 'FEB28')).toBe('2026-02-28');
    expect(birthdayOf('2000-02-29', 24)).toBe('2024-02-29');
    expect(ageOn('2000-02-29', '2026-02-28')).toBe(25);
    expect(ageOn('2000-02-29', '2026-02-28', 'FEB28')).toBe(26);
  });

  it.each([
    ['ON_BIRTHDAY', '2026-11-30'],
    ['NEXT_DAY', '2026-12-01'],
    ['MONTH_OF', '2026-11-01'],
    ['NEXT_MONTH', '2026-12-01'],
  ] as const)('under %s one who turns 80 on 30 November 2026 counts from %s', (rule, from) => {
    expect(reachesAgeFrom('1946-11-30', 80, rule)).toBe(from);
    expect(hasReachedAge('1946-11-30', 80, from, rule)).toBe(true);
    expect(hasReachedAge('1946-11-30', 80, addDays(from, -1), rule)).toBe(false);
  });

  it('a change of pay from the month after runs over the end of the year', () => {
    expect(reachesAgeFrom('1946-12-31', 80, 'NEXT_MONTH')).toBe('2027-01-01');
  });

  it('age grows by one exactly on the birthday, for every birth day', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 45_000 }), fc.integer({ min: 1, max: 120 }), (n, years) => {
        const birth = addDays('1900-01-01', n);
        const birthday = birthdayOf(birth, years);
        return ageOn(birth, birthday) === years && ageOn(birth, addDays(birthday, -1)) === years - 1;
      }),
    );
  });
});
