import type { Header, Seen } from '../package/header.ts';
import { base32 } from '../suite/qr-text.ts';

/** A place in somebody's stream and the head hash of the package there. */
export type PositionHash = { readonly stream: string; readonly seq: number; readonly hash: string };

/** The sender's own stream towards one peer. `hashes`: head hashes of its packages by seq, newest last. */
export type OwnStream = { readonly id: string; readonly no: number; readonly seq: number; readonly hashes: readonly string[] };

/** Opens a stream: at first contact, and after every restore or change of PC with `no` above all known (R7). `random` = 16 bytes. */
export const openStream = (random: Uint8Array, highestNo: number): OwnStream => {
  if (random.length !== 16) throw new Error('a stream id needs 16 random bytes');
  return { id: `s:${base32(random)}`, no: highestNo + 1, seq: 0, hashes: [] };
};

/** Header fields of the next package of a stream. Nothing is ever waited for or dropped because of them. */
export const nextPosition = (stream: OwnStream): Pick<Header, 'stream' | 'seq' | 'chain'> => ({
  stream: { id: stream.id, no: stream.no },
  seq: stream.seq + 1,
  chain: stream.hashes.slice(-32).toReversed(),
});

/** The stream after a package was sealed in it. */
export const advance = (stream: OwnStream, headHash: string): OwnStream => ({
  ...stream,
  seq: stream.seq + 1,
  hashes: [...stream.hashes, headHash].slice(-32),
});

/** Every (position, hash) a header states: its own and those of its chain. */
export const positionsOf = (header: Pick<Header, 'stream' | 'seq' | 'chain'>, headHash: string): readonly PositionHash[] => [
  { stream: header.stream.id, seq: header.seq, hash: headHash },
  ...header.chain.map((hash, i) => ({ stream: header.stream.id, seq: header.seq - 1 - i, hash })),
];

export type ForkCheck = { readonly forks: readonly PositionHash[]; readonly learned: readonly PositionHash[] };

/**
 * R8: for every (stream, seq) the first hash is remembered, from the package itself and from any chain; another hash
 * for the same place means that two PCs write one stream. `learned` is stored even when the import has to wait for the
 * release by two persons.
 */
export const checkFork = (
  known: (stream: string, seq: number) => string | null,
  header: Pick<Header, 'stream' | 'seq' | 'chain'>,
  headHash: string,
): ForkCheck => {
  const positions = positionsOf(header, headHash);
  return {
    forks: positions.filter((p) => ![null, p.hash].includes(known(p.stream, p.seq))),
    learned: positions.filter((p) => known(p.stream, p.seq) === null),
  };
};

/** L1: `seen` after a package was applied: for each of the peer's streams the highest seq; the newest 64 streams. */
export const raiseSeen = (seen: readonly Seen[], header: Pick<Header, 'stream' | 'seq'>, headHash: string): Seen[] => {
  const mine = seen.find((s) => s.id === header.stream.id);
  if (mine !== undefined && mine.seq >= header.seq) return [...seen];
  const entry: Seen = { id: header.stream.id, no: header.stream.no, seq: header.seq, hash: headHash };
  return [...seen.filter((s) => s.id !== entry.id), entry].sort((a, b) => a.no - b.no).slice(-64);
};

/** Whether a package comes after everything read of its sender: a later place of the newest stream, or a newer stream. */
export const isNewest = (seen: readonly Seen[], { stream, seq }: Pick<Header, 'stream' | 'seq'>): boolean =>
  seen.every((s) => (s.id === stream.id ? s.seq < seq : s.no < stream.no));

export type SeenFinding =
  /** The peer names a package of ours that we made: delivered; what those before it in that stream held has arrived with it. */
  | { readonly kind: 'delivered'; readonly stream: string; readonly seq: number }
  /** Never restored, yet the peer has a package we never made: another PC writes as us. */
  | { readonly kind: 'clone'; readonly seen: Seen }
  /** The peer has packages of a later stream of ours than this PC's: the office lives on another PC now. */
  | { readonly kind: 'superseded'; readonly seen: Seen }
  /** Restored: a person says whether these packages were ours before the restore; "no" is a clone alarm. */
  | { readonly kind: 'ask'; readonly seen: Seen };

/**
 * R9: what the peer's `seen` says of our streams. `ownHash` = head hash of our package at a place, null when we know of
 * none; `answered` = places a person has already answered for or that raised an alarm before.
 */
export const checkSeen = (
  seen: readonly Seen[],
  own: {
    readonly currentStream: string;
    readonly currentNo: number;
    /** Restored or moved, and no package of the peer made after that has come yet: it may still name streams this PC forgot. */
    readonly reconciling: boolean;
    readonly everRestored: boolean;
    readonly ownHash: (stream: string, seq: number) => string | null;
    readonly answered: (stream: string, seq: number) => boolean;
  },
): readonly SeenFinding[] =>
  seen.flatMap((s): readonly SeenFinding[] => {
    const mine = own.ownHash(s.id, s.seq);
    if (mine === s.hash) return [{ kind: 'delivered', stream: s.id, seq: s.seq }];
    if (mine !== null || s.id === own.currentStream) return [{ kind: 'clone', seen: s }];
    if (s.no > own.currentNo && !own.reconciling) return [{ kind: 'superseded', seen: s }];
    if (own.answered(s.id, s.seq)) return [];
    return [own.everRestored ? { kind: 'ask', seen: s } : { kind: 'clone', seen: s }];
  });

/** The highest stream number of ours the peer has seen; a new stream goes above it (R7). */
export const highestNo = (seen: readonly Seen[]): number => Math.max(0, ...seen.map((s) => s.no));
