import { z } from 'zod';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { nameText, orgCode } from '../profiles/text.ts';
import { signBytes, verifyBytes } from '../suite/dsse.ts';
import { fingerprintOfText } from '../suite/fingerprint.ts';
import { signKeyPattern, signPublicOf } from '../suite/keys.ts';

/** `payloadType` of the word by which one root names the next. */
const rootPayloadType = 'application/vnd.minzheng.root+json';
export const rootExtension = '.mzroot';
const format = 'mzx-root/1';
const maxBytes = 16 * 1024;
/** As many words as a list carries; a township further behind compares on paper. */
export const mostChanges = 16;

const hexOf = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`, 'u'));

/** One root names the next: `sig` is `from`'s over the county, itself and `to`. It travels in every later list, so that nobody has to have seen the list between. */
export const rootChange = z.object({ from: z.string().regex(signKeyPattern), to: z.string().regex(signKeyPattern), sig: hexOf(64) });
export type RootChange = z.output<typeof rootChange>;

const saying = (org: string, from: string, to: string): Buffer => Buffer.from(JSON.stringify({ org, from, to }), 'utf8');

/** The word of a root (its Ed25519 seed) that another takes its place. */
export const signRootChange = (org: string, seed: string, to: string): RootChange => {
  const from = signPublicOf(seed);
  return { from, to, sig: Buffer.from(signBytes(rootPayloadType, saying(org, from, to), seed)).toString('hex') };
};

/** Whether a word was signed by the root it says it comes from. */
export const isRightChange = (org: string, { from, to, sig }: RootChange): boolean =>
  verifyBytes(rootPayloadType, saying(org, from, to), Buffer.from(sig, 'hex'), from);

/** 县级根密钥的指纹: six groups over the county's code and the root's public half. */
export const rootFingerprintOf = (org: string, root: string): readonly string[] =>
  fingerprintOfText(`mzx-fingerprint/1\n${org}\n${root}\nroot`);

/** 根密钥文件: the root's seed in a box that the printed code opens. */
const rootFile = z.strictObject({
  fmt: z.literal(format),
  org: orgCode,
  name: nameText,
  root: z.string().regex(signKeyPattern),
  made: z.iso.datetime({ offset: true }),
  salt: hexOf(16),
  memoryKiB: z.int().min(8).max(1_048_576),
  passes: z.int().min(1).max(50),
  sender: hexOf(32),
  nonce: hexOf(12),
  wrapped: hexOf(32),
  tag: hexOf(16),
});
export type RootFile = z.output<typeof rootFile>;

/** What the box is bound to: everything of the file that says whose it is and how it opens. */
export const rootBinding = (one: Pick<RootFile, 'org' | 'root' | 'made' | 'salt' | 'memoryKiB' | 'passes'>): string =>
  JSON.stringify([format, one.org, one.root, one.made, one.salt, one.memoryKiB, one.passes]);

export type RootCode = 'root_not_a_file' | 'root_code_wrong';

/** The file as it lies on the two sticks. */
export const writeRootFile = (one: RootFile): Uint8Array => Buffer.from(JSON.stringify(rootFile.parse(one)), 'utf8');

/** Reads a root's file by its shape alone; whether the code opens it is settled by opening it. Code: root_not_a_file. */
export const readRootFile = (file: Uint8Array, org: string): Outcome<RootFile, 'root_not_a_file'> => {
  if (file.length > maxBytes) return refuse('root_not_a_file');
  try {
    const parsed = rootFile.safeParse(JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file)));
    return parsed.success && parsed.data.org === org ? done(parsed.data) : refuse('root_not_a_file');
  } catch {
    return refuse('root_not_a_file');
  }
};
