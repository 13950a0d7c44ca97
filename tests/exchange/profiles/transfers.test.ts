import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { factOfRow, makeFact, readFactLine } from '#exchange/facts/fact.ts';
import { acceptFact, inPair } from '#exchange/facts/scope.ts';
import { summarise } from '#exchange/facts/summary.ts';
import { arrivalsProfile, transfersProfile } from '#exchange/profiles/transfers.ts';
import { arrivalRow, transferRow } from '../fact-rows.ts';
import { caseFact, county, haveTable, opened, otherTownship, sealed, township } from '../offices.ts';

const months = fc.integer({ min: 0, max: 599 }).map((n) => `${String(1990 + Math.floor(n / 12))}-${String(1 + (n % 12)).padStart(2, '0')}`);
const fen = fc.integer({ min: 0, max: 9_000_000 });
const words = fc.stringMatching(/^[\u4e00-\u9fff·A-Za-z0-9，。]{0,40}$/u);
const id = fc.stringMatching(/^[a-z][a-z0-9-]{0,20}$/u);
const means = fc.record({
  kind: fc.constantFrom('income' as const, 'asset' as const, 'obligation' as const),
  from: months,
  to: fc.option(months),
  evidence: words,
  values: fc.dictionary(
    fc.stringMatching(/^[a-z][A-Za-z]{0,20}$/u),
    fc.oneof(words, fen, fc.constant(0.25), fc.constant(null), fc.array(id, { maxLength: 3 })),
    { maxKeys: 6, noNullPrototype: true },
  ),
});

describe('a family that moves, as it travels', () => {
  it('comes out of its package as it went in, whatever it lives on and was paid', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          fromMonth: months,
          newAddress: words,
          monthlyFen: fen,
          means: fc.array(means, { maxLength: 6 }),
          payments: fc.array(fc.record({ month: months, fen: fc.integer({ min: -9_000_000, max: 9_000_000 }) }), { maxLength: 30 }),
          history: fc.array(fc.record({ on: fc.constant('2026-01-05'), text: words }), { maxLength: 10 }),
        }),
        async (change) => {
          const made = makeFact(transfersProfile, transferRow(change));
          const tables = [haveTable([made]), { profile: transfersProfile, lines: [made.line] }];
          const file = await sealed(township, otherTownship, tables, [], { kind: 'transfer' });
          const read = await opened(file, otherTownship);
          expect(read.code).toBe('ok');
          const [came] = read.rows.filter((row) => row.table === transfersProfile.name).map(factOfRow);
          expect(came?.digest).toBe(made.digest);
          const row = readFactLine(transfersProfile, came?.line ?? '');
          expect(row.ok && row.value.row).toEqual(transferRow(change));
          expect((await opened(file, county)).code).toBe('E_NOT_FOR_US');
        },
      ),
      { numRuns: 25 },
    );
  });

  it('is counted on the cover sheet, and its answer after it', () => {
    const fact = makeFact(transfersProfile, transferRow());
    const answer = makeFact(arrivalsProfile, arrivalRow(fact));
    const nothing = { resources: [], unconfirmed: 0 };
    expect(summarise(township.org, [fact, answer], nothing).lines).toMatchObject([
      { what: 'transfer', households: 1, persons: 2, monthlyFen: 71_500 },
    ]);
    expect(summarise(otherTownship.org, [fact, answer], nothing).lines).toMatchObject([{ what: 'taken', households: 1, persons: 0 }]);
  });

  it('is between the two townships alone: neither the county nor a case of theirs goes that way', () => {
    const across = { townships: [township.org, otherTownship.org] } as const;
    const up = { county: county.org, township: township.org };
    const fact = makeFact(transfersProfile, transferRow());
    expect([inPair(across, fact), inPair(up, fact)]).toEqual([true, false]);
    expect(inPair(across, caseFact(1))).toBe(false);
    expect(acceptFact(otherTownship.org, across, township.org, fact)).toMatchObject({ ok: true, value: 'take' });
    const smuggled = { type: 'cases', owner: township.org, home: otherTownship.org };
    for (const one of [smuggled, { ...fact, home: county.org }, { ...fact, owner: county.org }])
      expect(acceptFact(otherTownship.org, across, township.org, one)).toMatchObject({ ok: false, error: { code: 'E_OWNER' } });
    expect(acceptFact(county.org, up, township.org, { ...fact, home: township.org })).toMatchObject({ ok: false });
  });
});
