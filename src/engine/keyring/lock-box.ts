import { createCipheriv, createDecipheriv, createPrivateKey, createPublicKey, diffieHellman, type KeyObject } from 'node:crypto';
import { derive } from './kdf.ts';

// What stands before the 32 bytes of an X25519 key in its standard encodings.
const privateHead = Buffer.from('302e020100300506032b656e04220420', 'hex');
const publicHead = Buffer.from('302a300506032b656e032100', 'hex');

const privateKey = (seed: Uint8Array): KeyObject =>
  createPrivateKey({ key: Buffer.concat([privateHead, seed]), format: 'der', type: 'pkcs8' });
const publicKey = (bytes: Uint8Array): KeyObject =>
  createPublicKey({ key: Buffer.concat([publicHead, bytes]), format: 'der', type: 'spki' });
const bytesOf = (key: KeyObject): Buffer => key.export({ format: 'der', type: 'spki' }).subarray(publicHead.length);

/** What is put into a box: only who holds the secret behind `lock` takes it out. All hex. */
export type Box = { readonly sender: string; readonly nonce: string; readonly wrapped: string; readonly tag: string };

/** The lock that belongs to a secret of 32 bytes: may be known to whoever has the keyring. */
export const lockOf = (seed: Uint8Array): Buffer => bytesOf(createPublicKey(privateKey(seed)));

const keyBetween = (own: KeyObject, other: KeyObject, sender: Uint8Array, lock: Uint8Array): Buffer =>
  derive(diffieHellman({ privateKey: own, publicKey: other }), Buffer.concat([sender, lock]), 'slot-box');

/** Puts a secret into a box without knowing what opens it: so the key of the base can change while nobody types a password. */
export const putInBox = (lock: Uint8Array, content: Uint8Array, bound: string, random: (bytes: number) => Uint8Array): Box => {
  const passing = privateKey(random(32));
  const sender = bytesOf(createPublicKey(passing));
  const nonce = random(12);
  const cipher = createCipheriv('aes-256-gcm', keyBetween(passing, publicKey(lock), sender, lock), nonce);
  cipher.setAAD(Buffer.from(bound));
  const wrapped = Buffer.concat([cipher.update(content), cipher.final()]);
  return {
    sender: sender.toString('hex'),
    nonce: Buffer.from(nonce).toString('hex'),
    wrapped: wrapped.toString('hex'),
    tag: cipher.getAuthTag().toString('hex'),
  };
};

/** Takes it out again; throws when the secret is not the right one or anything was altered. */
export const takeFromBox = (seed: Uint8Array, box: Box, bound: string): Buffer => {
  const sender = Buffer.from(box.sender, 'hex');
  const own = privateKey(seed);
  const key = keyBetween(own, publicKey(sender), sender, bytesOf(createPublicKey(own)));
  const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(box.nonce, 'hex'));
  decipher.setAAD(Buffer.from(bound));
  decipher.setAuthTag(Buffer.from(box.tag, 'hex'));
  return Buffer.concat([decipher.update(Buffer.from(box.wrapped, 'hex')), decipher.final()]);
};
