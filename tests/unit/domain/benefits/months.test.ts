import { describe, expect, it } from 'vitest';
import { firstMonthAfter, lastMonthOf, runsIn, spansMeet } from '#domain/benefits/months.ts';
import { nextReviewMonth, reviewDueBy, reviewMissed } from '#domain/reviews/due.ts';
import { benefitRows, moveBenefit } from '#domain/flow/benefit-flow.ts';
import { moveRun, runRows, type RunView } from '#domain/flow/run-flow.ts';

const nameOf = (person: string): string => person;

describe('months of a benefit', () => {
  it('begin the month after the decision, also over the new year and where a county sets another offset', () => {
    expect(firstMonthAfter('2026-11-02')).toBe('2026-12');
    expect(firstMonthAfter('2026-12-31')).toBe('2027-01');
    expect(firstMonthAfter('2026-12-31', 0)).toBe('2026-12');
  });

  it('LB-14: a death on 12 June is still paid for June', () => {
    expect(lastMonthOf('2026-06-12')).toBe('2026-06');
    expect(runsIn({ from: '2026-01', to: lastMonthOf('2026-06-12') }, '2026-06')).toBe(true);
    expect(runsIn({ from: '2026-01', to: lastMonthOf('2026-06-12') }, '2026-07')).toBe(false);
  });

  it('MX01: 低保 to June and 特困 from July do not meet, both in July do', () => {
    expect(spansMeet({ from: '2026-01', to: '2026-06' }, { from: '2026-07', to: null })).toBe(false);
    expect(spansMeet({ from: '2026-01', to: '2026-07' }, { from: '2026-07', to: null })).toBe(true);
    expect(spansMeet({ from: '2026-01', to: null }, { from: '2026-07', to: null })).toBe(true);
  });
});

describe('regular reviews', () => {
  const cycle = { A: 12, B: 12, C: 6 };
  it('come once a year, or every half-year for those able to work without a steady income', () => {
    expect(nextReviewMonth('2026-05', 'A', cycle)).toBe('2027-05');
    expect(nextReviewMonth('2026-10', 'C', cycle)).toBe('2027-04');
    expect(() => nextReviewMonth('2026-10', 'D', cycle)).toThrow(/class D/u);
  });

  it('are made a task thirty days ahead and are missed once their month is over', () => {
    expect(reviewDueBy('2027-05', '2027-03-31', 30)).toBe(false);
    expect(reviewDueBy('2027-05', '2027-04-01', 30)).toBe(true);
    expect(reviewMissed('2027-05', '2027-05-31')).toBe(false);
    expect(reviewMissed('2027-05', '2027-06-01')).toBe(true);
  });
});

describe('a benefit changes only along its table', () => {
  const active = { state: 'active', from: '2026-05' } as const;
  const move = { act: 'end', month: '2026-12', documentNo: '某民〔2026〕9号', cause: 'EV17' } as const;
  it('with a document, a cause, and not before it began', () => {
    expect(moveBenefit(active, move)).toEqual({ ok: true, value: 'ended' });
    expect(moveBenefit(active, { ...move, documentNo: '' })).toMatchObject({ ok: false, error: { code: 'benefit_document_missing' } });
    expect(moveBenefit(active, { ...move, cause: ' ' })).toMatchObject({ ok: false, error: { code: 'benefit_cause_missing' } });
    expect(moveBenefit(active, { ...move, month: '2026-04' })).toMatchObject({ ok: false, error: { code: 'benefit_month_reversed' } });
    expect(moveBenefit({ state: 'ended', from: '2026-05' }, { ...move, act: 'resume' })).toMatchObject({
      ok: false,
      error: { code: 'benefit_state', params: { state: '已停', act: '恢复' } },
    });
    expect(moveBenefit(null, { ...move, act: 'grant' })).toEqual({ ok: true, value: 'active' });
    expect(benefitRows.filter((row) => row.from.includes('ended'))).toEqual([]);
  });
});

describe('a payment run goes only along its table', () => {
  const run: RunView = { state: 'locked', madeBy: 'clerk', blocking: 0, changed: [], claimed: [], unanswered: 0 };
  const head = { person: 'head', roles: ['head'] } as const;
  const maker = { person: 'clerk', roles: ['clerk', 'head'] } as const;

  it('whoever made it does not approve it, whatever posts they hold', () => {
    expect(moveRun(run, 'approve', maker, nameOf)).toMatchObject({
      ok: false,
      error: { code: 'run_same_person', params: { name: 'clerk' } },
    });
    expect(moveRun(run, 'approve', head, nameOf)).toEqual({ ok: true, value: 'approved' });
  });

  it('is locked only when nothing blocks and nothing changed, and never goes back once approved', () => {
    expect(moveRun({ ...run, state: 'checked', blocking: 2 }, 'lock', head, nameOf)).toMatchObject({
      ok: false,
      error: { code: 'run_blocked', params: { count: 2 } },
    });
    expect(moveRun({ ...run, state: 'checked', changed: ['王一', '李二'] }, 'lock', head, nameOf)).toMatchObject({
      ok: false,
      error: { code: 'run_changed', params: { count: 2, families: '王一、李二' } },
    });
    expect(moveRun({ ...run, state: 'checked' }, 'lock', { person: 'x', roles: ['clerk'] }, nameOf)).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    });
    expect(moveRun({ ...run, state: 'approved' }, 'reopen', head, nameOf)).toMatchObject({ ok: false, error: { code: 'run_state' } });
    expect(moveRun({ ...run, state: 'sent', unanswered: 3 }, 'settle', { person: 'x', roles: ['clerk'] }, nameOf)).toMatchObject({
      ok: false,
      error: { code: 'run_unsettled' },
    });
    expect(
      runRows.filter((row) => ['approved', 'sent', 'settled'].some((late) => row.from.some((from) => from === late)) && row.to === 'open'),
    ).toEqual([]);
  });
});
