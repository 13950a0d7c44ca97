import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { summarise } from '#exchange/facts/summary.ts';
import { makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import { isTable, type Descriptor } from '#exchange/package/descriptor.ts';
import { packageSentences } from '#exchange/package/refusals.ts';
import { memorySource } from '#exchange/package/bytes.ts';
import { verifyPackage } from '#exchange/package/open.ts';
import { trustViewOf } from '#exchange/pairing/trust-view.ts';
import { arrivalsProfile, transfersProfile } from '#exchange/profiles/transfers.ts';
import { filingsProfile } from '#exchange/profiles/filings.ts';
import { profiles } from '#exchange/profiles/registry.ts';
import { qrTextOf } from '#exchange/suite/qr-text.ts';
import { arrivalRow, filingRow, transferRow } from '../fact-rows.ts';
import { forge, oneCase, table, type Forgery } from '../forge.ts';
import {
  caseFact,
  county,
  decisionFact,
  haveTable,
  newOffice,
  opened,
  otherTownship,
  prepared,
  sealed,
  township,
  trustEntry,
} from '../offices.ts';

const root = join(import.meta.dirname, '..', '..', '..');
/** In a night more: each number of runs here is multiplied. */
const times = Number(process.env['MINZHENG_RUNS'] ?? 1);
const seed = 20_261_123 + Number(process.env['MINZHENG_FROM'] ?? 0);
const runs = (each: number): { numRuns: number; seed: number } => ({ numRuns: each * times, seed });

const stranger = await newOffice('999902104000', '外县镇人民政府', 'township');
const flipped = (bytes: Uint8Array, at: number, by: number): Buffer => {
  const copy = Buffer.from(bytes);
  const place = at % copy.length;
  copy[place] = (copy[place] ?? 0) ^ by;
  return copy;
};

/** One thing made false about a package of two cases, everything around it made to fit. */
const falsehoods: Readonly<Record<string, (at: number, by: number) => Forgery>> = {
  'its signature': (at, by) => ({ signatures: (good) => good.map((one) => ({ ...one, sig: flipped(one.sig, at, by) })) }),
  'who signed it': (at) => ({ signer: [otherTownship, county, stranger][at % 3] ?? stranger }),
  'its header after it was signed': (at, by) => ({
    envelope: (good) => {
      const envelope = JSON.parse(good.toString()) as { payload: string };
      return Buffer.from(
        JSON.stringify({ ...envelope, payload: flipped(Buffer.from(envelope.payload, 'base64'), at, by).toString('base64') }),
      );
    },
  }),
  'its contents after they were signed': (at, by) => ({ payload: (good) => flipped(good, at, by) }),
  'its encrypted bytes, under a header that fits them': (at, by) => ({ age: (good) => flipped(good, at, by) }),
  'its length': (at) => ({ payload: (good) => good.subarray(0, at % good.length) }),
  'a part left out': (at) => ({ entries: (good) => good.toSpliced(at % good.length, 1) }),
  'a table of other rows under the old digest': (at) => {
    const [told, carried] = [table(`${caseFact(1).line}\n`), table(`${caseFact(2 + (at % 50)).line}\n`)];
    return { tables: [{ ...told, data: carried.data }], descriptor: { totals: oneCase } };
  },
  'a row left out': (at) => {
    const lines = [1, 2].map((n) => caseFact(n).line).toSpliced(at % 2, 1);
    return { tables: [table(`${lines.join('\n')}\n`)], descriptor: { totals: twoCases } };
  },
  'an amount of a row': (at, by) => ({
    tables: [table(`${caseFact(1, [], { monthlyFen: 71_500 + by }).line}\n${caseFact(2).line}\n`)],
    descriptor: { totals: twoCases },
  }),
  'one of its sums': (at, by) => {
    const which = (['households', 'persons', 'monthlyFen', 'oneOffFen'] as const)[at % 4] ?? 'households';
    return { tables: [twoRows()], descriptor: { totals: { ...twoCases, [which]: twoCases[which] + by } } };
  },
};
const twoCases = { households: 2, persons: 4, monthlyFen: 143_000, oneOffFen: 0 };
const twoRows = (): ReturnType<typeof table> => table(`${caseFact(1).line}\n${caseFact(2).line}\n`);

describe('nothing has effect without a right signature, whole contents and right sums (invariant 4)', () => {
  it('the package itself is taken', async () => {
    const read = await opened(await forge({ tables: [twoRows()], descriptor: { totals: twoCases } }), county);
    expect([read.code, read.rows.length]).toEqual(['ok', 2]);
  });

  it.each(Object.entries(falsehoods))('one with another %s is refused in words, wherever it was changed', async (_, falsehood) => {
    await fc.assert(
      fc.asyncProperty(fc.nat(1_000_000), fc.integer({ min: 1, max: 255 }), async (at, by) => {
        const forgery = falsehood(at, by);
        const read = await opened(await forge({ tables: [twoRows()], descriptor: { totals: twoCases }, ...forgery }), county);
        expect(Object.keys(packageSentences)).toContain(read.code);
      }),
      runs(12),
    );
  });
});

const fen = fc.integer({ min: 0, max: 900_000 });
const heads = fc.integer({ min: 1, max: 9 });
type Sums = { readonly households: number; readonly persons: number; readonly monthlyFen: number; readonly oneOffFen: number };
type Fact = { readonly fact: FactVersion; readonly adds: Sums };
const nothing: Sums = { households: 0, persons: 0, monthlyFen: 0, oneOffFen: 0 };
const sum = (all: readonly Sums[]): Sums =>
  all.reduce(
    (a, b) => ({
      households: a.households + b.households,
      persons: a.persons + b.persons,
      monthlyFen: a.monthlyFen + b.monthlyFen,
      oneOffFen: a.oneOffFen + b.oneOffFen,
    }),
    nothing,
  );

/** A fact of the township's and what it must count for; those of the county come back with it and count for nothing. */
const reportedFact = fc
  .record({
    kind: fc.constantFrom('case', 'withdrawn', 'filing', 'decision back' as const),
    n: fc.integer({ min: 1, max: 999 }),
    insuredCount: heads,
    monthlyFen: fen,
    oneOffFen: fen,
  })
  .map(({ kind, n, insuredCount, monthlyFen, oneOffFen }): Fact => {
    const counts = { households: 1, persons: insuredCount, monthlyFen, oneOffFen };
    const figures = { insuredCount, monthlyFen, oneOffFen };
    if (kind === 'decision back')
      return { fact: decisionFact(`back-${n}`, caseFact(n), { insuredCount, amountFen: monthlyFen }), adds: nothing };
    if (kind === 'filing') return { fact: makeFact(filingsProfile, filingRow(n, figures)), adds: counts };
    const state = kind === 'case' ? ('reported' as const) : ('withdrawn' as const);
    return { fact: caseFact(n, [], { ...figures, state }), adds: kind === 'case' ? counts : nothing };
  });
const decidedFact = fc
  .record({
    outcome: fc.constantFrom('confirmed', 'adjusted', 'refused', 'returned', 'void' as const),
    n: fc.integer({ min: 1, max: 999 }),
    insuredCount: heads,
    amountFen: fen,
    oneOffFen: fc.option(fen),
  })
  .map(({ outcome, n, insuredCount, amountFen, oneOffFen }): Fact => {
    const granted = outcome === 'confirmed' || outcome === 'adjusted';
    return {
      fact: decisionFact(`decision-${n}`, caseFact(n), { outcome, insuredCount, amountFen, oneOffFen }),
      adds: {
        households: outcome === 'void' ? 0 : 1,
        persons: granted ? insuredCount : 0,
        monthlyFen: granted ? amountFen : 0,
        oneOffFen: granted ? (oneOffFen ?? 0) : 0,
      },
    };
  });
const movedFact = fc
  .record({ n: fc.integer({ min: 1, max: 999 }), insuredCount: heads, monthlyFen: fen, answer: fc.boolean() })
  .map(({ n, insuredCount, monthlyFen, answer }): Fact => {
    const row = transferRow({ gid: `transfer-${n}`, insuredCount, monthlyFen });
    const fact = makeFact(transfersProfile, row);
    if (!answer) return { fact, adds: { households: 1, persons: insuredCount, monthlyFen, oneOffFen: 0 } };
    const back = makeFact(arrivalsProfile, arrivalRow(fact, { gid: `arrival-${n}`, owner: township.org, home: otherTownship.org }));
    return { fact: back, adds: { ...nothing, households: 1 } };
  });
const differing = (facts: fc.Arbitrary<Fact>) => fc.uniqueArray(facts, { minLength: 1, maxLength: 8, selector: ({ fact }) => fact.gid });
const tablesOf = (facts: readonly Fact[]) =>
  profiles.flatMap((profile) => {
    const lines = facts.filter(({ fact }) => fact.type === profile.name).map(({ fact }) => fact.line);
    return lines.length === 0 ? [] : [{ profile, lines }];
  });

describe('the sums printed, the sums reckoned by the receiver and those of the rows are one (invariant 17)', () => {
  it.each([
    ['what a township reports', township, county, differing(reportedFact), 'report'],
    ['what a county decides', county, township, differing(decidedFact), 'decision'],
    ['families that move between townships', township, otherTownship, differing(movedFact), 'transfer'],
  ] as const)('in %s', async (_, from, to, some, kind) => {
    await fc.assert(
      fc.asyncProperty(some, async (facts) => {
        const rows = sum(facts.map(({ adds }) => adds));
        const tables = [haveTable([]), ...tablesOf(facts)];
        const { descriptor } = await prepared(from, [to], tables);
        expect(descriptor.totals).toEqual(rows);
        const read = await opened(await sealed(from, to, tables, [], { kind }), to);
        const { contents } = read.detail as { contents: { totals: Sums; descriptor: Descriptor } };
        expect([read.code, contents.totals]).toEqual(['ok', rows]);
        // What a cover sheet prints in lines, and in its code.
        const printed = summarise(
          from.org,
          facts.map(({ fact }) => fact),
          { resources: contents.descriptor.resources.filter(isTable), unconfirmed: 0 },
        );
        expect(sum(printed.lines)).toEqual(rows);
        const code = qrTextOf({ from: from.org, to: to.org, number: '2026-000001', headHash: `h:${'0'.repeat(64)}`, ...rows });
        expect(code.endsWith(`:H${rows.households}:P${rows.persons}:M${rows.monthlyFen}:O${rows.oneOffFen}`)).toBe(true);
      }),
      runs(25),
    );
  });
});

const streams = ['A', 'B', 'C'].map((letter, i) => ({ id: `s:${letter.repeat(26)}`, no: i + 1 }));
const length = 5;
/** Five packages of each of three streams of one office. */
const written = await Promise.all(
  streams.flatMap((stream) =>
    Array.from({ length }, async (_, i) => {
      const seq = i + 1;
      const fields = { stream, seq, number: `2026-${String(stream.no * 100 + seq).padStart(6, '0')}` };
      const file = await sealed(township, county, [haveTable([])], [], fields);
      return { stream, seq, file };
    }),
  ),
);

describe('of a key that was revoked at some place nothing later is taken and nothing earlier lost (invariant 23)', () => {
  it('whatever the place, however far each stream was read, in whatever order the sticks come', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...streams),
        fc.integer({ min: 0, max: length }),
        fc.array(fc.integer({ min: 0, max: length }), { minLength: 3, maxLength: 3 }),
        fc.shuffledSubarray(written, { minLength: 4 }),
        async (last, place, heard, sticks) => {
          const revoked = { stream: last.id, no: last.no, seq: place };
          const reach = (_: string, id: string): number => heard[streams.findIndex((one) => one.id === id)] ?? 0;
          const list = [trustEntry(county), trustEntry(township, { status: 'revoked', revoked })];
          for (const { stream, seq, file } of sticks) {
            const read = await verifyPackage(memorySource(file), trustViewOf(county.org, list, reach));
            const before = stream.no === last.no ? seq <= place : stream.no < last.no && seq <= reach('', stream.id);
            expect(read.ok ? 'ok' : read.error.code, `${stream.no}/${seq}`).toBe(before ? 'ok' : 'E_REVOKED');
          }
        },
      ),
      runs(60),
    );
  });

  it('and before the list says so every one is', async () => {
    const list = [trustEntry(county), trustEntry(township)];
    for (const { file } of written) expect((await verifyPackage(memorySource(file), trustViewOf(county.org, list))).ok).toBe(true);
  });
});

describe('the list of invariants in docs/reliability.md', () => {
  it('has all twenty-six, each with a test that there is', () => {
    const rows = readFileSync(join(root, 'docs', 'reliability.md'), 'utf8').matchAll(/^\| (\d+) \| [^|]+ \| ([^|]+) \|$/gmu);
    const held = [...rows].map(([, number, by = '']) => ({
      number: Number(number),
      model: by.includes('the model'),
      files: [...by.matchAll(/`([^`]+)`/gu)].map(([, file = '']) => file),
    }));
    expect(held.map(({ number }) => number)).toEqual(Array.from({ length: 26 }, (_, i) => i + 1));
    expect(held.filter(({ model, files }) => !model && files.length === 0)).toEqual([]);
    expect(held.flatMap(({ files }) => files).filter((file) => !existsSync(join(root, file)))).toEqual([]);
  });
});
