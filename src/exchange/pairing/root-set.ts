import { z } from 'zod';
import { signBytes, verifyBytes } from '../suite/dsse.ts';
import { fingerprintOfText } from '../suite/fingerprint.ts';
import { signKeyPattern, signPublicOf } from '../suite/keys.ts';
import { isRightChange, rootChange, rootFingerprintOf, signRootChange, type RootChange } from './root.ts';

/** `payloadType` of the word by which a set of roots names the next. */
const setPayloadType = 'application/vnd.minzheng.rootset+json';
export const mostRoots = 3;

const rootKey = z.string().regex(signKeyPattern);
export const setFields = { roots: z.array(rootKey).min(1).max(mostRoots), threshold: z.int().min(1).max(mostRoots) };
type SetFields = { readonly roots: readonly string[]; readonly threshold: number };
/** Sorted and distinct, so that one set has one text; never more signatures asked for than there are roots. */
export const isRootSet = ({ roots, threshold }: SetFields): boolean =>
  threshold <= roots.length && roots.every((root, i) => i === 0 || (roots[i - 1] ?? '') < root);

const rootSet = z.object(setFields).refine(isRootSet);
/** Who signs a county's lists: `roots` (Ed25519 public halves, 64 hex digits), of which at least `threshold` have to sign together. */
export type RootSet = z.output<typeof rootSet>;

/** One root, which signs alone: as every county begins. */
export const soleRoot = (root: string): RootSet => rootSet.parse({ roots: [root], threshold: 1 });
/** The set of these roots, in whatever order; throws where one is named twice or more signatures are asked for than there are roots. */
export const rootSetOf = (roots: readonly string[], threshold: number): RootSet => rootSet.parse({ roots: roots.toSorted(), threshold });

/** A set in one line: equal texts are equal sets. */
export const textOfSet = ({ roots, threshold }: SetFields): string => `${threshold}/${roots.length} ${roots.join(' ')}`;
/** Whether two sets name the same roots and ask for as many signatures. */
export const sameSet = (one: SetFields, other: SetFields): boolean => textOfSet(one) === textOfSet(other);

/** Whether these signers, each of whose signatures is right, speak for the set: all of it, none twice, as many as it asks for. */
export const speakFor = ({ roots, threshold }: SetFields, signers: readonly string[]): boolean =>
  signers.length >= threshold && new Set(signers).size === signers.length && signers.every((one) => roots.includes(one));

/** One set names the next: each of `sigs` is a root's of `from` over the county, both sets and both thresholds. */
const setChange = z.object({
  from: rootSet,
  to: rootSet,
  sigs: z
    .array(z.object({ root: rootKey, sig: z.string().regex(/^[0-9a-f]{128}$/u) }))
    .min(1)
    .max(mostRoots),
});
type SetChange = z.output<typeof setChange>;

/** A word that leads from who signed to who signs next: of one root (as in `mzx-pairing/2`) or of a set. */
export const rootWord = z.union([rootChange, setChange]);
export type RootWord = z.output<typeof rootWord>;
/** Whether a word was signed by the only root of before. */
export const isOfOneRoot = (word: RootWord): word is RootChange => typeof word.from === 'string';

const saying = (org: string, from: SetFields, to: SetFields): Buffer =>
  Buffer.from(
    JSON.stringify({ org, from: { roots: from.roots, threshold: from.threshold }, to: { roots: to.roots, threshold: to.threshold } }),
    'utf8',
  );

/**
 * The word of a set that another takes its place, signed with the seeds at hand (Ed25519, 64 hex digits each). From one root to one root it
 * is the word of `mzx-pairing/2`. Throws where the seeds do not speak for `from`.
 */
export const signSetChange = (org: string, from: RootSet, seeds: readonly string[], to: RootSet): RootWord => {
  if (!speakFor(from, seeds.map(signPublicOf))) throw new Error('these roots do not speak for the set');
  const [sole, next] = [seeds[0], to.roots[0]];
  if (from.roots.length === 1 && to.roots.length === 1 && sole !== undefined && next !== undefined) return signRootChange(org, sole, next);
  const sigs = seeds.map((seed) => ({
    root: signPublicOf(seed),
    sig: Buffer.from(signBytes(setPayloadType, saying(org, from, to), seed)).toString('hex'),
  }));
  return { from, to, sigs: sigs.toSorted((a, b) => (a.root < b.root ? -1 : 1)) };
};

const isRightSetChange = (org: string, { from, to, sigs }: SetChange): boolean =>
  speakFor(
    from,
    sigs.map(({ root }) => root),
  ) && sigs.every(({ root, sig }) => verifyBytes(setPayloadType, saying(org, from, to), Buffer.from(sig, 'hex'), root));

/**
 * Whether the words of a list lead from the set somebody holds to the one that signed it; each step counts by its own signatures alone, and
 * only when they are as many as the set before asked for.
 */
export const leadsTo = (org: string, words: readonly RootWord[], held: RootSet, next: RootSet): boolean => {
  const steps = words
    .filter((word) => (isOfOneRoot(word) ? isRightChange(org, word) : isRightSetChange(org, word)))
    .map((word) => (isOfOneRoot(word) ? { from: soleRoot(word.from), to: soleRoot(word.to) } : word))
    .map(({ from, to }) => ({ from: textOfSet(from), to: textOfSet(to) }));
  const reached = new Set([textOfSet(held)]);
  for (let grown = true; grown;) {
    const before = reached.size;
    for (const { from, to } of steps) if (reached.has(from)) reached.add(to);
    grown = reached.size > before;
  }
  return reached.has(textOfSet(next));
};

/** What is compared on paper of a county's roots: six groups over its code and one root, or over all of a set and how many sign. */
export const setFingerprintOf = (org: string, { roots, threshold }: RootSet): readonly string[] => {
  const [sole, ...others] = roots;
  return sole !== undefined && others.length === 0
    ? rootFingerprintOf(org, sole)
    : fingerprintOfText(`mzx-fingerprint/1\n${org}\n${roots.join('\n')}\n${threshold}/${roots.length}\nroots`);
};

/** A word this office holds, as its text was kept. */
export const heldRootWord = (text: string): RootWord => rootWord.parse(JSON.parse(text));
