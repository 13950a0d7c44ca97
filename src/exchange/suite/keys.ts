import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';

/** The only suite of `mzx/1`: DSSE with Ed25519, age v1 with X25519 recipients. */
export const suiteName = 'age-ed25519';

/** What an office shows others: `sign` = Ed25519 public key (64 hex digits), `encrypt` = age recipient (`age1…`). */
export type OfficePublicKeys = { readonly sign: string; readonly encrypt: string };

/** What an office keeps to itself: `sign` = Ed25519 seed (64 hex digits), `encrypt` = age identity (`AGE-SECRET-KEY-1…`). */
export type OfficeSecretKeys = { readonly sign: string; readonly encrypt: string };

export type OfficeKeys = { readonly publicKeys: OfficePublicKeys; readonly secretKeys: OfficeSecretKeys };

export type KeyRole = 'sign' | 'encrypt';

const spkiPrefix = Buffer.from('302a300506032b6570032100', 'hex');
const pkcs8Prefix = Buffer.from('302e020100300506032b657004220420', 'hex');
const hexKey = /^[0-9a-f]{64}$/u;

/** Shape of an Ed25519 public key in lists and files. */
export const signKeyPattern = hexKey;

/** Shape of an age X25519 recipient: bech32 of 32 bytes. */
export const recipientPattern = /^age1[02-9ac-hj-np-z]{58}$/u;

const bytesOfKey = (hex: string, what: string): Buffer => {
  if (!hexKey.test(hex)) throw new Error(`${what} must be 64 hex digits`);
  return Buffer.from(hex, 'hex');
};

/** The key object of an Ed25519 public key. */
export const verifyingKey = (sign: string): KeyObject =>
  createPublicKey({ key: Buffer.concat([spkiPrefix, bytesOfKey(sign, 'public key')]), format: 'der', type: 'spki' });

/** The key object of an Ed25519 seed. */
export const signingKey = (seed: string): KeyObject =>
  createPrivateKey({ key: Buffer.concat([pkcs8Prefix, bytesOfKey(seed, 'seed')]), format: 'der', type: 'pkcs8' });

/** The public half of an Ed25519 seed, 64 hex digits. */
export const signPublicOf = (seed: string): string =>
  createPublicKey(signingKey(seed)).export({ format: 'der', type: 'spki' }).subarray(spkiPrefix.length).toString('hex');

/** The public keys that belong to an office's secret keys. */
export const publicKeysOf = async (secret: OfficeSecretKeys): Promise<OfficePublicKeys> => ({
  sign: signPublicOf(secret.sign),
  encrypt: await identityToRecipient(secret.encrypt),
});

/** Fresh keys for an office; the randomness is the operating system's. */
export const generateOfficeKeys = async (): Promise<OfficeKeys> => {
  const seed = generateKeyPairSync('ed25519')
    .privateKey.export({ format: 'der', type: 'pkcs8' })
    .subarray(pkcs8Prefix.length)
    .toString('hex');
  const secretKeys = { sign: seed, encrypt: await generateX25519Identity() };
  return { publicKeys: await publicKeysOf(secretKeys), secretKeys };
};

/**
 * Key id: `k:` and the first 16 bytes (32 hex digits) of SHA-256 over the UTF-8 of
 * `suite LF role LF public key text` (key text as in {@link OfficePublicKeys}).
 */
export const keyIdOf = (role: KeyRole, publicKey: string): string =>
  `k:${createHash('sha256').update(`${suiteName}\n${role}\n${publicKey}`, 'utf8').digest('hex').slice(0, 32)}`;

/** The signing key as PEM, so that `openssl pkeyutl -verify` can check a signature. */
export const verifyingKeyPem = (sign: string): string => verifyingKey(sign).export({ format: 'pem', type: 'spki' }).toString();

/** The text an office keeps in its archive: opens every package with the `age` program alone. */
export const archiveIdentityText = (org: string, name: string, encrypt: string, recipient: string): string =>
  `# ${org} ${name}\n# public key: ${recipient}\n${encrypt}\n`;
