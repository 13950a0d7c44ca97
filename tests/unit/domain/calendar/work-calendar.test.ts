import { describe, expect, it } from 'vitest';

import { checkCalendarYear, type CalendarYear } from '#domain/calendar/calendar-year.ts';
import { publishedYears, shippedCalendar } from '#domain/calendar/published-years.ts';
import {
  isConfirmedDay,
  isWorkDay,
  makeWorkCalendar,
  unconfirmedYears,
  workDayOnOrAfter,
  workDayOnOrBefore,
} from '#domain/calendar/work-calendar.ts';
import { countWorkDays } from '#domain/calendar/work-day-count.ts';

const year = (n: number): CalendarYear => {
  const found = publishedYears.find((y) => y.year === n);
  if (found === undefined) throw new Error(`no calendar for ${n}`);
  return found;
};
const monthEnd = (y: number, m: number): string => new Date(Date.UTC(y, m, 0)).toISOString().slice(0, 10);
const monthBefore = (y: number, m: number): string => new Date(Date.UTC(y, m - 1, 0)).toISOString().slice(0, 10);

describe('the holiday notices that ship with the program', () => {
  it.each([
    [2024, [22, 18, 21, 22, 21, 19, 23, 22, 21, 19, 21, 22], 251],
    [2025, [19, 19, 21, 22, 19, 20, 23, 21, 23, 18, 20, 23], 248],
    [2026, [21, 16, 22, 21, 19, 21, 23, 21, 22, 18, 21, 23], 248],
  ])('%i has the work days of the published calendar, month by month', (y, months, total) => {
    const counted = months.map((_, i) => countWorkDays(shippedCalendar, monthBefore(y, i + 1), monthEnd(y, i + 1)));
    expect(counted).toEqual(months);
    expect(counted.reduce((a, b) => a + b, 0)).toBe(total);
  });

  it.each(publishedYears.map((y) => [y.year, y] as const))('%i passes its own proof', (_, data) => {
    expect(checkCalendarYear(data)).toEqual({ ok: true, value: data });
  });

  it("counts New Year's Eve of 2024 as a work day: the notice only encouraged a rest", () => {
    expect(isWorkDay(shippedCalendar, '2024-02-09')).toBe(true);
  });
});

describe('a year whose notice has not come out', () => {
  it('uses weekends and the lawful holidays and says so', () => {
    expect(isConfirmedDay(shippedCalendar, '2026-12-31')).toBe(true);
    expect(isConfirmedDay(shippedCalendar, '2027-01-04')).toBe(false);
    expect(['2027-02-05', '2027-02-08', '2027-06-09', '2027-09-15'].map((d) => isWorkDay(shippedCalendar, d))).toEqual([
      false,
      false,
      false,
      false,
    ]);
    expect(isWorkDay(shippedCalendar, '2027-02-09')).toBe(true);
  });

  it('knows the fixed holidays even where nothing at all is known of the year', () => {
    const bare = makeWorkCalendar([]);
    expect(['2031-01-01', '2031-05-01', '2031-10-01', '2031-10-02'].map((d) => isWorkDay(bare, d))).toEqual([false, false, false, false]);
    expect(isWorkDay(bare, '2035-05-02')).toBe(false);
    expect(isWorkDay(bare, '2023-05-02')).toBe(true);
    expect(isWorkDay(bare, '2031-10-06')).toBe(true);
  });

  it('is replaced by the notice once that is in', () => {
    const notice: CalendarYear = { ...year(2026), year: 2027, off: ['2027-01-01'], work: ['2027-01-02'], statutory: ['2027-01-01'] };
    const calendar = makeWorkCalendar([...publishedYears, notice]);
    expect(isConfirmedDay(calendar, '2027-01-02')).toBe(true);
    expect(isWorkDay(calendar, '2027-01-02')).toBe(true);
    expect(isWorkDay(calendar, '2027-02-08')).toBe(true);
  });

  it('names every unconfirmed year a term runs into', () => {
    expect(unconfirmedYears(shippedCalendar, '2026-12-01', '2026-12-31')).toEqual([]);
    expect(unconfirmedYears(shippedCalendar, '2026-12-31', '2028-01-05')).toEqual([2027, 2028]);
  });
});

describe('days of the place', () => {
  it('takes a local feast as a day off even on a weekday', () => {
    const calendar = makeWorkCalendar(publishedYears, ['2026-04-20']);
    expect(isWorkDay(calendar, '2026-04-20')).toBe(false);
    expect(isWorkDay(shippedCalendar, '2026-04-20')).toBe(true);
  });

  it('reminds of the monthly notice due on 5 April on the last work day before the feast', () => {
    expect(workDayOnOrBefore(shippedCalendar, '2026-04-05')).toBe('2026-04-03');
    expect(workDayOnOrAfter(shippedCalendar, '2026-04-05')).toBe('2026-04-07');
    expect(workDayOnOrAfter(shippedCalendar, '2026-04-07')).toBe('2026-04-07');
  });
});

describe('a notice typed in by hand', () => {
  const good = year(2026);
  it.each([
    ['a work day on a Tuesday', { work: [...good.work, '2026-03-03'] }, 'calendar_work_not_weekend'],
    ['a day both off and worked', { work: [...good.work, '2026-10-03'] }, 'calendar_off_and_work'],
    ['a forgotten exchanged work day', { work: good.work.slice(1) }, 'calendar_sum'],
    ['a forgotten day off', { off: good.off.filter((d) => d !== '2026-02-20') }, 'calendar_sum'],
    ['a lawful holiday that is not off', { off: good.off.filter((d) => d !== '2026-05-01') }, 'calendar_statutory_not_off'],
    ['a day twice', { off: [...good.off, '2026-01-01'] }, 'calendar_day_twice'],
    ['a day of the next year', { off: [...good.off, '2027-01-01'] }, 'calendar_day_of_other_year'],
  ])('refuses %s', (_, change, code) => {
    expect(checkCalendarYear({ ...good, ...change })).toMatchObject({ ok: false, error: { code } });
  });

  it.each([
    ['the day typed twice', { off: [...good.off, '2026-01-01'] }, { day: '2026-01-01' }],
    ['the day of the next year', { off: [...good.off, '2027-01-01'] }, { day: '2027-01-01', year: 2026 }],
    ['the day of the November before', { work: [...good.work, '2025-11-29'] }, { day: '2025-11-29', year: 2026 }],
    ['the lawful holiday of another year', { statutory: [...good.statutory, '2025-10-01'] }, { day: '2025-10-01', year: 2026 }],
    ['the day that is off and worked', { work: [...good.work, '2026-10-03'] }, { day: '2026-10-03' }],
    ['the Tuesday that is no exchanged day', { work: [...good.work, '2026-03-03'] }, { day: '2026-03-03' }],
    ['the lawful holiday left out', { off: good.off.filter((d) => d !== '2026-05-01') }, { day: '2026-05-01' }],
    ['the three counts', { work: good.work.slice(1) }, { off: 19, work: 5, statutory: 13 }],
  ])('names %s', (_, change, params) => {
    const checked = checkCalendarYear({ ...good, ...change });
    expect(checked.ok ? null : checked.error.params).toEqual(params);
  });

  it('takes the first of the December before and the last day of its own year', () => {
    const more = { off: [...good.off, '2025-12-01', '2026-12-31'], statutory: [...good.statutory] };
    // Two more days off: the sum does not come out, but neither is of another year.
    expect(checkCalendarYear({ ...good, ...more })).toMatchObject({ ok: false, error: { code: 'calendar_sum' } });
  });

  it('takes a notice that reaches into the last December', () => {
    const notice: CalendarYear = {
      year: 2012,
      status: 'published',
      source: '样例',
      off: ['2012-01-01', '2012-01-02', '2012-01-03'],
      work: ['2011-12-31'],
      statutory: ['2012-01-01'],
    };
    expect(checkCalendarYear(notice).ok).toBe(true);
    expect(isWorkDay(makeWorkCalendar([notice]), '2011-12-31')).toBe(true);
  });
});
