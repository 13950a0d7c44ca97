import { describe, expect, it } from 'vitest';
import { reachesBeyond, whoConfirms } from '#exchange/facts/handed-back.ts';
import type { MergeAction } from '#exchange/facts/merge.ts';
import { county, otherTownship, township } from '../offices.ts';

const news: readonly MergeAction[] = ['added', 'replaced', 'diverged'];
const asked = (type: string, reconciling: boolean) =>
  news.map((action) => {
    const answer = whoConfirms(type, action, reconciling);
    return answer.ok ? answer.value : answer.error.code;
  });

describe('our own facts, brought by another office', () => {
  it('ask nobody where they say nothing new: held already, behind what is held, or deleted here', () => {
    for (const type of ['cases', 'decisions', 'tombs', 'transfers', 'later'])
      for (const action of ['known', 'buried'] as const)
        for (const reconciling of [true, false]) expect(whoConfirms(type, action, reconciling)).toMatchObject({ value: 'nobody' });
  });

  it('wait for a person, whatever version they say they go on from', () => {
    for (const type of ['cases', 'filings', 'findings', 'standards', 'codetables', 'matches', 'transfers', 'arrivals', 'rehomings'])
      expect([type, ...asked(type, false)]).toEqual([type, 'one', 'one', 'one']);
  });

  it('are taken while a restore is reconciled, where they go on from what is held or keep a family from being paid twice', () => {
    for (const type of ['cases', 'filings', 'findings', 'standards', 'codetables', 'matches'])
      expect([type, ...asked(type, true)]).toEqual([type, 'one', 'nobody', 'nobody']);
    for (const type of ['transfers', 'arrivals', 'rehomings'])
      expect([type, ...asked(type, true)]).toEqual([type, 'nobody', 'nobody', 'nobody']);
  });

  it('wait for two persons as decisions, and are refused as another content of one that is held', () => {
    for (const reconciling of [true, false]) expect(asked('decisions', reconciling)).toEqual(['two', 'decision_second', 'decision_second']);
  });

  it('wait for two persons as tombstones, whatever is going on', () => {
    for (const reconciling of [true, false]) expect(asked('tombs', reconciling)).toEqual(['two', 'two', 'two']);
  });
});

describe('what a tombstone in our name may name', () => {
  const tomb = { home: township.org };
  const theirs = { type: 'cases', owner: township.org, home: township.org };
  const decision = { type: 'decisions', owner: county.org, home: township.org };

  it('is what this office would have named in it', () => {
    expect(reachesBeyond(county.org, tomb, [])).toBe(false);
    expect(reachesBeyond(county.org, tomb, [theirs, decision])).toBe(false);
    expect(reachesBeyond(township.org, tomb, [theirs, decision])).toBe(false);
    const moved = { type: 'transfers', owner: township.org, home: otherTownship.org };
    expect(reachesBeyond(township.org, { home: otherTownship.org }, [moved])).toBe(false);
    expect(reachesBeyond(township.org, tomb, [{ type: 'arrivals', owner: otherTownship.org, home: township.org }])).toBe(false);
  });

  it('is nothing of another township, and nothing said to all of them', () => {
    const foreign = { type: 'cases', owner: otherTownship.org, home: otherTownship.org };
    expect(reachesBeyond(county.org, tomb, [theirs, foreign])).toBe(true);
    expect(reachesBeyond(county.org, tomb, [{ ...decision, home: otherTownship.org }])).toBe(true);
    expect(reachesBeyond(county.org, tomb, [{ type: 'standards', owner: county.org, home: '*' }])).toBe(true);
    expect(reachesBeyond(county.org, { home: '*' }, [{ type: 'standards', owner: county.org, home: '*' }])).toBe(true);
    expect(reachesBeyond(county.org, { home: '*' }, [])).toBe(true);
    expect(reachesBeyond(township.org, tomb, [{ type: 'transfers', owner: township.org, home: otherTownship.org }])).toBe(true);
  });
});
