import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auditHash, chainStart, earlierAuditHash, type ToldJournal } from '#exchange/facts/audit-chain.ts';
import { checkExtract, type ExtractRow, type Witness } from '#exchange/facts/journal-extract.ts';
import { sha256Hex } from '#exchange/suite/hash.ts';

const lineOf = (seq: number, act = 'people.add'): string => JSON.stringify({ action: act, seq });
type Rule = (prev: string, line: string) => string;
const now: Rule = (prev, line) => auditHash(prev, sha256Hex(line));

/** A journal chained from its first row; rows up to `earlier` as programs of before chained them. */
const journal = (lines: readonly string[], earlier = 0): ExtractRow[] => {
  let prev = chainStart;
  return lines.map((line, i) => {
    const hash = (i < earlier ? earlierAuditHash : now)(prev, line);
    const row = { seq: i + 1, prev, hash, line };
    prev = hash;
    return row;
  });
};
const lines = (count: number): string[] => Array.from({ length: count }, (_, i) => lineOf(i + 1));
const whole = journal(lines(20));
const at = (rows: readonly ExtractRow[], seq: number): ExtractRow => {
  const row = rows[seq - 1];
  if (row === undefined) throw new Error(`no row ${seq}`);
  return row;
};
const witness = (seq: number, of: readonly ExtractRow[] = whole): Witness => ({ at: seq, head: at(of, seq).hash });
const span = (first: number, last: number) => ({ first, last });
const cut = (rows: readonly ExtractRow[], first: number, last: number) => rows.slice(first - 1, last);
const told = (rows: readonly ExtractRow[], from: number): ToldJournal => ({
  from,
  base: from === 0 ? chainStart : at(rows, from).hash,
  digests: rows.slice(from).map(({ line }) => sha256Hex(line)),
  to: rows.length,
  head: at(rows, rows.length).hash,
});

describe('a stretch of a township’s journal', () => {
  it('agrees with the packages that came before, and says how far they reach', () => {
    expect(checkExtract(span(5, 15), cut(whole, 5, 15), [witness(3), witness(8), witness(12), witness(18)], told(whole, 12))).toEqual({
      kind: 'agrees',
      anchors: 2,
      upTo: 12,
    });
    expect(checkExtract(span(1, 20), whole, [witness(20)], null)).toEqual({ kind: 'agrees', anchors: 1, upTo: 20 });
  });

  it('of days in which no package came is whole in itself and compared with nothing', () => {
    expect(checkExtract(span(9, 11), cut(whole, 9, 11), [witness(3), witness(15)], null)).toEqual({ kind: 'uncompared' });
  });

  it('with rows of the program from before peers recomputed the chain counts by the rule of that day', () => {
    const mixed = journal(lines(20), 9);
    expect(checkExtract(span(4, 16), cut(mixed, 4, 16), [witness(12, mixed)], told(mixed, 9))).toMatchObject({
      kind: 'agrees',
      anchors: 1,
    });
    const changed = cut(mixed, 4, 16).map((row) => (row.seq === 6 ? { ...row, line: lineOf(6, 'people.adx') } : row));
    expect(checkExtract(span(4, 16), changed, [], null)).toEqual({ kind: 'chain', at: 6 });
  });

  it('chained anew after a row was changed is caught by what was told before, or in the same package', () => {
    const anew = journal(lines(20).map((line, i) => (i === 6 ? lineOf(7, 'people.adx') : line)));
    expect(checkExtract(span(5, 15), cut(anew, 5, 15), [witness(5), witness(10), witness(12)], null)).toEqual({
      kind: 'rewritten',
      at: 10,
    });
    expect(checkExtract(span(9, 15), cut(anew, 9, 15), [witness(8)], null)).toEqual({ kind: 'rewritten', at: 8 });
    expect(checkExtract(span(5, 15), cut(anew, 5, 15), [], told(whole, 4))).toEqual({ kind: 'rewritten', at: 7 });
    expect(checkExtract(span(9, 20), cut(anew, 9, 20), [], told(whole, 9))).toEqual({ kind: 'rewritten', at: 20 });
  });

  it('says the first place, when there are several', () => {
    const rows = cut(whole, 5, 15).map((row) => (row.seq === 12 ? { ...row, line: lineOf(12, 'x') } : row));
    expect(checkExtract(span(5, 15), rows, [{ at: 6, head: chainStart }], null)).toEqual({ kind: 'rewritten', at: 6 });
    expect(checkExtract(span(5, 15), rows, [{ at: 14, head: chainStart }], null)).toEqual({ kind: 'chain', at: 12 });
    expect(checkExtract(span(5, 15), [], [], null)).toEqual({ kind: 'gap', at: 5 });
    expect(checkExtract(span(1, 2), [{ ...at(whole, 1), prev: sha256Hex('other') }], [], null)).toEqual({ kind: 'chain', at: 1 });
    expect(checkExtract(span(5, 5), [{ ...at(whole, 5), line: 'not a line' }], [], null)).toEqual({ kind: 'chain', at: 5 });
  });

  const place = fc.integer({ min: 5, max: 15 });
  const good = ['agrees', 'uncompared'];
  const caught = (rows: readonly ExtractRow[], witnesses: readonly Witness[] = []): boolean =>
    !good.includes(checkExtract(span(5, 15), rows, witnesses, null).kind);

  it('never passes with a row dropped, at whatever place', () => {
    fc.assert(
      fc.property(place, (seq) => {
        const rows = cut(whole, 5, 15).filter((row) => row.seq !== seq);
        expect(checkExtract(span(5, 15), rows, [], null)).toEqual({ kind: 'gap', at: seq });
      }),
    );
  });

  it('never passes with two rows swapped, or one that stands twice or was put in', () => {
    fc.assert(
      fc.property(place, place, fc.boolean(), (a, b, numbered) => {
        fc.pre(a !== b);
        const rows = cut(whole, 5, 15);
        const [one, other] = [at(whole, a), at(whole, b)];
        const swapped = rows.map((row) => {
          if (row.seq === a) return numbered ? { ...other, seq: a } : other;
          if (row.seq === b) return numbered ? { ...one, seq: b } : one;
          return row;
        });
        expect(caught(swapped)).toBe(true);
        expect(caught(rows.toSpliced(a - 5, 0, other))).toBe(true);
        expect(caught([...rows, at(whole, a)])).toBe(true);
      }),
    );
  });

  it('never passes with any field of a row changed; a row changed and all after it chained anew not beyond the next package', () => {
    fc.assert(
      fc.property(place, fc.constantFrom('line', 'hash', 'prev'), fc.string({ minLength: 1 }), (seq, field, text) => {
        const changed = field === 'line' ? lineOf(seq, text) : sha256Hex(text);
        fc.pre(changed !== at(whole, seq).line);
        expect(caught(cut(whole, 5, 15).map((row) => (row.seq === seq ? { ...row, [field]: changed } : row)))).toBe(true);
        const anew = journal(lines(20).map((line, i) => (i + 1 === seq ? lineOf(seq, `${text}!`) : line)));
        expect(caught(cut(anew, 5, 15), [witness(15)])).toBe(true);
      }),
    );
  });
});
