import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeOfHeld, compareHeld, digestOfHeld } from '#exchange/facts/compare.ts';
import { haveRows, readHave } from '#exchange/facts/selection.ts';

const hex = [...Array(16).keys()].map((n) => n.toString(16));
const digest = fc.string({ unit: fc.constantFrom(...hex), minLength: 64, maxLength: 64 });
const version = fc.record({ type: fc.constantFrom('cases', 'decisions'), gid: fc.constantFrom('a', 'b', 'c', 'd'), digest });
const held = fc.uniqueArray(version, { maxLength: 8, selector: ({ gid, digest: one }) => `${gid} ${one.slice(0, 32)}` });
const nothing = { here: [], there: [] };

describe('comparing what two offices hold', () => {
  it('finds nothing where both hold the same, and both then say one code', () => {
    fc.assert(
      fc.property(held, (facts) => {
        expect(compareHeld(facts, readHave(haveRows(facts)), nothing)).toEqual([]);
        expect(codeOfHeld(facts.toReversed())).toBe(codeOfHeld(facts));
      }),
    );
  });

  it('finds at each side the objects that are not the same, told from there', () => {
    fc.assert(
      fc.property(held, held, (ours, theirs) => {
        const here = compareHeld(ours, readHave(haveRows(theirs)), nothing);
        const there = compareHeld(theirs, readHave(haveRows(ours)), nothing);
        const seenFrom = { lacking_there: 'lacking_here', lacking_here: 'lacking_there', differs: 'differs' } as const;
        expect(there.map(({ gid, kind }) => [gid, kind])).toEqual(
          here.map(({ gid, kind }) => [gid, kind in seenFrom ? seenFrom[kind as keyof typeof seenFrom] : kind]),
        );
        const same = digestOfHeld(ours) === digestOfHeld(theirs);
        if (here.length > 0) expect(same).toBe(false);
      }),
    );
  });

  it('does not miss what either side has deleted', () => {
    const one = { type: 'cases', gid: 'a', digest: 'ab'.repeat(32) };
    const list = readHave(haveRows([one]));
    expect(compareHeld([one], new Map(), { here: [], there: [one.digest] })).toMatchObject([{ gid: 'a', kind: 'deleted_there' }]);
    expect(compareHeld([], list, { here: [one.digest], there: [] })).toMatchObject([{ gid: 'a', kind: 'deleted_here' }]);
    expect(compareHeld([], list, nothing)).toMatchObject([{ gid: 'a', kind: 'lacking_here' }]);
  });

  it('makes twelve figures of it, as the protocol says', () => {
    const facts = [
      { type: 'decisions', gid: 'b', digest: '2'.repeat(64) },
      { type: 'cases', gid: 'a', digest: '1'.repeat(64) },
    ];
    expect([codeOfHeld([]), codeOfHeld(facts)]).toEqual(['328242616520', '364890082629']);
  });
});
