import { createHmac, createPrivateKey, createPublicKey, diffieHellman, hkdfSync } from 'node:crypto';
import { checkDigit } from './check-code.ts';
import { headHashPattern } from './hash.ts';

const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
const checkLetters = 6;

/** The 32 bytes of a key as age writes it (bech32: after the last `1`, before six check letters). */
const bytesOfKey = (text: string): Buffer => {
  const lower = text.toLowerCase();
  let bits = '';
  for (const letter of lower.slice(lower.lastIndexOf('1') + 1, -checkLetters)) {
    const value = letters.indexOf(letter);
    if (value < 0) throw new Error('not a key of age');
    bits += value.toString(2).padStart(5, '0');
  }
  const bytes = Buffer.from((bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
  if (bytes.length !== 32) throw new Error('not a key of age');
  return bytes;
};

const privatePrefix = Buffer.from('302e020100300506032b656e04220420', 'hex');
const publicPrefix = Buffer.from('302a300506032b656e032100', 'hex');

const sharedKey = (identity: string, recipient: string): Buffer => {
  const shared = diffieHellman({
    privateKey: createPrivateKey({ key: Buffer.concat([privatePrefix, bytesOfKey(identity)]), format: 'der', type: 'pkcs8' }),
    publicKey: createPublicKey({ key: Buffer.concat([publicPrefix, bytesOfKey(recipient)]), format: 'der', type: 'spki' }),
  });
  return Buffer.from(hkdfSync('sha256', shared, Buffer.alloc(0), 'mzx-phone/1', 32));
};

/**
 * 电话回执码: ten digits the receiver of a package reads out and its sender types. Nine of an HMAC over head hash and place under a key
 * only the two offices have (X25519 of their age keys), then a check digit. `identity`: one's own, `recipient`: the other's. It calms
 * people; it is no receipt.
 */
export const phoneCodeOf = (identity: string, recipient: string, place: { readonly headHash: string; readonly seq: number }): string => {
  if (!headHashPattern.test(place.headHash)) throw new Error('not a head hash');
  const mac = createHmac('sha256', sharedKey(identity, recipient)).update(`${place.headHash}\n${place.seq}`, 'utf8').digest();
  const digits = (mac.readBigUInt64BE() % 1_000_000_000n).toString().padStart(9, '0');
  return `${digits}${checkDigit(digits)}`;
};

/** What was heard over the telephone; null when it is no such code: a digit is wrong, missing or in another's place. */
export const heardPhoneCode = (typed: string): string | null => {
  const digits = typed.normalize('NFKC').replaceAll(/[\s-]/gu, '');
  return /^\d{10}$/u.test(digits) && checkDigit(digits.slice(0, 9)) === Number(digits.slice(9)) ? digits : null;
};
