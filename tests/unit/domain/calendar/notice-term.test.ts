import { describe, expect, it } from 'vitest';

import { acceptanceDay, receiptDay } from '#domain/calendar/acceptance.ts';
import { dueWork } from '#domain/calendar/deadlines.ts';
import { noticeDaysServed, noticeTerm } from '#domain/calendar/notice-term.ts';
import { shippedCalendar as calendar } from '#domain/calendar/published-years.ts';

const seven = { days: 7, unit: 'calendar' as const };

describe('the seven days of a public notice', () => {
  it('TV-CAL-15, TV-B-01: posted on 2 March it hangs from the 3rd to the 9th', () => {
    expect(noticeTerm(calendar, '2026-03-02', seven)).toEqual({
      first: '2026-03-03',
      last: '2026-03-09',
      nextStepFrom: '2026-03-10',
      confirmed: true,
      unconfirmedYears: [],
    });
  });

  it('CLK-5: calendar days run through the national day', () => {
    expect(noticeTerm(calendar, '2025-09-29', seven)).toMatchObject({
      first: '2025-09-30',
      last: '2025-10-06',
      nextStepFrom: '2025-10-07',
    });
  });

  it('CLK-6: seven work days end on 15 October', () => {
    expect(noticeTerm(calendar, '2025-09-29', { days: 7, unit: 'work' }).last).toBe('2025-10-15');
  });

  it('moves off the feast only where the county says so', () => {
    expect(noticeTerm(calendar, '2025-09-29', { ...seven, extendOnHoliday: true }).last).toBe('2025-10-09');
  });

  it('ends a day earlier where the county counts the day of posting', () => {
    expect(noticeTerm(calendar, '2026-03-02', { ...seven, countPostingDay: true })).toMatchObject({
      first: '2026-03-02',
      last: '2026-03-08',
    });
  });

  it('is unconfirmed when work days run into a year without a notice, and certain in calendar days', () => {
    expect(noticeTerm(calendar, '2026-12-28', { days: 7, unit: 'work' })).toMatchObject({ confirmed: false, unconfirmedYears: [2027] });
    expect(noticeTerm(calendar, '2026-12-28', seven)).toMatchObject({ last: '2027-01-04', confirmed: true });
  });
});

describe('an objection to a notice', () => {
  const settled = [{ receivedOn: '2026-03-06', settledOn: '2026-03-09' }];

  it('TV-B-02: stands still for the four days it was looked into and goes on for the four that were left', () => {
    expect(noticeTerm(calendar, '2026-03-02', seven, settled)).toMatchObject({
      first: '2026-03-03',
      last: '2026-03-13',
      nextStepFrom: '2026-03-14',
    });
    expect(noticeDaysServed(calendar, '2026-03-02', seven, settled, '2026-03-09')).toBe(3);
    expect(noticeDaysServed(calendar, '2026-03-02', seven, settled, '2026-03-10')).toBe(4);
  });

  it('TV-B-02: changes nothing where the county lets the term run', () => {
    expect(noticeTerm(calendar, '2026-03-02', { ...seven, pauseOnObjection: false }, settled).last).toBe('2026-03-09');
  });

  it('has no last day while nobody has settled it', () => {
    const open = [{ receivedOn: '2026-03-06', settledOn: null }];
    expect(noticeTerm(calendar, '2026-03-02', seven, open)).toMatchObject({ first: '2026-03-03', last: null, nextStepFrom: null });
    expect(noticeDaysServed(calendar, '2026-03-02', seven, open, '2026-04-30')).toBe(3);
  });

  it('holds the term when it comes on the last day itself, and beside one that was settled', () => {
    expect(noticeTerm(calendar, '2026-03-02', seven, [{ receivedOn: '2026-03-09', settledOn: null }]).last).toBeNull();
    const second = [...settled, { receivedOn: '2026-03-12', settledOn: null }];
    expect(noticeTerm(calendar, '2026-03-02', seven, second)).toMatchObject({ first: '2026-03-03', last: null });
    expect(noticeDaysServed(calendar, '2026-03-02', seven, second, '2026-03-30')).toBe(5);
  });

  it('does not reopen a term when it comes after the last day', () => {
    expect(noticeTerm(calendar, '2026-03-02', seven, [{ receivedOn: '2026-03-10', settledOn: null }]).last).toBe('2026-03-09');
  });
});

describe('the day of acceptance', () => {
  const rules = { tellWithinDays: 3, deemedAccept: false };

  it('CLK-9: a supplement moves it to the day the papers are complete', () => {
    const accepted = acceptanceDay(
      calendar,
      { submittedOn: '2025-09-10', toldOn: '2025-09-10', completeOn: '2025-09-15' },
      rules,
      '2025-09-20',
    );
    expect(accepted).toBe('2025-09-15');
    expect(dueWork(calendar, '2025-09-15', 1).day).toBe('2025-09-16');
  });

  it('is the day of handing in when nothing was missing, and open while something is', () => {
    expect(acceptanceDay(calendar, { submittedOn: '2026-03-02', toldOn: null, completeOn: '2026-03-02' }, rules, '2026-03-02')).toBe(
      '2026-03-02',
    );
    expect(acceptanceDay(calendar, { submittedOn: '2026-03-02', toldOn: '2026-03-03', completeOn: null }, rules, '2026-03-20')).toBeNull();
  });

  it('is the day of handing in where silence counts as acceptance and the office told too late or never', () => {
    const silent = { ...rules, deemedAccept: true };
    expect(acceptanceDay(calendar, { submittedOn: '2026-03-02', toldOn: '2026-03-06', completeOn: null }, silent, '2026-03-10')).toBe(
      '2026-03-02',
    );
    expect(acceptanceDay(calendar, { submittedOn: '2026-03-02', toldOn: null, completeOn: null }, silent, '2026-03-06')).toBe('2026-03-02');
    expect(
      acceptanceDay(calendar, { submittedOn: '2026-03-02', toldOn: '2026-03-05', completeOn: '2026-03-20' }, silent, '2026-03-20'),
    ).toBe('2026-03-20');
    expect(acceptanceDay(calendar, { submittedOn: '2026-03-02', toldOn: null, completeOn: null }, silent, '2026-03-05')).toBeNull();
  });

  it('takes a paper that came after hours on the same day unless the office says otherwise', () => {
    expect(receiptDay(calendar, '2026-03-06', true)).toBe('2026-03-06');
    expect(receiptDay(calendar, '2026-03-06', true, 'NEXT_WORKDAY')).toBe('2026-03-09');
    expect(receiptDay(calendar, '2026-03-06', false, 'NEXT_WORKDAY')).toBe('2026-03-06');
  });
});
