import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lastDayOf,
  reviewClasses,
  reviewDueMonth,
  reviewHorizon,
  reviewMissed,
  reviewStanding,
  type ReviewTerm,
} from '#domain/reviews/due.ts';
import { addMonths } from '#shared/values/dates.ts';

const nation = { A: 12, B: 12, C: 6 };
const county = { A: 12, B: 6, C: 3 };
const term = (more: Partial<ReviewTerm> = {}): ReviewTerm => ({
  last: '2026-04',
  reviewClass: 'A',
  classSince: null,
  postponedTo: null,
  ...more,
});

describe('when a family is looked at again', () => {
  it.each([
    ['A', nation, '2027-04'],
    ['B', nation, '2027-04'],
    ['C', nation, '2026-10'],
    ['B', county, '2026-10'],
    ['C', county, '2026-07'],
  ] as const)('class %s by %o falls due in %s', (reviewClass, cycle, due) => {
    expect(reviewDueMonth(term({ reviewClass }), cycle)).toBe(due);
  });

  it('a review made two months late moves the next one: it counts from the month it was made in', () => {
    expect(reviewDueMonth(term({ last: '2026-12', reviewClass: 'C' }), nation)).toBe('2027-06');
  });

  it('somebody found able to work in the eighth month is due at once, not two months ago', () => {
    expect(reviewDueMonth(term({ reviewClass: 'C', classSince: '2026-12' }), nation)).toBe('2026-12');
    expect(reviewMissed('2026-12', '2026-12-31')).toBe(false);
  });

  it('somebody found able to work in the second month is due after the whole half-year', () => {
    expect(reviewDueMonth(term({ reviewClass: 'C', classSince: '2026-06' }), nation)).toBe('2026-10');
  });

  it('somebody gravely ill since is due by the year', () => {
    expect(reviewDueMonth(term({ reviewClass: 'A', classSince: '2026-08' }), nation)).toBe('2027-04');
  });

  it('put off for a flood, it is due in the month the paper names, but never earlier than by its class', () => {
    expect(reviewDueMonth(term({ reviewClass: 'C', postponedTo: '2026-12' }), nation)).toBe('2026-12');
    expect(reviewDueMonth(term({ postponedTo: '2026-12' }), nation)).toBe('2027-04');
  });

  it('the task is made thirty days before the month, is due all month, and is missed the day after', () => {
    expect(reviewStanding('2026-12', '2026-10-31', 30)).toBe('later');
    expect(reviewStanding('2026-12', '2026-11-01', 30)).toBe('soon');
    expect(reviewStanding('2026-12', '2026-12-01', 30)).toBe('due');
    expect(reviewStanding('2026-12', '2026-12-31', 30)).toBe('due');
    expect(reviewStanding('2026-12', '2027-01-01', 30)).toBe('overdue');
    expect(lastDayOf('2026-02')).toBe('2026-02-28');
  });

  it('no term is shorter than its class asks for unless the class became stricter, and none begins before the last look', () => {
    const month = fc.integer({ min: 0, max: 60 }).map((n) => addMonths('2024-01', n));
    const cycle = fc.record({ A: fc.integer({ min: 1, max: 36 }), B: fc.integer({ min: 1, max: 36 }), C: fc.integer({ min: 1, max: 36 }) });
    const any = fc.record({
      last: month,
      reviewClass: fc.constantFrom(...reviewClasses),
      classSince: fc.option(month),
      postponedTo: fc.option(month),
    });
    fc.assert(
      fc.property(any, cycle, (one, by) => {
        const due = reviewDueMonth(one, by);
        expect(due > one.last).toBe(true);
        expect(due >= addMonths(one.last, by[one.reviewClass])).toBe(true);
        if (one.classSince !== null) expect(due >= one.classSince).toBe(true);
      }),
    );
  });

  it('exactly the months up to the horizon have their task', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3_000 }),
        fc.integer({ min: -3, max: 3 }),
        fc.integer({ min: 0, max: 90 }),
        (days, months, lead) => {
          const today = new Date(Date.UTC(2024, 0, 1 + days)).toISOString().slice(0, 10);
          const month = addMonths(today.slice(0, 7), months);
          expect(reviewStanding(month, today, lead) !== 'later').toBe(month <= reviewHorizon(today, lead));
        },
      ),
    );
  });
});
