import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactVersion } from '#exchange/facts/fact.ts';
import { householdsOf, summarise } from '#exchange/facts/summary.ts';
import { profileFor } from '#exchange/profiles/registry.ts';
import { caseFact, county, decisionFact, photo, prepared, township } from '../offices.ts';

const tablesOf = (facts: readonly FactVersion[]) =>
  (['cases', 'decisions'] as const).flatMap((name) => {
    const profile = profileFor(`${name}/1.0`);
    if (profile === null || profile === 'newer') throw new Error(name);
    const lines = facts.filter(({ type }) => type === name).map(({ line }) => line);
    return lines.length === 0 ? [] : [{ profile, lines }];
  });

const someCase = fc
  .record({
    state: fc.constantFrom('reported', 'withdrawn', 'terminated'),
    area: fc.constantFrom('urban', 'rural'),
    insuredCount: fc.integer({ min: 0, max: 9 }),
    monthlyFen: fc.integer({ min: 0, max: 1_000_000 }),
    oneOffFen: fc.integer({ min: 0, max: 50_000 }),
  })
  .map(
    (change) =>
      (n: number): FactVersion =>
        caseFact(n, [], change),
  );
const someDecision = fc
  .record({
    outcome: fc.constantFrom('confirmed', 'adjusted', 'refused', 'returned', 'void'),
    insuredCount: fc.integer({ min: 0, max: 9 }),
    amountFen: fc.option(fc.integer({ min: 0, max: 1_000_000 })),
    oneOffFen: fc.option(fc.integer({ min: 0, max: 50_000 })),
  })
  .map(
    (change) =>
      (n: number): FactVersion =>
        decisionFact(`d${n}`, caseFact(n), change),
  );

describe('what people compare of a package', () => {
  it('adds up, line by line, to the sums the receiver recomputes, whatever lies in it', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(someCase, { maxLength: 6 }), fc.array(someDecision, { maxLength: 6 }), async (cases, decisions) => {
        for (const [sender, receiver, makers] of [
          [township, county, cases],
          [county, township, decisions],
        ] as const) {
          // Facts handed back to their owner stand beside the sender's own and count for nothing.
          const facts = [...cases.map((make, n) => make(n)), ...decisions.map((make, n) => make(n))];
          const { descriptor } = await prepared(sender, [receiver], tablesOf(facts));
          const { lines } = summarise(sender.org, facts, descriptor);
          const sum = (of: (line: (typeof lines)[number]) => number): number => lines.reduce((total, line) => total + of(line), 0);
          expect({
            households: sum((l) => l.households),
            persons: sum((l) => l.persons),
            monthlyFen: sum((l) => l.monthlyFen),
            oneOffFen: sum((l) => l.oneOffFen),
          }).toEqual(descriptor.totals);
          expect(descriptor.totals.households).toBeLessThanOrEqual(makers.length);
        }
      }),
      { numRuns: 25 },
    );
  });

  it('counts a refusal as a household without persons and money, a void decision as a withdrawal', () => {
    const about = caseFact(1);
    const grant = decisionFact('d1', about, { outcome: 'adjusted', insuredCount: 2, amountFen: 70_000 });
    const facts = [
      grant,
      decisionFact('d2', caseFact(2), { outcome: 'refused', insuredCount: 0, amountFen: null }),
      decisionFact('d3', about, { outcome: 'confirmed', insuredCount: 2, amountFen: 71_500, supersedes: [grant.gid] }),
      decisionFact('d4', caseFact(4), { outcome: 'void', insuredCount: 0, amountFen: null }),
    ];
    expect(summarise(county.org, facts, { resources: [], unconfirmed: 0 })).toEqual({
      lines: [
        { what: 'confirmed', program: '', area: null, households: 1, persons: 2, monthlyFen: 71_500, oneOffFen: 0 },
        { what: 'adjusted', program: '', area: null, households: 1, persons: 2, monthlyFen: 70_000, oneOffFen: 0 },
        { what: 'refused', program: '', area: null, households: 1, persons: 0, monthlyFen: 0, oneOffFen: 0 },
      ],
      attachments: 0,
      attachmentBytes: 0,
      withdrawals: 1,
      corrections: 1,
      unconfirmed: 0,
    });
  });

  it('counts the attachments that lie in the package, not those its cases name', async () => {
    const facts = [
      caseFact(1, [], { materials: [{ code: 'id', name: '身份证', state: 'received', receivedOn: null, blobs: ['a'.repeat(64)] }] }),
    ];
    const { descriptor } = await prepared(township, [county], tablesOf(facts), [photo('墙上'), photo('屋里')]);
    const { attachments, attachmentBytes } = summarise(township.org, facts, descriptor);
    expect([attachments, attachmentBytes]).toEqual([2, photo('墙上').bytes + photo('屋里').bytes]);
  });

  it('names a household once, however many versions and decisions of it lie there', () => {
    const one = caseFact(1);
    expect(householdsOf([one, decisionFact('d1', one), decisionFact('d2', one), caseFact(2)])).toBe(2);
  });
});
