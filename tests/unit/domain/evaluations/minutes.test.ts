import { describe, expect, it } from 'vitest';
import { evaluationResult } from '#domain/flow/evaluation.ts';
import { conclusionOf, evaluationOf, residentsShare, shouldHaveStoodAside, type Evaluator } from '#domain/evaluations/minutes.ts';

const evaluators: readonly Evaluator[] = [
  { name: '周干事', post: 'township', person: 'zhou', came: true },
  { name: '村主任', post: 'committee', person: 'name:村主任', came: true },
  { name: '甲', post: 'resident', person: 'name:甲', came: true },
  { name: '乙', post: 'resident', person: 'name:乙', came: true },
  { name: '丙', post: 'resident', person: 'name:丙', came: false },
];
const rules = { quorum: { of: 2, in: 3 }, passRule: 'SIMPLE_MAJORITY' } as const;

describe('the minutes of a village’s evaluation', () => {
  it('count those who came and did not stand aside as the ones who vote', () => {
    const made = evaluationOf('2026-03-09', evaluators, { aside: [1], yes: 2, no: 1, abstain: 0 });
    expect(made).toEqual({ on: '2026-03-09', should: 5, present: 4, recused: 1, yes: 2, no: 1, abstain: 0 });
    expect(conclusionOf(made, rules)).toBe(
      '应到 5 人，实到 4 人（须到 4 人），回避 1 人，参加表决 3 人：同意 2、反对 1、弃权 0，同意超过半数，认为申报和调查属实。',
    );
    expect(conclusionOf(made, { ...rules, passRule: 'TWO_THIRDS' })).toContain('同意达到三分之二');
    expect(conclusionOf({ ...made, yes: 1, no: 2 }, rules)).toContain('同意未超过半数，须重新调查');
  });

  it('somebody who stood aside and did not come is not counted as standing aside', () => {
    expect(evaluationOf('2026-03-09', evaluators, { aside: [4], yes: 4, no: 0, abstain: 0 }).recused).toBe(0);
  });

  it('nobody left to vote has agreed to nothing', () => {
    const nobody = { on: '2026-03-09', should: 5, present: 4, recused: 4, yes: 0, no: 0, abstain: 0 };
    for (const passRule of ['SIMPLE_MAJORITY', 'TWO_THIRDS'] as const)
      expect(evaluationResult(nobody, { quorum: { of: 2, in: 3 }, passRule }).passed).toBe(false);
  });

  it('a relative who came must stand aside', () => {
    expect(shouldHaveStoodAside(evaluators, { aside: [] }, ['name:村主任', 'name:丙'])).toEqual(['村主任']);
    expect(shouldHaveStoodAside(evaluators, { aside: [1] }, ['name:村主任'])).toEqual([]);
  });

  it('say how many of those who came speak for the residents', () => {
    expect(residentsShare(evaluators)).toBe(50);
    expect(residentsShare([])).toBe(0);
  });
});
