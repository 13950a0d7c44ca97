import { describe, expect, it } from 'vitest';
import { notificationFaults } from '#domain/accountability/notification-faults.ts';
import { ladderMeasures, overdueRung } from '#domain/accountability/overdue-ladder.ts';
import { overdueWork } from '#domain/calendar/deadlines.ts';
import { shippedCalendar } from '#domain/calendar/published-years.ts';

const late = (on: string, excused = false) => ({ on, excused });

describe('matters one person finished late', () => {
  const year = [late('2026-02-10'), late('2026-05-20'), late('2026-09-01')];

  it('TV-O-01 the first, second and third of a year: reminder, warning, report', () => {
    expect(year.map((one) => overdueRung(year, one.on))).toEqual([1, 2, 3]);
    expect([1, 2, 3].map((rung) => Object.values(ladderMeasures)[rung]?.slice(0, 2))).toEqual(['提醒', '告诫', '报有']);
  });

  it('TV-O-01 the second was a failure of the system: the third counts as the second', () => {
    const excused = [late('2026-02-10'), late('2026-05-20', true), late('2026-09-01')];
    expect(overdueRung(excused, '2026-09-01')).toBe(2);
  });

  it('TV-O-02 due on 16 March and done on the 17th is one day late and counts all the same', () => {
    expect(overdueWork(shippedCalendar, '2026-03-16', '2026-03-17')).toBe(1);
    expect(overdueRung([late('2026-03-17')], '2026-03-17')).toBe(1);
  });

  it('is cleared on 1 January, or rolls over twelve months where the office says so', () => {
    const turn = [late('2025-12-30'), late('2026-01-05')];
    expect(overdueRung(turn, '2026-01-05')).toBe(1);
    expect(overdueRung(turn, '2026-01-05', 'TWELVE_MONTHS')).toBe(2);
    expect(overdueRung(turn, '2026-12-30', 'TWELVE_MONTHS')).toBe(1);
    expect(overdueRung([...year, late('2026-10-01')], '2026-12-31')).toBe(3);
    expect(overdueRung(year, '2026-01-31')).toBe(0);
  });
});

describe('telling everything at once', () => {
  it('TV-N-02 told on 30 September that A is missing and on 12 October that B is too: one fault', () => {
    expect(notificationFaults(['2026-09-30', '2026-10-12'])).toEqual(['2026-10-12']);
    expect(notificationFaults(['2026-09-30'])).toEqual([]);
    expect(notificationFaults([])).toEqual([]);
  });
});
