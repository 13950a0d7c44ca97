import * as fc from 'fast-check';
import { describe, it } from 'vitest';

import { daysServed, dueCalendar, dueWork, overdueWork, remainingWork, termState, type Pause } from '#domain/calendar/deadlines.ts';
import { noticeTerm } from '#domain/calendar/notice-term.ts';
import { shippedCalendar as calendar } from '#domain/calendar/published-years.ts';
import { isWorkDay } from '#domain/calendar/work-calendar.ts';
import { countWorkDays, nthWorkDayAfter } from '#domain/calendar/work-day-count.ts';
import { addDays } from '#shared/values/dates.ts';

const anyDay = fc.integer({ min: 0, max: 2200 }).map((n) => addDays('2023-06-01', n));
const anyLimit = fc.integer({ min: 1, max: 60 });
const anyPauses: fc.Arbitrary<Pause[]> = fc.array(
  fc.tuple(anyDay, fc.integer({ min: 0, max: 30 })).map(([from, length]) => ({ from, to: addDays(from, length) })),
  { maxLength: 3 },
);
const nearPauses = (from: string): fc.Arbitrary<Pause[]> =>
  fc.array(
    fc
      .tuple(fc.integer({ min: -10, max: 60 }), fc.integer({ min: 0, max: 20 }))
      .map(([offset, length]) => ({ from: addDays(from, offset), to: addDays(from, offset + length) })),
    { maxLength: 3 },
  );
const run = { numRuns: 300 };

describe('whatever the day and the limit', () => {
  it('counting by years is counting day by day', () => {
    const far = fc.integer({ min: 0, max: 91_000 }).map((n) => addDays('1949-10-01', n));
    fc.assert(
      fc.property(fc.oneof(anyDay, far), fc.integer({ min: -40, max: 900 }), (from, length) => {
        const to = addDays(from, length);
        let [naive, last] = [0, from];
        for (let d = addDays(from, 1); d <= to; d = addDays(d, 1)) if (isWorkDay(calendar, d)) [naive, last] = [naive + 1, d];
        return countWorkDays(calendar, from, to) === naive && (naive === 0 || nthWorkDayAfter(calendar, from, naive) === last);
      }),
      run,
    );
  });

  it('a limit never ends on a day off or on a paused day', () => {
    fc.assert(
      fc.property(
        anyDay.chain((d) => fc.tuple(fc.constant(d), anyLimit, nearPauses(d))),
        ([from, days, pauses]) => {
          const { day } = dueWork(calendar, from, days, pauses);
          return isWorkDay(calendar, day) && !pauses.some((p) => day >= p.from && day <= p.to);
        },
      ),
      run,
    );
  });

  it('a longer limit ends later, a later start never ends earlier', () => {
    fc.assert(
      fc.property(anyDay, anyLimit, anyPauses, (from, days, pauses) => {
        const due = dueWork(calendar, from, days, pauses).day;
        return dueWork(calendar, from, days + 1, pauses).day > due && dueWork(calendar, addDays(from, 1), days, pauses).day >= due;
      }),
      run,
    );
  });

  it('two limits one after the other make their sum, pauses or not', () => {
    fc.assert(
      fc.property(
        anyDay.chain((d) => fc.tuple(fc.constant(d), anyLimit, anyLimit, nearPauses(d))),
        ([from, a, b, pauses]) =>
          dueWork(calendar, dueWork(calendar, from, a, pauses).day, b, pauses).day === dueWork(calendar, from, a + b, pauses).day,
      ),
      run,
    );
  });

  it('a pause never makes an end earlier, and lengthens it by exactly the work days it covered', () => {
    fc.assert(
      fc.property(anyDay, anyLimit, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 0, max: 20 }), (from, days, offset, length) => {
        const pause = { from: addDays(from, offset), to: addDays(from, offset + length) };
        const [plain, paused] = [dueWork(calendar, from, days).day, dueWork(calendar, from, days, [pause]).day];
        const covered = pause.from > plain ? 0 : countWorkDays(calendar, addDays(pause.from, -1), pause.to < paused ? pause.to : paused);
        return paused >= plain && countWorkDays(calendar, plain, paused) === covered;
      }),
      run,
    );
  });

  it('the days between start and end are the limit, and left and late mirror each other', () => {
    fc.assert(
      fc.property(anyDay, anyLimit, anyDay, (from, days, other) => {
        const due = dueWork(calendar, from, days).day;
        const [left, late] = [remainingWork(calendar, other, due), overdueWork(calendar, due, other)];
        return countWorkDays(calendar, from, due) === days && (other > due ? left + late === 0 : late === 0 && left >= 0);
      }),
      run,
    );
  });

  it('a rolled end is a work day, not earlier, with nothing but days off between', () => {
    fc.assert(
      fc.property(anyDay, anyLimit, (from, days) => {
        const plain = dueCalendar(calendar, from, days, { rollHoliday: false }).day;
        const rolled = dueCalendar(calendar, from, days, { rollHoliday: true }).day;
        return (
          plain === addDays(from, days) &&
          isWorkDay(calendar, rolled) &&
          rolled >= plain &&
          countWorkDays(calendar, addDays(plain, -1), rolled) === 1
        );
      }),
      run,
    );
  });

  it('an open pause leaves exactly the days that closing it makes up', () => {
    fc.assert(
      fc.property(anyDay, anyLimit, fc.integer({ min: 1, max: 40 }), fc.integer({ min: 0, max: 20 }), (from, days, offset, length) => {
        const since = addDays(from, offset);
        const end = addDays(since, length);
        const state = termState(calendar, { from, days, unit: 'work', pauses: [{ from: since, to: null }] });
        const closed = dueWork(calendar, from, days, [{ from: since, to: end }]).day;
        return state.state === 'running' ? state.day === closed : dueWork(calendar, end, state.daysLeft).day === closed;
      }),
      run,
    );
  });

  it('a notice has hung for exactly its days on its last day and one less the day before', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 15 }), fc.constantFrom('work' as const, 'calendar' as const), (posted, days, unit) => {
        const { last } = noticeTerm(calendar, posted, { days, unit });
        if (last === null) return false;
        const term = { from: posted, days, unit };
        return daysServed(calendar, term, last) === days && daysServed(calendar, term, addDays(last, -1)) === days - 1;
      }),
      run,
    );
  });
});
