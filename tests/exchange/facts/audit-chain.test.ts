import { describe, expect, it } from 'vitest';
import { auditHash, chainStart, checkJournal, missingRow, type Anchor, type ToldJournal } from '#exchange/facts/audit-chain.ts';
import { sha256Hex } from '#exchange/suite/hash.ts';

const rows = (count: number, changed = 0): string[] =>
  Array.from({ length: count }, (_, i) => sha256Hex(`row ${i + 1}${i + 1 === changed ? ' changed' : ''}`));
const hashAt = (digests: readonly string[], to: number): string => digests.slice(0, to).reduce(auditHash, chainStart);
/** What an office tells whose journal has these rows. */
const told = (digests: readonly string[], from: number): ToldJournal => ({
  from,
  base: hashAt(digests, from),
  digests: digests.slice(from),
  to: digests.length,
  head: hashAt(digests, digests.length),
});
const anchor = (seq: number, to: number): Anchor => ({ seq, to, head: hashAt(rows(to), to) });
const faultOf = (anchors: readonly Anchor[], seq: number, journal: ToldJournal) => checkJournal(anchors, seq, journal).fault;

describe('a peer’s journal', () => {
  it('is chained as docs/exchange.md says', () => {
    const digests = ['{"seq":1}', '{"seq":2}'].map((line) => sha256Hex(line));
    expect(digests.reduce(auditHash, chainStart)).toBe('7f672e80c1de48e930e843df6e96fcb923d57cc5dd836e6c5be100f683c7a68f');
  });

  it('that only grew agrees with every anchor, in whatever order the packages come', () => {
    const anchors = [anchor(1, 3), anchor(3, 9)];
    expect(checkJournal(anchors, 4, told(rows(12), 3))).toEqual({ head: hashAt(rows(12), 12), fault: null, broken: false, disputed: [] });
    expect(faultOf(anchors, 2, told(rows(5), 3))).toBeNull();
    expect(faultOf([], 1, told(rows(5), 0))).toBeNull();
    expect(faultOf([anchor(1, 3)], 2, told(rows(3), 3))).toBeNull();
  });

  it('with another row before an anchor is rewritten, wherever the digests begin', () => {
    const anchors = [anchor(1, 3), anchor(2, 6)];
    expect(checkJournal(anchors, 3, told(rows(9, 5), 3))).toMatchObject({ fault: { kind: 'rewritten', at: 6 }, disputed: [anchors[1]] });
    expect(faultOf(anchors, 3, told(rows(9, 2), 3))).toEqual({ kind: 'rewritten', at: 3 });
    expect(faultOf(anchors, 3, told(rows(9, 8), 6))).toBeNull();
  });

  it('that is shorter than before was cut, also when the longer one is read first', () => {
    expect(faultOf([anchor(1, 6)], 2, told(rows(5), 0))).toEqual({ kind: 'cut', at: 6 });
    expect(faultOf([anchor(2, 4)], 1, told(rows(5), 0))).toEqual({ kind: 'cut', at: 4 });
    expect(faultOf([anchor(2, 5)], 1, told(rows(5), 0))).toBeNull();
  });

  it('whose digests do not lead to its head, or that begins beyond the last anchor, says so', () => {
    expect(faultOf([anchor(1, 3)], 2, { ...told(rows(5), 3), head: hashAt(rows(5, 5), 5) })).toEqual({ kind: 'chain', at: 4 });
    expect(faultOf([], 1, { ...told(rows(5), 3), digests: [missingRow] })).toEqual({ kind: 'chain', at: 4 });
    expect(faultOf([anchor(1, 3)], 2, told(rows(8), 5))).toEqual({ kind: 'hole', at: 4 });
    // What a later package told fills no hole that this one leaves.
    expect(faultOf([anchor(1, 3), anchor(3, 20)], 2, told(rows(8), 5))).toEqual({ kind: 'hole', at: 4 });
    const beyond = checkJournal([], 1, { ...told(rows(5), 3), to: 6 });
    expect([beyond.fault, beyond.broken]).toEqual([{ kind: 'chain', at: 4 }, true]);
  });

  it('is not compared with the package of the same place: two contents of one place are an alarm of their own', () => {
    expect(faultOf([anchor(1, 6)], 1, told(rows(4, 2), 0))).toBeNull();
    expect(faultOf([anchor(1, 3)], 1, told(rows(4, 2), 0))).toBeNull();
  });

  it('that is wrong in several ways is said to be so by the gravest, at its first row', () => {
    const anchors = [anchor(3, 12), anchor(2, 6), anchor(1, 3)];
    const journal = { ...told(rows(9, 2), 0), head: hashAt(rows(9), 9) };
    const { fault, disputed } = checkJournal(anchors, 4, journal);
    expect(fault).toEqual({ kind: 'rewritten', at: 3 });
    expect(disputed).toEqual([anchors[2], anchors[1], anchors[0]]);
    expect(faultOf([anchor(3, 12), anchor(2, 11)], 4, { ...told(rows(9), 0), head: chainStart })).toEqual({ kind: 'cut', at: 11 });
  });
});
