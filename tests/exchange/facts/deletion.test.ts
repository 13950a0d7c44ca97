import { describe, expect, it } from 'vitest';
import {
  buriedBy,
  coversFor,
  coversOf,
  deletedWith,
  followNamed,
  keptBecause,
  keptBecauseSentences,
  tombHome,
  withoutBuried,
  type Named,
} from '#exchange/facts/deletion.ts';
import { lineageOf, makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import { mergeFact } from '#exchange/facts/merge.ts';
import { haveRows, readHave } from '#exchange/facts/selection.ts';
import { supersedesFor, viewCase } from '#exchange/facts/view.ts';
import { tombsProfile } from '#exchange/profiles/tombs.ts';
import { caseFact, county, decisionFact, township } from '../offices.ts';
import { decisionOf } from './simulation/office.ts';

const first = caseFact(1);
const closed = caseFact(1, [first], { state: 'terminated' });
const decision = decisionFact('d1', first);
const tombOf = (owner: string, versions: readonly FactVersion[]): FactVersion =>
  makeFact(tombsProfile, {
    gid: `tomb-${owner}`,
    owner,
    home: township.org,
    rev: 1,
    parents: [],
    anc: [],
    covers: [...(coversFor(versions)[0] ?? [])],
    rule: '停保满五年',
    on: '2036-01-01',
  });
const tomb = tombOf(township.org, [closed, decision]);

describe('a case deleted by the reviewed list', () => {
  it('is named with everything that stands behind it, and does not come back there', () => {
    expect(coversOf(tomb)).toEqual([
      { gid: 'case-1', digests: [closed.digest, first.digest] },
      { gid: 'd1', digests: [decision.digest] },
    ]);
    const buried = buriedBy(township.org, [tomb, closed]);
    const isBuried = (digest: string): boolean => buried.has(digest);
    expect(mergeFact([], first, isBuried).action).toBe('buried');
    expect(withoutBuried([closed], isBuried)).toEqual([]);
    expect(withoutBuried([tomb], isBuried)).toEqual([tomb]);
    const other = caseFact(1, [first], { note: '另一台电脑' });
    expect(withoutBuried([closed, other], isBuried)).toEqual([other]);
  });

  it('is named in one order, whichever of its versions comes first, and by no more digests than a tombstone has room for', () => {
    expect(coversFor([decision, closed])).toEqual(coversFor([closed, decision]));
    const wide = [closed, first, decision].map((one, i) => ({
      ...one,
      gid: 'case-1',
      parents: Array.from({ length: 64 }, (_, n) => `${i}p${n}`),
      anc: Array.from({ length: 32 }, (_, n) => `${i}a${n}`),
    }));
    expect(coversFor(wide)[0]?.[0]?.digests).toHaveLength(200);
  });

  it('is named by tombstones alone, each for its own case and read as one', () => {
    expect(coversOf({ type: 'cases', line: tomb.line })).toEqual([]);
    expect(coversOf({ type: 'tombs', line: '{}' })).toEqual([]);
    const another = { ...tombOf(township.org, [caseFact(2), decisionFact('d9', caseFact(2))]), gid: 'tomb-2' };
    expect(deletedWith(township.org, 'case-1', [tomb, another]).others).toEqual(['d1']);
    expect(withoutBuried([tomb, closed], () => true)).toEqual([tomb]);
  });

  it('stays with the peer: a tombstone acts only at the office that wrote it', () => {
    expect(buriedBy(county.org, [tomb, closed])).toEqual(new Set());
  });

  it('is counted in several tombstones where one has no room', () => {
    const many = Array.from({ length: 201 }, (_, i) => decisionFact(`d${i}`, first));
    expect(coversFor(many).map((covers) => covers.length)).toEqual([200, 1]);
  });

  it('is answered for when a copied PC comes with another version of it, or another decision', () => {
    const other = caseFact(1, [first], { note: '另一台电脑' });
    const gone = deletedWith(township.org, 'case-1', [tomb]);
    expect(gone).toEqual({ digests: [first.digest, closed.digest], others: ['d1'] });
    const answer = makeFactFrom(other, gone.digests);
    expect(mergeFact([closed, other], answer)).toMatchObject({ action: 'replaced', heads: [answer] });
    expect(supersedesFor([decisionOf(decisionFact('d2', first))], gone.others)).toEqual(['d1', 'd2']);
    expect(deletedWith(county.org, 'case-1', [tomb])).toEqual({ digests: [], others: [] });
  });

  it('leaves no question about decisions that the county has deleted too', () => {
    const held = [decisionOf(decision)];
    expect(viewCase([], held)).toMatchObject({ exception: 'case_unknown' });
    expect(viewCase([], held, new Set(['d1']))).toEqual({ kind: 'none' });
    expect(viewCase([], [...held, decisionOf(decisionFact('d2', first))], new Set(['d1']))).toMatchObject({ exception: 'case_unknown' });
  });
});

const makeFactFrom = (held: FactVersion, deleted: readonly string[]): FactVersion => ({
  ...caseFact(1, [held]),
  ...lineageOf([held], deleted),
});

describe('a case may be deleted', () => {
  const bundle = { closed: true, exception: false, versions: [closed, decision] };
  const have = readHave(haveRows([closed, decision]));
  const list = (named: Named, now: number, acknowledged: number | null, sameStream = true): Named =>
    followNamed(named, have, { now, acknowledged, sameStream });
  const nobody = new Set<string>();
  const year = 13;

  it('when the peer has named it for longer than the oldest backup and acknowledged a package of after that time', () => {
    const named = list(list(new Map(), 0, null), 14, 14);
    expect(keptBecause(bundle, named, nobody, year)).toBeNull();
    expect(keptBecause(bundle, list(list(new Map(), 0, null), 13, 13), nobody, year)).toBe('too_young');
  });

  it('not while any of its versions is younger than that, or nothing of ours was acknowledged yet', () => {
    const one = followNamed(new Map(), readHave(haveRows([closed])), { now: 0, acknowledged: null, sameStream: true });
    expect([...one.values()]).toEqual([{ first: 0, confirmed: null }]);
    const both = list(list(one, 2, null), 15, 15);
    expect([...both.values()].map((since) => since.first).toSorted((a, b) => a - b)).toEqual([0, 2]);
    expect(keptBecause(bundle, both, nobody, year)).toBe('too_young');
    expect(keptBecause(bundle, list(both, 16, 16), nobody, year)).toBeNull();
    expect(keptBecause(bundle, list(new Map(), -20, null), nobody, year)).toBe('too_young');
  });

  it('not while it is open, or a person has to decide about it', () => {
    const named = list(list(new Map(), 0, null), 14, 14);
    expect(keptBecause({ ...bundle, closed: false }, named, nobody, year)).toBe('open');
    expect(keptBecause({ ...bundle, exception: true }, named, nobody, year)).toBe('exception');
    expect(keptBecauseSentences.too_young).toContain('备份');
  });

  it('not when the last list names only part of it, unless the peer deleted the rest itself', () => {
    const part = followNamed(list(new Map(), 0, null), readHave(haveRows([closed])), { now: 14, acknowledged: 14, sameStream: true });
    expect(keptBecause(bundle, part, nobody, year)).toBe('not_named');
    expect(keptBecause(bundle, part, new Set([decision.digest]), year)).toBeNull();
  });

  it('not by an old list read again, which acknowledges nothing new', () => {
    const named = list(list(new Map(), 2, 1), 20, 1);
    expect([...named.values()]).toEqual([
      { first: 2, confirmed: 1 },
      { first: 2, confirmed: 1 },
    ]);
    expect(keptBecause(bundle, named, nobody, year)).toBe('too_young');
    expect(keptBecause(bundle, list(new Map(), 0, null), nobody, year)).toBe('too_young');
  });

  it('not before the count has begun again in the peer’s new stream', () => {
    const named = list(list(new Map(), 0, null), 14, 14, false);
    expect(keptBecause(bundle, named, nobody, year)).toBe('too_young');
    expect(keptBecause(bundle, list(named, 28, 28), nobody, year)).toBeNull();
  });
});

describe('whom a tombstone reaches', () => {
  const [own, here, there] = ['999901000000', '999901104000', '999901105000'];

  it('is the other township for what two of them told each other, else the pair with the county', () => {
    expect(tombHome(here, { type: 'cases', owner: here, home: here })).toBe(here);
    expect(tombHome(here, { type: 'decisions', owner: own, home: here })).toBe(here);
    expect(tombHome(here, { type: 'transfers', owner: here, home: there })).toBe(there);
    expect(tombHome(there, { type: 'transfers', owner: here, home: there })).toBe(here);
    expect(tombHome(there, { type: 'arrivals', owner: there, home: here })).toBe(here);
    expect(tombHome(own, { type: 'rehomings', owner: own, home: there })).toBe(there);
    expect(tombHome(there, { type: 'rehomings', owner: own, home: there })).toBe(there);
  });
});
