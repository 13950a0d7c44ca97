import { z } from 'zod';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { nameText, orgCode } from '../profiles/text.ts';
import { fingerprintOfText } from '../suite/fingerprint.ts';
import { sha256Hex } from '../suite/hash.ts';

export const escrowExtension = '.mzopen';
/** A request is worth nothing so many days after it was made. */
export const requestDays = 30;
const maxBytes = 16 * 1024;
const format = 'mzx-escrow/1';

const hexOf = (bytes: number) => z.string().regex(new RegExp(`^[0-9a-f]{${bytes * 2}}$`, 'u'));
/** At most two keys and what a sealed box adds, twice. */
const sealedText = z
  .string()
  .max(4096)
  .regex(/^(?:[0-9a-f]{2})+$/u);
const box = { sender: hexOf(32), nonce: hexOf(12), wrapped: sealedText, tag: hexOf(16) };

/** 开启申请: the slot of the keyring that is locked to the county, and the one-time key the answer is to be locked to. */
const request = z.strictObject({
  fmt: z.literal(format),
  kind: z.literal('request'),
  org: orgCode,
  name: nameText,
  made: z.iso.datetime({ offset: true }),
  lock: hexOf(32),
  slot: z.strictObject({ id: hexOf(16), kind: z.literal('county'), org: orgCode, lock: hexOf(32), ...box }),
});
export type EscrowRequest = z.output<typeof request>;

/** 开启答复: what the slot held, locked to the one-time key and, inside, to the code told by telephone. `request`: SHA-256 of the request's bytes. */
const answer = z.strictObject({
  fmt: z.literal(format),
  kind: z.literal('answer'),
  org: orgCode,
  request: hexOf(32),
  made: z.iso.datetime({ offset: true }),
  salt: hexOf(16),
  memoryKiB: z.int().min(8).max(1_048_576),
  passes: z.int().min(1).max(50),
  ...box,
});
export type EscrowAnswer = z.output<typeof answer>;

type EscrowFileCode = 'escrow_not_a_request' | 'escrow_not_an_answer';
const valueOf = (file: Uint8Array): unknown => {
  if (file.length > maxBytes) return null;
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(file));
  } catch {
    return null;
  }
};

/** The request file as it is written: JSON, nothing secret and nothing personal in it. */
export const writeEscrowRequest = (one: EscrowRequest): Uint8Array => Buffer.from(JSON.stringify(request.parse(one)), 'utf8');

/** Reads a request by its shape alone: that it is this office's is settled by the fingerprint on the stamped paper. Code: escrow_not_a_request. */
export const readEscrowRequest = (file: Uint8Array): Outcome<EscrowRequest, EscrowFileCode> => {
  const parsed = request.safeParse(valueOf(file));
  return parsed.success && parsed.data.org === parsed.data.slot.org ? done(parsed.data) : refuse('escrow_not_a_request');
};

/** What names a request: SHA-256 of its exact bytes, 64 hex digits. */
export const requestDigest = (file: Uint8Array): string => sha256Hex(file);

/** 30 digits in 6 groups over the exact bytes of a request, printed on the 申请表 and typed at the county. */
export const requestFingerprint = (file: Uint8Array): readonly string[] => fingerprintOfText(`${format}\n${sha256Hex(file)}`);

/** What the boxes of an answer are bound to: UTF-8 of this JSON. */
export const answerBinding = (one: Pick<EscrowAnswer, 'org' | 'request' | 'made' | 'salt' | 'memoryKiB' | 'passes'>): string =>
  JSON.stringify([format, 'answer', one.org, one.request, one.made, one.salt, one.memoryKiB, one.passes]);

/** The answer file as it is written. */
export const writeEscrowAnswer = (one: EscrowAnswer): Uint8Array => Buffer.from(JSON.stringify(answer.parse(one)), 'utf8');

/** Reads an answer by its shape alone; that it is genuine shows when it is opened. Code: escrow_not_an_answer. */
export const readEscrowAnswer = (file: Uint8Array): Outcome<EscrowAnswer, EscrowFileCode> => {
  const parsed = answer.safeParse(valueOf(file));
  return parsed.success ? done(parsed.data) : refuse('escrow_not_an_answer');
};

const innerBox = z.strictObject(box);

/** Reads the inner box of an answer: anybody who has seen the request can lock bytes to it. Code: escrow_answer_altered. */
export const readInnerBox = (bytes: Uint8Array): Outcome<z.output<typeof innerBox>, 'escrow_answer_altered'> => {
  const read = innerBox.safeParse(valueOf(bytes));
  return read.success ? done(read.data) : refuse('escrow_answer_altered');
};

/** What the inner box of an answer holds: the keys of the slot as hex, who opened it at the county, by which paper. */
export const openedSlot = z.strictObject({
  keys: z.string().regex(/^(?:[0-9a-f]{64}){1,2}$/u),
  by: z.array(z.string().max(50)).length(2),
  paperNo: z.string().max(60),
});
