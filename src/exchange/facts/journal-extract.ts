import { sha256Hex } from '../suite/hash.ts';
import { auditHash, chainStart, earlierAuditHash, type ToldJournal } from './audit-chain.ts';

/** A row of a peer's journal as it travels: the exact line and its place in the chain. */
export type ExtractRow = { readonly seq: number; readonly prev: string; readonly hash: string; readonly line: string };
/** From which row to which an extract says that it goes. */
export type ExtractSpan = { readonly first: number; readonly last: number };
/** The hash of a peer's journal at one of its rows, as an earlier package led to it. */
export type Witness = { readonly at: number; readonly head: string };

/**
 * `agrees`: with every one of `anchors` earlier packages, up to row `upTo` · `uncompared`: the chain is whole in itself, and no earlier
 * package reached one of its rows · otherwise the first row `at` at which it shows: `chain` does not follow from the row before and its
 * own line · `gap` is missing · `rewritten` is another than the one told before (or told in the same package).
 */
export type ExtractVerdict =
  | { readonly kind: 'agrees'; readonly anchors: number; readonly upTo: number }
  | { readonly kind: 'uncompared' }
  | { readonly kind: 'rewritten' | 'gap' | 'chain'; readonly at: number };
type Fault = Extract<ExtractVerdict, { readonly at: number }>;

const follows = ({ prev, hash, line }: ExtractRow): boolean =>
  hash === auditHash(prev, sha256Hex(line)) || hash === earlierAuditHash(prev, line);

/** The number a line gives itself; null where it is no such line. */
const ownNumber = (line: string): unknown => {
  try {
    const read: unknown = JSON.parse(line);
    return typeof read === 'object' && read !== null && 'seq' in read ? read.seq : null;
  } catch {
    return null;
  }
};

/** The first row that is not where it should be, or not what its hash says. */
const brokenAt = ({ first, last }: ExtractSpan, rows: readonly ExtractRow[]): Fault | null => {
  let [due, prev] = [first, first === 1 ? chainStart : rows[0]?.prev];
  for (const row of rows) {
    if (row.seq > due) return { kind: 'gap', at: due };
    if (row.seq < due || row.seq > last || row.prev !== prev || ownNumber(row.line) !== row.seq || !follows(row))
      return { kind: 'chain', at: row.seq };
    [due, prev] = [row.seq + 1, row.hash];
  }
  return due <= last ? { kind: 'gap', at: due } : null;
};

/** The first row that is another than what was told of it. */
const rewrittenAt = (rows: readonly ExtractRow[], witnesses: readonly Witness[], told: ToldJournal | null): Fault | null => {
  const heads = new Map(rows.map(({ seq, hash }) => [seq, hash]));
  const [first] = rows;
  if (first !== undefined) heads.set(first.seq - 1, first.prev);
  const others = witnesses.filter(({ at, head }) => heads.has(at) && heads.get(at) !== head).map(({ at }) => at);
  if (told !== null) {
    const digestOf = (seq: number): string | undefined => told.digests[seq - told.from - 1];
    for (const { seq, line } of rows) if (seq > told.from && seq <= told.to && digestOf(seq) !== sha256Hex(line)) others.push(seq);
    if (heads.has(told.to) && heads.get(told.to) !== told.head) others.push(told.to);
  }
  return others.length === 0 ? null : { kind: 'rewritten', at: Math.min(...others) };
};

/**
 * Whether rows of a peer's journal are whole and the ones told before. `witnesses`: what earlier packages of that peer led to; `told`: what
 * this package itself says of the journal (of a journal with an old fault its `base` is recomputed and other than stored: it is no witness
 * here). A program's rows from before peers recomputed the chain count by the rule of their day. Pure; docs/exchange.md §5.1.
 */
export const checkExtract = (
  span: ExtractSpan,
  rows: readonly ExtractRow[],
  witnesses: readonly Witness[],
  told: ToldJournal | null,
): ExtractVerdict => {
  const faults = [brokenAt(span, rows), rewrittenAt(rows, witnesses, told)].filter((fault) => fault !== null);
  const [worst] = faults.toSorted((a, b) => a.at - b.at);
  if (worst !== undefined) return worst;
  const compared = witnesses.filter(({ at }) => at >= span.first && at <= span.last);
  return compared.length === 0
    ? { kind: 'uncompared' }
    : { kind: 'agrees', anchors: compared.length, upTo: Math.max(...compared.map(({ at }) => at)) };
};
