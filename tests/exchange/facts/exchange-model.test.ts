import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { haveRows } from '#exchange/facts/selection.ts';
import type { FactVersion } from '#exchange/facts/fact.ts';
import {
  allFacts,
  amendCase,
  book,
  decide,
  newModelOffice,
  openCase,
  put,
  receive,
  sameList,
  seal,
  settle,
  snapshot,
  viewsOf,
  type ModelOffice,
  type ModelPackage,
} from './model.ts';
import { county, township } from '../offices.ts';

type Step =
  | { readonly kind: 'open' | 'amend' | 'withdraw' | 'decide' | 'refuse'; readonly n: number }
  | { readonly kind: 'sealUp' | 'sealDown' | 'tripUp' | 'tripDown' }
  | { readonly kind: 'deliver'; readonly stick: number }
  | { readonly kind: 'keep' | 'restoreTownship' | 'restoreCounty' }
  /** An old disk image is put back and work goes on from it: the way to two versions that know nothing of each other. */
  | { readonly kind: 'fork'; readonly n: number };

const cases = fc.integer({ min: 1, max: 4 });
const work: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constantFrom('open', 'amend', 'withdraw', 'decide', 'refuse'), n: cases }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constantFrom('sealUp', 'sealDown', 'tripUp', 'tripDown') }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('deliver'), stick: fc.nat(30) }) },
);
const withRestores: fc.Arbitrary<Step> = fc.oneof(
  { weight: 5, arbitrary: work },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('keep', 'restoreTownship', 'restoreCounty') }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('fork'), n: cases }) },
);
const schedule = (step: fc.Arbitrary<Step>): fc.Arbitrary<Step[]> => fc.array(step, { minLength: 10, maxLength: 80, size: 'max' });

class World {
  town = newModelOffice(township.org);
  hall = newModelOffice(county.org);
  readonly sticks: ModelPackage[] = [];
  readonly made = new Map<string, FactVersion>();
  readonly atCounty = new Set<string>();
  #backups: { town: ModelOffice; hall: ModelOffice } = { town: snapshot(this.town), hall: snapshot(this.hall) };
  #decisions = 0;

  step(s: Step, salt: number): void {
    switch (s.kind) {
      case 'open':
        if (!this.town.facts.has(`case-${s.n}`)) openCase(this.town, s.n);
        break;
      case 'amend':
        amendCase(this.town, `case-${s.n}`, salt);
        break;
      case 'withdraw':
        amendCase(this.town, `case-${s.n}`, salt, 'withdrawn');
        break;
      case 'decide':
        decide(this.hall, `case-${s.n}`, `decision-${++this.#decisions}`);
        break;
      case 'refuse':
        decide(this.hall, `case-${s.n}`, `decision-${++this.#decisions}`, 'refused');
        break;
      case 'sealUp':
        this.sticks.push(seal(this.town));
        break;
      case 'sealDown':
        this.sticks.push(seal(this.hall));
        break;
      case 'tripUp':
        this.sticks.push(seal(this.town));
        receive(this.hall, seal(this.town));
        break;
      case 'tripDown':
        this.sticks.push(seal(this.hall));
        receive(this.town, seal(this.hall));
        break;
      case 'deliver': {
        // Any stick, however old, any number of times; what is never picked is lost.
        const stick = this.sticks[s.stick % Math.max(1, this.sticks.length)];
        if (stick !== undefined) receive(stick.from === township.org ? this.hall : this.town, stick);
        break;
      }
      case 'keep':
        this.#backups = { town: snapshot(this.town), hall: snapshot(this.hall) };
        break;
      case 'restoreTownship':
        this.town = snapshot(this.#backups.town);
        break;
      case 'fork':
        this.town = snapshot(this.#backups.town);
        amendCase(this.town, `case-${s.n}`, salt);
        break;
      case 'restoreCounty':
        this.hall = snapshot(this.#backups.hall);
        break;
    }
    for (const f of [...allFacts(this.town), ...allFacts(this.hall)]) this.made.set(f.digest, f);
    for (const f of allFacts(this.hall)) this.atCounty.add(f.digest);
  }

  /** Digests held by an office or standing behind one it holds, by the true history. */
  covered(office: ModelOffice): ReadonlySet<string> {
    const seen = new Set<string>();
    const visit = (digest: string): void => {
      if (seen.has(digest)) return;
      seen.add(digest);
      for (const parent of this.made.get(digest)?.parents ?? []) visit(parent);
    };
    for (const f of allFacts(office)) visit(f.digest);
    return seen;
  }
}

const play = (steps: readonly Step[]): World => {
  const world = new World();
  steps.forEach((s, i) => {
    world.step(s, i);
  });
  return world;
};

describe('a township and a county with a stick between them', () => {
  it('hold the same after at most three round trips, whatever was lost, repeated or late', () => {
    fc.assert(
      fc.property(schedule(work), (steps) => {
        const world = play(steps);
        expect(settle(world.town, world.hall)).toBeLessThanOrEqual(3);
        expect(sameList(world.town, world.hall)).toBe(true);
        expect(viewsOf(world.town)).toEqual(viewsOf(world.hall));
      }),
      { numRuns: 250 },
    );
  });

  it('lose no version: each is held or stands behind one that is', () => {
    fc.assert(
      fc.property(schedule(work), (steps) => {
        const world = play(steps);
        settle(world.town, world.hall);
        const covered = world.covered(world.town);
        expect([...world.made.keys()].filter((d) => !covered.has(d))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('come together after restores of either side, and keep what the county ever had', () => {
    fc.assert(
      fc.property(schedule(withRestores), (steps) => {
        const world = play(steps.filter((s) => s.kind !== 'restoreCounty'));
        expect(settle(world.town, world.hall)).toBeLessThanOrEqual(3);
        const covered = world.covered(world.town);
        expect([...world.atCounty].filter((d) => !covered.has(d))).toEqual([]);
      }),
      { numRuns: 150 },
    );
    fc.assert(
      fc.property(schedule(withRestores), (steps) => {
        const world = play(steps);
        expect(settle(world.town, world.hall)).toBeLessThanOrEqual(3);
        expect(viewsOf(world.town)).toEqual(viewsOf(world.hall));
      }),
      { numRuns: 150 },
    );
  });

  it('give a decision at most one effect, and only on a version it fits', () => {
    fc.assert(
      fc.property(schedule(work), (steps) => {
        const world = play(steps);
        settle(world.town, world.hall);
        for (const office of [world.town, world.hall]) {
          const before = new Map(office.booked);
          book(office);
          expect(office.booked).toEqual(before);
          for (const [id, digest] of office.booked) expect(office.facts.get(id)?.[0]?.line).toContain(`"caseDigest":"${digest}"`);
        }
      }),
      { numRuns: 100 },
    );
  });

  it('can close every exception and are equal after it', () => {
    fc.assert(
      fc.property(schedule(withRestores), (steps) => {
        const world = play(steps);
        settle(world.town, world.hall);
        for (let round = 0; round < 4; round++) {
          for (const [id, view] of Object.entries(viewsOf(world.town))) if (view === 'diverged') amendCase(world.town, id, 1000 + round);
          receive(world.hall, seal(world.town));
          for (const [id, view] of Object.entries(viewsOf(world.hall))) {
            if (['old_version', 'two_decisions'].includes(view)) decide(world.hall, id, `closing-${round}-${id}`, 'void');
          }
          settle(world.town, world.hall);
        }
        const open = Object.values(viewsOf(world.town)).filter((v) => !['none', 'case_unknown'].includes(v) && !v.startsWith('effect'));
        expect(open).toEqual([]);
        expect(viewsOf(world.hall)).toEqual(viewsOf(world.town));
      }),
      { numRuns: 100 },
    );
  });

  it('reach one state in any order of arrival, with any repetition', () => {
    fc.assert(
      fc.property(schedule(work), fc.infiniteStream(fc.nat(1_000_000)), (steps, numbers) => {
        const world = play(steps);
        const versions = [...world.made.values()];
        const take = (): number => numbers.next().value ?? 0;
        const inOrder = newModelOffice(county.org);
        for (const v of versions) put(inOrder, v);
        const shuffled = versions
          .flatMap((v) => [
            { v, at: take() },
            { v, at: take() },
          ])
          .sort((a, b) => a.at - b.at)
          .map((x) => x.v);
        const other = newModelOffice(county.org);
        for (const v of shuffled) put(other, v);
        expect(haveRows(allFacts(other))).toEqual(haveRows(allFacts(inOrder)));
        expect(viewsOf(other)).toEqual(viewsOf(inOrder));
      }),
      { numRuns: 150 },
    );
  });

  it('are not changed by a package imported again', () => {
    fc.assert(
      fc.property(schedule(work), (steps) => {
        const world = play(steps);
        const pack = seal(world.town);
        receive(world.hall, pack);
        const once = haveRows(allFacts(world.hall));
        receive(world.hall, pack);
        expect(haveRows(allFacts(world.hall))).toEqual(once);
      }),
      { numRuns: 80 },
    );
  });
});
