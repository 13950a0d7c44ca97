import * as fc from 'fast-check';
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

/** What happens at a township between two sticks: rows are added; `edit` changes one or cuts the last ones, and all is chained anew. */
type Stretch = { readonly grow: number; readonly edit: 'none' | 'change' | 'cut'; readonly at: number; readonly from: number };
const stretches = (edits: readonly Stretch['edit'][]) =>
  fc.array(fc.record({ grow: fc.integer({ min: 0, max: 6 }), edit: fc.constantFrom(...edits), at: fc.nat(1000), from: fc.nat(1000) }), {
    minLength: 2,
    maxLength: 8,
  });
const edited = (journal: readonly string[], { edit, at }: Stretch, step: number): readonly string[] => {
  if (journal.length === 0 || edit === 'none') return journal;
  const row = at % journal.length;
  return edit === 'cut' ? journal.slice(0, row) : journal.with(row, sha256Hex(`row ${row + 1} changed at ${step}`));
};
const grown = (journal: readonly string[], { grow }: Stretch, step: number): readonly string[] => [
  ...journal,
  ...Array.from({ length: grow }, (_, i) => sha256Hex(`row ${journal.length + i + 1} of ${step}`)),
];
const begins = (whole: readonly string[], start: readonly string[]): boolean => start.every((digest, i) => whole[i] === digest);

describe('the anchors of a peer’s journal at the county only ever grow, or an alarm says that they do not (invariant 25)', () => {
  const runs = { numRuns: 150 * Number(process.env['MINZHENG_RUNS'] ?? 1), seed: 20_261_123 + Number(process.env['MINZHENG_FROM'] ?? 0) };

  it('an edited journal shows at the first stick that comes, whichever were lost, and none before it', () => {
    fc.assert(
      fc.property(stretches(['none', 'none', 'change', 'cut']), fc.array(fc.boolean(), { maxLength: 8 }), (steps, lost) => {
        let journal: readonly string[] = [];
        const read: (readonly string[])[] = [];
        const anchors: Anchor[] = [];
        for (const [step, one] of steps.entries()) {
          journal = grown(edited(journal, one, step), one, step);
          // It goes on from any row that an earlier stick is known to have reached.
          const known = [0, ...read.map(({ length }) => length)];
          const from = Math.min(known[one.from % known.length] ?? 0, journal.length);
          if (lost[step] === true) continue;
          const { fault, head } = checkJournal(anchors, step + 1, told(journal, from));
          const whole = read.every((earlier) => begins(journal, earlier));
          expect(fault === null).toBe(whole);
          if (!whole) return;
          expect(head).toBe(hashAt(journal, journal.length));
          anchors.push({ seq: step + 1, to: journal.length, head });
          read.push(journal);
        }
      }),
      runs,
    );
  });

  it('a journal that only grew never alarms, in whatever order the sticks come', () => {
    fc.assert(
      fc.property(stretches(['none']), fc.array(fc.nat(1000), { minLength: 8, maxLength: 8 }), (steps, order) => {
        let journal: readonly string[] = [];
        const sticks = steps.map((one, step) => ({ seq: step + 1, journal: (journal = grown(journal, one, step)) }));
        const anchors: Anchor[] = [];
        for (const { seq, journal: then } of sticks.toSorted((a, b) => (order[a.seq] ?? 0) - (order[b.seq] ?? 0))) {
          const before = anchors.filter((one) => one.seq < seq).map(({ to }) => to);
          const { fault, head, disputed } = checkJournal(anchors, seq, told(then, Math.max(0, ...before.slice(0, 1))));
          expect([fault, disputed]).toEqual([null, []]);
          anchors.push({ seq, to: then.length, head });
        }
        const inOrder = anchors.toSorted((a, b) => a.seq - b.seq);
        for (const [i, { to, head }] of inOrder.entries())
          for (const later of inOrder.slice(i + 1)) expect(later.to > to || (later.to === to && later.head === head)).toBe(true);
      }),
      runs,
    );
  });
});
