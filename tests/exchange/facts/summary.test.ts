import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import { householdsOf, summarise } from '#exchange/facts/summary.ts';
import { filingsProfile } from '#exchange/profiles/filings.ts';
import { findingsProfile } from '#exchange/profiles/findings.ts';
import { profileFor } from '#exchange/profiles/registry.ts';
import { arrivalsProfile, transfersProfile } from '#exchange/profiles/transfers.ts';
import { arrivalRow, filingRow, findingRow, transferRow } from '../fact-rows.ts';
import { caseFact, county, decisionFact, otherTownship, photo, prepared, township } from '../offices.ts';

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

  const nothing = { resources: [], unconfirmed: 0 };
  const none = { attachments: 0, attachmentBytes: 0, withdrawals: 0, corrections: 0, unconfirmed: 0 };
  const filed = makeFact(filingsProfile, filingRow(1));

  it('counts applications by program and area, changes beside them, and those taken back or put right', () => {
    const facts = [
      caseFact(1, [], { area: 'urban', oneOffFen: 500 }),
      caseFact(2, [], { area: 'urban' }),
      caseFact(3),
      caseFact(4, [caseFact(4)], { insuredCount: 1 }),
      caseFact(5, [], { state: 'withdrawn' }),
      caseFact(6, [caseFact(6)], { state: 'terminated' }),
    ];
    const line = { what: 'case', program: 'dibao', area: 'rural', households: 2, persons: 3, monthlyFen: 143_000, oneOffFen: 0 };
    expect(summarise(township.org, facts, { resources: [], unconfirmed: 3 })).toEqual({
      lines: [line, { ...line, area: 'urban', persons: 4, oneOffFen: 500 }],
      ...none,
      withdrawals: 2,
      corrections: 1,
      unconfirmed: 3,
    });
  });

  it('counts a change of a benefit in force on a line of its own', () => {
    const change = {
      event: 'EV06',
      label: '收入增加',
      does: 'reckon',
      outcome: 'lower',
      eventOn: '2026-11-02',
      reportedOn: '2026-11-05',
      people: [],
      evidence: '工资单',
      clause: '',
      oldFen: 71_500,
      oldPersons: 2,
      starts: 'decision',
      offset: 1,
      why: '',
      toMonth: null,
      arrears: [],
    } as const;
    const facts = [caseFact(1), caseFact(2, [], { action: 'change', change: { ...change, people: [], arrears: [] }, monthlyFen: 50_000 })];
    expect(summarise(township.org, facts, nothing).lines.map(({ what, monthlyFen }) => [what, monthlyFen])).toEqual([
      ['case', 71_500],
      ['change', 50_000],
    ]);
    expect(summarise(township.org, [caseFact(1, [], { change: null })], nothing).lines).toMatchObject([{ what: 'case' }]);
  });

  it('counts what the township decided itself, and a filing put right as a correction', () => {
    const line = { what: 'filing', program: 'dibao', area: 'rural', households: 1, persons: 2, monthlyFen: 71_500, oneOffFen: 0 };
    expect(summarise(township.org, [filed], nothing)).toEqual({ lines: [line], ...none });
    const again = makeFact(filingsProfile, filingRow(1, { rev: 2, insuredCount: 1 }));
    expect(summarise(township.org, [again], nothing)).toEqual({ lines: [{ ...line, persons: 1 }], ...none, corrections: 1 });
    expect(householdsOf([filed, again, caseFact(1)])).toBe(1);
  });

  it('counts what the county found at a filed family once, without persons and money', () => {
    const finding = makeFact(findingsProfile, findingRow(filed));
    expect(summarise(county.org, [finding], nothing)).toEqual({
      lines: [{ what: 'finding', program: '', area: null, households: 1, persons: 0, monthlyFen: 0, oneOffFen: 0 }],
      ...none,
    });
    expect(householdsOf([finding, filed])).toBe(1);
  });

  it('counts families that move and the answers to them, and either of them when sent anew as a correction', () => {
    const moved = makeFact(transfersProfile, transferRow());
    const anew = makeFact(transfersProfile, transferRow({ rev: 2 }));
    const line = { what: 'transfer', program: 'dibao', area: 'rural', households: 1, persons: 2, monthlyFen: 71_500, oneOffFen: 0 };
    expect(summarise(township.org, [moved], nothing)).toEqual({ lines: [line], ...none });
    expect(summarise(township.org, [anew], nothing)).toEqual({ lines: [line], ...none, corrections: 1 });
    const said = (outcome: 'taken' | 'declined', rev: number) => makeFact(arrivalsProfile, arrivalRow(moved, { outcome, rev }));
    const answer = { what: 'taken', program: '', area: null, households: 1, persons: 0, monthlyFen: 0, oneOffFen: 0 };
    expect(summarise(otherTownship.org, [said('taken', 1)], nothing)).toEqual({ lines: [answer], ...none });
    expect(summarise(otherTownship.org, [said('declined', 2)], nothing)).toEqual({
      lines: [{ ...answer, what: 'declined' }],
      ...none,
      corrections: 1,
    });
    expect(householdsOf([moved, anew, said('taken', 1)])).toBe(1);
  });

  it('counts no row that cannot be read, and no table it does not know', () => {
    const unreadable = [caseFact(1), filed, decisionFact('d1', caseFact(1)), makeFact(transfersProfile, transferRow())].map((fact) => ({
      ...fact,
      line: '{"gid":"half',
    }));
    const spoilt = [makeFact(findingsProfile, findingRow(filed)), makeFact(arrivalsProfile, arrivalRow(filed))].map((fact) => ({
      ...fact,
      line: '{}',
    }));
    const later = { ...caseFact(1), type: 'visits' };
    for (const fact of [...unreadable, ...spoilt, later]) expect(summarise(fact.owner, [fact], nothing)).toEqual({ lines: [], ...none });
    expect(householdsOf([...unreadable, ...spoilt, later])).toBe(0);
  });
});
