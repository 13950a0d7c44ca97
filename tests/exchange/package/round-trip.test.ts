import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { readFactLine } from '#exchange/facts/fact.ts';
import { letGo, memorySource, memorySpool, type ByteSource } from '#exchange/package/bytes.ts';
import { openPackage } from '#exchange/package/open.ts';
import { prepareContents } from '#exchange/package/seal.ts';
import {
  caseFact,
  caseRow,
  caseTable,
  contentsOf,
  county,
  decisionFact,
  haveTable,
  opened,
  photo,
  sealed,
  township,
  trustOf,
} from '../offices.ts';
import { decisionsProfile } from '#exchange/profiles/decisions.ts';

describe('a package comes out as it went in', () => {
  it('gives the county every line byte for byte, the list and the photos', async () => {
    const facts = [caseFact(1), caseFact(2, [], { state: 'withdrawn' })];
    const file = await sealed(township, county, [haveTable(facts), caseTable(facts)], [photo('a'), photo('bb')]);
    const read = await opened(file, county);
    expect(read.code).toBe('ok');
    expect(read.rows.filter((r) => r.table === 'cases').map((r) => [r.line, r.digest])).toEqual(facts.map((f) => [f.line, f.digest]));
    expect(read.rows.filter((r) => r.table === 'have')).toHaveLength(2);
    expect([...read.blobs.keys()]).toEqual([`blobs/${photo('a').sha256}`, `blobs/${photo('bb').sha256}`]);
    expect(read.detail).toMatchObject({
      own: false,
      contents: {
        totals: { households: 1, persons: 2, monthlyFen: 71_500, oneOffFen: 0 },
        exceptions: [],
        unknownTables: [],
        suspectBlobs: [],
      },
    });
  });

  it('can be read again by its own sender', async () => {
    const file = await sealed(township, county, [haveTable([caseFact(1)]), caseTable([caseFact(1)])]);
    const read = await opened(file, township);
    expect([read.code, read.rows.length]).toEqual(['ok', 2]);
    expect(read.detail).toMatchObject({ own: true });
  });

  it('counts what is handed back apart from what the sender says itself', async () => {
    const back = caseFact(1);
    const decision = decisionFact('decision-1', back);
    const file = await sealed(county, township, [
      haveTable([back]),
      caseTable([back]),
      { profile: decisionsProfile, lines: [decision.line] },
    ]);
    const read = await opened(file, township);
    expect(read.detail).toMatchObject({
      contents: { totals: { households: 1, persons: 2, monthlyFen: 71_500 }, descriptor: { returned: 1 } },
    });
  });

  it('keeps any text a person can type, rare and private-use characters included', async () => {
    const typed = fc
      .array(
        fc.constantFrom(
          '張',
          '𬱖',
          '𠅤',
          '\u{E863}',
          '〇',
          '·',
          '•',
          'ཀ',
          'ا',
          '\uFA5D',
          'e\u0301',
          '&',
          '=cmd|',
          '<img onerror=1>',
          "'; drop table",
        ),
        { minLength: 1, maxLength: 12 },
      )
      .map((a) => a.join(''));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(typed, fc.nat(10_000_000)), { minLength: 1, maxLength: 4 }), async (cases) => {
        const facts = cases.map(([note, fen], i) => caseFact(i, [], { note, monthlyFen: fen }));
        const read = await opened(await sealed(township, county, [haveTable(facts), caseTable(facts)]), county);
        expect(read.code).toBe('ok');
        const rows = read.rows.filter((r) => r.table === 'cases');
        expect(rows.map((r) => r.line)).toEqual(facts.map((f) => f.line));
        expect(
          rows.map((r) => {
            const again = readFactLine(casesProfile, r.line);
            return again.ok && [again.value.row.note, again.value.row.monthlyFen];
          }),
        ).toEqual(cases);
      }),
      { numRuns: 15 },
    );
  });

  it('carries a ratio of a policy without loss although rows hold no fractions', async () => {
    const fact = caseFact(1);
    expect(fact.line).toContain('{"decimal":"0.3"}');
    const read = await opened(await sealed(township, county, [caseTable([fact]), haveTable([fact])]), county);
    expect(read.rows[0]?.row).toEqual(caseRow(1));
  });

  it('spreads a large photo over many chunks', async () => {
    const big = photo('x'.repeat(700_000));
    const read = await opened(await sealed(township, county, [haveTable([caseFact(1)])], [big]), county);
    expect(read.blobs.get(`blobs/${big.sha256}`)?.length).toBe(big.bytes);
  });

  it('is read whole from a disk that gives small pieces and takes each back when the next is asked for', async () => {
    const facts = Array.from({ length: 300 }, (_, n) => caseFact(n + 1));
    const photos = [photo('x'.repeat(200_000)), photo('y'.repeat(65_536)), photo('')];
    const file = await sealed(township, county, [haveTable(facts), caseTable(facts)], photos);
    const disk: ByteSource = {
      bytes: file.length,
      read: async function* (from, to) {
        for (let at = from; at < to; at += 10_007) {
          const piece = Uint8Array.from(file.subarray(at, Math.min(to, at + 10_007)));
          yield piece;
          letGo(piece);
        }
      },
    };
    const read = await opened(disk, county);
    expect(read.rows.filter((r) => r.table === 'cases').map((r) => r.line)).toEqual(facts.map((f) => f.line));
    expect([...read.blobs]).toEqual([...(await opened(file, county)).blobs]);
    expect([...read.blobs.values()].map((blob) => blob.length)).toEqual(photos.map(({ bytes }) => bytes));
  });

  it('does not seal a photo that is not what its digest says', async () => {
    const wrong = { ...photo('a'), sha256: photo('b').sha256 };
    const result = await prepareContents(contentsOf(township, [], [wrong]), [county.keys.publicKeys.encrypt], memorySpool());
    expect(result).toMatchObject({ ok: false, error: { code: 'E_ENTRY_HASH' } });
  });

  it('does not seal a row its own reader would refuse', async () => {
    const lines = [caseFact(1).line.replace('"insuredCount":2', '"insuredCount":2.5')];
    const result = await prepareContents(
      contentsOf(township, [{ profile: casesProfile, lines }]),
      [county.keys.publicKeys.encrypt],
      memorySpool(),
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'E_ROW', params: { line: 1 } } });
  });

  it('stops when the clerk cancels, sealing or opening', async () => {
    const stop = new AbortController();
    stop.abort();
    expect(
      await prepareContents(
        contentsOf(township, [haveTable([caseFact(1)]), caseTable([caseFact(1)])]),
        [county.keys.publicKeys.encrypt],
        memorySpool(),
        { signal: stop.signal },
      ),
    ).toMatchObject({ ok: false, error: { code: 'E_CANCELLED' } });
    const file = await sealed(township, county, [haveTable([caseFact(1)]), caseTable([caseFact(1)])]);
    const read = await openPackage(memorySource(file), trustOf(county), [county.keys.secretKeys.encrypt], {}, { signal: stop.signal });
    expect(read).toMatchObject({ ok: false, error: { code: 'E_CANCELLED' } });
  });

  it('reports progress to the end', async () => {
    const phases = new Set<string>();
    const file = await sealed(township, county, [haveTable([caseFact(1)]), caseTable([caseFact(1)])]);
    await openPackage(
      memorySource(file),
      trustOf(county),
      [county.keys.secretKeys.encrypt],
      {},
      {
        progress: (phase) => {
          phases.add(phase);
        },
      },
    );
    expect([...phases]).toEqual(['check', 'decrypt']);
  });
});
