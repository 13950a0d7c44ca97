import { sha256Hex } from '../suite/hash.ts';

/** What the first row of a journal follows. */
export const chainStart = '0'.repeat(64);
/** Stands for a row that is no longer there. */
export const missingRow = '0'.repeat(64);

/** The hash of a journal row from the one before it and the digest of its line: all a peer needs to recompute the chain. */
export const auditHash = (prev: string, digest: string): string => sha256Hex(`mzx-audit/2${prev}${digest}`);

/** How rows were chained before peers recomputed the chain: over the line itself. */
export const earlierAuditHash = (prev: string, line: string): string => sha256Hex(`mzx-audit/1${prev}${line}`);

/** What a package says of its sender's journal: the hash at row `from`, the digests of the rows after it, the hash at row `to`. */
export type ToldJournal = {
  readonly from: number;
  readonly base: string;
  readonly digests: readonly string[];
  readonly to: number;
  readonly head: string;
};

/** How far the journal reached in an earlier or later package of the same stream. */
export type Anchor = { readonly seq: number; readonly to: number; readonly head: string };

/**
 * `rewritten` rows up to `at` are others than before · `cut` there were rows up to `at` · `chain` the digests do not lead to the
 * journal's own head · `hole` the rows from `at` on were never told.
 */
export type JournalFault = { readonly kind: 'rewritten' | 'cut' | 'chain' | 'hole'; readonly at: number };

export type JournalCheck = {
  /** The hash at `to` as recomputed: the anchor to keep. */
  readonly head: string;
  readonly fault: JournalFault | null;
  /** Whether the digests lead to another hash than the journal's own head. */
  readonly broken: boolean;
  /** Anchors that this package contradicts. */
  readonly disputed: readonly Anchor[];
};

/** Recomputes a peer's chain and compares it with every anchor of the same stream; `seq` is the package's place in it. */
export const checkJournal = (anchors: readonly Anchor[], seq: number, told: ToldJournal): JournalCheck => {
  const heads = new Map([[told.from, told.base]]);
  let hash = told.base;
  for (const [i, digest] of told.digests.entries()) {
    hash = auditHash(hash, digest);
    heads.set(told.from + i + 1, hash);
  }
  const known = anchors.filter((anchor) => anchor.seq !== seq).toSorted((a, b) => a.to - b.to);
  const rewritten = known.filter(({ to, head }) => heads.has(to) && heads.get(to) !== head);
  const cut = known.filter((anchor) => (anchor.seq < seq ? anchor.to > told.to : anchor.to < told.to));
  const earlier = known.filter((anchor) => anchor.seq < seq);
  const reached = earlier.reduce((last, { to }) => Math.max(last, to), 0);
  const broken = told.from + told.digests.length !== told.to || hash !== told.head;
  // The gravest first, each at the first row it shows at.
  const faults: readonly JournalFault[] = [
    ...rewritten.map(({ to }) => ({ kind: 'rewritten' as const, at: to })),
    ...cut.map(({ to }) => ({ kind: 'cut' as const, at: to })),
    ...(earlier.length > 0 && reached < told.from ? [{ kind: 'hole' as const, at: reached + 1 }] : []),
    ...(broken ? [{ kind: 'chain' as const, at: told.from + 1 }] : []),
  ];
  return { head: hash, fault: faults[0] ?? null, broken, disputed: [...new Set([...rewritten, ...cut])] };
};
