import { describe, expect, it } from 'vitest';

import {
  daysServed,
  dueCalendar,
  dueOf,
  dueWork,
  extendTerm,
  isReminderDay,
  lampOf,
  overdueWork,
  remainingWork,
  termState,
  type Term,
} from '#domain/calendar/deadlines.ts';
import { shippedCalendar as calendar } from '#domain/calendar/published-years.ts';

describe('work-day limits of the office', () => {
  it.each([
    ['TV-CAL-01', '2026-03-02', 10, '2026-03-16'],
    ['TV-CAL-02 over the spring festival', '2026-02-12', 10, '2026-03-04'],
    ['TV-CAL-03', '2026-02-13', 5, '2026-02-27'],
    ['TV-CAL-04 received on a worked Saturday', '2026-02-14', 10, '2026-03-06'],
    ['TV-CAL-05', '2026-04-30', 10, '2026-05-18'],
    ['TV-CAL-06', '2026-09-21', 10, '2026-10-12'],
    ['TV-CAL-07', '2026-09-24', 15, '2026-10-22'],
    ['TV-CAL-08 due on a worked Saturday', '2026-09-30', 3, '2026-10-10'],
    ['TV-CAL-09 received on a holiday', '2026-01-01', 3, '2026-01-06'],
    ['TV-CAL-10', '2026-05-08', 1, '2026-05-09'],
    ['TV-CAL-11', '2026-06-18', 5, '2026-06-26'],
    ['CLK-1 acceptance, 10 work days', '2025-09-15', 10, '2025-09-28'],
    ['CLK-2 acceptance, 30 work days', '2025-09-15', 30, '2025-10-31'],
    ['CLK-3 the same, extended to 45', '2025-09-15', 45, '2025-11-21'],
    ['CLK-4 survey begins within 3', '2025-09-15', 3, '2025-09-18'],
    ['CLK-7 county received, 10', '2025-10-09', 10, '2025-10-22'],
    ['CLK-8 refused, letter within 3', '2025-10-23', 3, '2025-10-28'],
    ["New Year's Eve 2024 is worked", '2024-02-08', 1, '2024-02-09'],
    ['after the feast a worked Sunday', '2024-02-09', 1, '2024-02-18'],
    ['a worked Saturday and mid-autumn', '2024-09-13', 5, '2024-09-23'],
    ['a worked Sunday before the feast', '2025-01-24', 5, '2025-02-07'],
    ['two worked weekend days', '2025-09-26', 10, '2025-10-16'],
    ['the next day is a worked Saturday', '2026-02-13', 1, '2026-02-14'],
    ['over nine days off', '2026-02-12', 3, '2026-02-24'],
    ['over Qingming', '2026-04-03', 3, '2026-04-09'],
    ['over May', '2026-04-30', 5, '2026-05-11'],
    ['a worked Sunday in September', '2026-09-18', 5, '2026-09-24'],
    ['over mid-autumn and the national day', '2026-09-24', 10, '2026-10-15'],
    ['the first days after the national day', '2026-09-30', 3, '2026-10-10'],
    ['inside the old year', '2026-12-24', 3, '2026-12-29'],
  ])('%s: %s + %i work days → %s', (_, from, days, due) => {
    expect(dueWork(calendar, from, days)).toEqual({ day: due, confirmed: true, unconfirmedYears: [] });
  });

  it('gives a forecast and says 2027 is unconfirmed when a limit runs into it', () => {
    expect(dueWork(calendar, '2026-12-24', 6)).toEqual({ day: '2027-01-04', confirmed: false, unconfirmedYears: [2027] });
  });

  it('TV-CAL-12: neither end of a pause counts', () => {
    expect(dueWork(calendar, '2026-03-02', 10, [{ from: '2026-03-05', to: '2026-03-11' }]).day).toBe('2026-03-23');
  });

  it('counts days paused twice once', () => {
    const twice = [
      { from: '2026-03-05', to: '2026-03-10' },
      { from: '2026-03-09', to: '2026-03-11' },
    ];
    expect(dueWork(calendar, '2026-03-02', 10, twice).day).toBe('2026-03-23');
  });

  it('an urgent matter of 0 days is due at once, and half a day is a mistake of the program', () => {
    expect(dueWork(calendar, '2026-03-02', 0).day).toBe('2026-03-02');
    expect(() => dueWork(calendar, '2026-03-02', 2.5)).toThrow('whole number');
    expect(() => dueWork(calendar, '2026-03-02', -1)).toThrow('whole number');
  });
});

describe('calendar-day limits', () => {
  it('TV-CAL-14: petitions of 15 and 60 days are not moved by holidays', () => {
    expect(dueCalendar(calendar, '2026-03-02', 15, { rollHoliday: false }).day).toBe('2026-03-17');
    expect(dueCalendar(calendar, '2026-03-02', 60, { rollHoliday: false }).day).toBe('2026-05-01');
  });

  it('a handling term that ends on Labour Day ends on the first work day after it', () => {
    expect(dueCalendar(calendar, '2026-03-02', 60, { rollHoliday: true }).day).toBe('2026-05-06');
    expect(dueOf(calendar, { from: '2026-03-02', days: 60, unit: 'calendar' }).day).toBe('2026-05-06');
    expect(dueOf(calendar, { from: '2026-03-02', days: 60, unit: 'calendar', rollHoliday: false }).day).toBe('2026-05-01');
  });

  it('is certain without rolling, and a forecast when it rolls in an unpublished year', () => {
    expect(dueCalendar(calendar, '2026-12-20', 12, { rollHoliday: false })).toMatchObject({ day: '2027-01-01', confirmed: true });
    expect(dueCalendar(calendar, '2026-12-20', 12, { rollHoliday: true })).toMatchObject({ day: '2027-01-04', confirmed: false });
  });

  it('leaves paused days out', () => {
    expect(dueCalendar(calendar, '2026-03-02', 5, { rollHoliday: false, pauses: [{ from: '2026-03-04', to: '2026-03-05' }] }).day).toBe(
      '2026-03-09',
    );
  });
});

describe('late work and the lamp', () => {
  it('TV-CAL-13: due on 16 March, done on the 20th: 4 work days late', () => {
    expect(overdueWork(calendar, '2026-03-16', '2026-03-20')).toBe(4);
    expect(overdueWork(calendar, '2026-03-16', '2026-03-17')).toBe(1);
    expect(overdueWork(calendar, '2026-03-16', '2026-03-16')).toBe(0);
    expect(overdueWork(calendar, '2026-03-16', '2026-03-10')).toBe(0);
  });

  it('counts what is left from tomorrow on', () => {
    expect(remainingWork(calendar, '2026-03-10', '2026-03-16')).toBe(4);
    expect(remainingWork(calendar, '2026-03-16', '2026-03-16')).toBe(0);
    expect(remainingWork(calendar, '2026-03-18', '2026-03-16')).toBe(-2);
  });

  it.each([
    ['2026-03-11', 'green'],
    ['2026-03-12', 'yellow'],
    ['2026-03-14', 'yellow'],
    ['2026-03-16', 'yellow'],
    ['2026-03-17', 'red'],
  ])('on %s a case due on 16 March is %s', (today, lamp) => {
    expect(lampOf(calendar, { due: '2026-03-16' }, today)).toBe(lamp);
  });

  it('is red on the weekend after a due Friday, and yellow earlier where the county warns earlier', () => {
    expect(lampOf(calendar, { due: '2026-03-13' }, '2026-03-14')).toBe('red');
    expect(lampOf(calendar, { due: '2026-03-16' }, '2026-03-10', 4)).toBe('yellow');
  });

  it('keeps finished work apart from late work, and a paused clock apart from both', () => {
    expect(lampOf(calendar, { due: '2026-03-16', doneOn: '2026-03-16' }, '2026-04-01')).toBe('done');
    expect(lampOf(calendar, { due: '2026-03-16', doneOn: '2026-03-17' }, '2026-04-01')).toBe('done_late');
    expect(lampOf(calendar, { due: '2026-03-16', paused: true }, '2026-04-01')).toBe('paused');
  });

  it('reminds 5, 3 and 1 work days before the end, never on a weekend', () => {
    const days = Array.from({ length: 16 }, (_, i) => `2026-03-${String(i + 1).padStart(2, '0')}`);
    expect(days.filter((d) => isReminderDay(calendar, '2026-03-16', d, [5, 3, 1]))).toEqual(['2026-03-09', '2026-03-11', '2026-03-13']);
  });
});

describe('a supplement asked for after acceptance', () => {
  const term = { from: '2026-03-02', days: 10, unit: 'work' as const };

  it('holds the clock until the papers come, with the days that are left', () => {
    expect(termState(calendar, { ...term, pauses: [{ from: '2026-03-05', to: null }] })).toEqual({
      state: 'paused',
      since: '2026-03-05',
      daysLeft: 8,
    });
  });

  it('runs again when they have come', () => {
    expect(termState(calendar, { ...term, pauses: [{ from: '2026-03-05', to: '2026-03-11' }] })).toEqual({
      state: 'running',
      day: '2026-03-23',
      confirmed: true,
      unconfirmedYears: [],
    });
  });

  it('cannot hold a term that had run out before', () => {
    expect(termState(calendar, { ...term, pauses: [{ from: '2026-03-17', to: null }] })).toMatchObject({
      state: 'running',
      day: '2026-03-16',
    });
    expect(termState(calendar, { ...term, pauses: [{ from: '2026-03-16', to: null }] })).toMatchObject({ state: 'paused', daysLeft: 1 });
  });

  it('held twice: what was made good stays made good, the clock stands since the earlier of those still open', () => {
    const settled = { from: '2026-03-04', to: '2026-03-05' };
    // The 3rd, 6th and 9th have counted.
    expect(termState(calendar, { ...term, pauses: [settled, { from: '2026-03-10', to: null }] })).toEqual({
      state: 'paused',
      since: '2026-03-10',
      daysLeft: 7,
    });
    expect(
      termState(calendar, {
        ...term,
        pauses: [
          { from: '2026-03-12', to: null },
          { from: '2026-03-10', to: null },
        ],
      }),
    ).toMatchObject({ since: '2026-03-10', daysLeft: 5 });
  });

  it('counts weekends of a term in calendar days, and no paused day twice', () => {
    const days = { from: '2026-03-02', days: 10, unit: 'calendar' as const };
    expect(daysServed(calendar, days, '2026-03-08')).toBe(6);
    expect(daysServed(calendar, { ...days, pauses: [{ from: '2026-03-05', to: '2026-03-06' }] }, '2026-03-08')).toBe(4);
    expect(daysServed(calendar, { ...days, pauses: [{ from: '2026-03-05', to: '2026-03-06' }] }, '2026-04-30')).toBe(10);
    expect(daysServed(calendar, { ...days, pauses: [] }, '2026-03-02')).toBe(0);
  });

  it('counts the days served of a term', () => {
    expect(daysServed(calendar, term, '2026-03-04')).toBe(2);
    expect(daysServed(calendar, term, '2026-12-31')).toBe(10);
  });
});

describe('extending 低保 from 30 to 45 work days', () => {
  const term: Term = { from: '2025-09-15', days: 30, unit: 'work' };
  const request = { newDays: 45, requestedOn: '2025-10-20', reason: '家庭收入核对尚未回复', applicantAgreed: false };
  const rules = { needsConsent: false, timesUsed: 0 };

  it('CLK-3: counts 45 from the original acceptance and keeps the original day beside it', () => {
    const result = extendTerm(calendar, term, request, rules);
    expect(result).toMatchObject({ ok: true, value: { original: { day: '2025-10-31' }, extended: { day: '2025-11-21' } } });
  });

  it.each([
    ['after the original day', { requestedOn: '2025-11-03' }, rules, 'extension_too_late'],
    ['a second time', {}, { ...rules, timesUsed: 1 }, 'extension_used_up'],
    ['to no more days', { newDays: 30 }, rules, 'extension_not_longer'],
    ['without consent where it is needed', {}, { ...rules, needsConsent: true }, 'extension_without_consent'],
    ['without a reason', { reason: ' ' }, rules, 'extension_without_reason'],
  ])('is refused %s', (_, change, withRules, code) => {
    expect(extendTerm(calendar, term, { ...request, ...change }, withRules)).toMatchObject({ ok: false, error: { code } });
  });

  it('says until when, how often, and beyond how many days', () => {
    const refused = (change: object, timesUsed = 0): unknown => {
      const answer = extendTerm(calendar, term, { ...request, ...change }, { ...rules, timesUsed });
      return answer.ok ? null : answer.error.params;
    };
    expect(refused({ requestedOn: '2025-11-03' })).toEqual({ due: '2025-10-31' });
    expect(refused({}, 1)).toEqual({ times: 1 });
    expect(refused({ newDays: 30 })).toEqual({ days: 30 });
  });

  it('is granted on the last day itself', () => {
    expect(extendTerm(calendar, term, { ...request, requestedOn: '2025-10-31' }, rules).ok).toBe(true);
  });
});
