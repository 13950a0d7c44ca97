import { describe, expect, it } from 'vitest';
import { changeEvents } from '#domain/benefits/change-events.ts';
import {
  endsTerm,
  eventsOfItem,
  eventsOfResult,
  reviewItems,
  reviewProblem,
  type ReviewFinding,
  type ReviewedFamily,
} from '#domain/reviews/result.ts';

const today = '2026-11-22';
const family: ReviewedFamily = { head: '张建国', suspended: false, last: '2025-11' };
const finding = (more: Partial<ReviewFinding> = {}): ReviewFinding => ({
  result: 'unchanged',
  on: '2026-11-20',
  reviewers: ['u1', 'u2'],
  items: [],
  findings: '',
  hits: '',
  proposal: 'keep',
  event: null,
  ...more,
});
const codeOf = (more: Partial<ReviewFinding>, of: Partial<ReviewedFamily> = {}): string | undefined =>
  reviewProblem(finding(more), { ...family, ...of }, today)?.code;

describe('what a review has to say', () => {
  it('an unchanged family needs nothing but a day and two people', () => {
    expect(codeOf({})).toBeUndefined();
    expect(codeOf({ reviewers: ['u1', 'u1'] })).toBe('review_two_reviewers');
    expect(codeOf({ reviewers: [] })).toBe('review_two_reviewers');
  });

  it('a day to come, or one before the last look, is a slip of the pen', () => {
    expect(codeOf({ on: '2026-11-23' })).toBe('review_day_wrong');
    expect(codeOf({ on: '2025-10-31' })).toBe('review_day_wrong');
    expect(codeOf({ on: '2025-11-01' })).toBeUndefined();
  });

  it('items and result have to agree', () => {
    expect(codeOf({ result: 'changed', findings: '儿子务工' })).toBe('review_item_missing');
    expect(codeOf({ items: ['income'] })).toBe('review_item_unexpected');
    expect(codeOf({ result: 'changed', items: ['income'], findings: ' ' })).toBe('review_words_missing');
    expect(codeOf({ result: 'changed', items: ['income'], findings: '儿子务工', proposal: 'lower', event: 'EV06' })).toBeUndefined();
    expect(codeOf({ result: 'changed', items: ['income'], findings: '儿子务工', proposal: 'lower', event: 'EV01' })).toBe(
      'review_event_wrong',
    );
  });

  it('what is to be raised, lowered or stopped names its event', () => {
    expect(codeOf({ result: 'changed', items: ['income'], findings: '儿子务工', proposal: 'lower' })).toBe('review_event_missing');
    expect(codeOf({ result: 'changed', items: ['health'], findings: '感冒已愈' })).toBeUndefined();
  });

  it('a hit of the comparison is looked into before a family is called unchanged', () => {
    expect(codeOf({ hits: '名下小型汽车一辆' })).toBe('review_hits_unexplained');
    expect(codeOf({ hits: '名下小型汽车一辆', findings: '已于 2024 年报废，注销证明见附件' })).toBeUndefined();
  });

  it('a suspended family is not unchanged: it is resumed or stopped', () => {
    expect(codeOf({}, { suspended: true })).toBe('review_suspended');
    expect(codeOf({ result: 'changed', items: ['residence'], findings: '已返回' }, { suspended: true })).toBeUndefined();
  });

  it('nobody met is told in words and may be suspended, but not raised', () => {
    expect(codeOf({ result: 'not_found' })).toBe('review_words_missing');
    expect(codeOf({ result: 'not_found', findings: '三次上门无人', proposal: 'raise' })).toBe('review_proposal_wrong');
    expect(codeOf({ result: 'not_found', findings: '三次上门无人', proposal: 'suspend', event: 'SUSPEND' })).toBeUndefined();
    expect(codeOf({ proposal: 'lower' })).toBe('review_proposal_wrong');
  });

  it('every item leads to events the changes know, and only what was answered begins a new term', () => {
    const known = new Set<string>(changeEvents.map((one) => one.code));
    for (const item of reviewItems) {
      expect(eventsOfItem[item].length).toBeGreaterThan(0);
      expect(eventsOfItem[item].filter((code) => !known.has(code))).toEqual([]);
    }
    expect(eventsOfResult('changed', ['income', 'job'])).toEqual(['EV06', 'EV07', 'EV11']);
    expect(eventsOfResult('unchanged', [])).toEqual([]);
    expect((['unchanged', 'changed', 'not_found', 'uncooperative', 'postponed'] as const).filter(endsTerm)).toEqual([
      'unchanged',
      'changed',
    ]);
  });
});
