import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createPrivateKey,
  createPublicKey,
  diffieHellman,
  hkdfSync,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

/*
 * The published age v1 format (age-encryption.org/v1, X25519 recipients) once more, on nothing but OpenSSL's primitives: an
 * independent other side for the library the program uses.
 */

const letters = 'qpzry9x8gf2tvdw0s3jn54khce6mua7l';
/** The 32 bytes of a bech32 key; the checksum is the library's matter. */
const keyBytes = (text: string): Buffer => {
  const data = text.toLowerCase().slice(text.lastIndexOf('1') + 1, -6);
  const bits = Array.from(data, (letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/gu) ?? []).map((byte) => Number.parseInt(byte, 2)));
};

const privateKey = (raw: Buffer): KeyObject =>
  createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b656e04220420', 'hex'), raw]), format: 'der', type: 'pkcs8' });
const publicKey = (raw: Buffer): KeyObject =>
  createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b656e032100', 'hex'), raw]), format: 'der', type: 'spki' });
const rawPublic = (key: KeyObject): Buffer => createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);

const hkdf = (secret: Buffer, salt: Buffer, info: string): Buffer => Buffer.from(hkdfSync('sha256', secret, salt, info, 32));
const seal = (key: Buffer, nonce: Buffer, plain: Buffer): Buffer => {
  const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
};
const open = (key: Buffer, nonce: Buffer, sealed: Buffer): Buffer => {
  const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: 16 });
  decipher.setAuthTag(sealed.subarray(-16));
  return Buffer.concat([decipher.update(sealed.subarray(0, -16)), decipher.final()]);
};
const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '');
/** Only as it is written: the last character may hold bits that say nothing, and another one would be read the same. */
const fromBase64 = (text: string): Buffer => {
  const bytes = Buffer.from(text, 'base64');
  if (base64(bytes) !== text) throw new Error('not as it is written');
  return bytes;
};
const zero = Buffer.alloc(12);
const chunkBytes = 64 * 1024;
const nonceOf = (counter: number, last: boolean): Buffer => {
  const nonce = Buffer.alloc(12);
  nonce.writeUInt32BE(counter, 7);
  nonce[11] = last ? 1 : 0;
  return nonce;
};

const wrapKey = (shared: Buffer, share: Buffer, recipient: Buffer): Buffer =>
  hkdf(shared, Buffer.concat([share, recipient]), 'age-encryption.org/v1/X25519');

/** Opens an age file with an identity (`AGE-SECRET-KEY-1…`); throws when it is not whole or not for this identity. */
export const openByOpenssl = (file: Buffer, identity: string): Buffer => {
  const text = file.toString('latin1');
  const end = /\n--- ([^\n]+)\n/u.exec(text);
  if (!text.startsWith('age-encryption.org/v1\n') || end === null) throw new Error('not age');
  const mine = privateKey(keyBytes(identity));
  let fileKey: Buffer | null = null;
  for (const [, share, body] of text.slice(0, end.index + 1).matchAll(/-> X25519 (\S+)\n(\S+)\n/gu)) {
    const point = fromBase64(share ?? '');
    const shared = diffieHellman({ privateKey: mine, publicKey: publicKey(point) });
    try {
      fileKey = open(wrapKey(shared, point, rawPublic(mine)), zero, fromBase64(body ?? ''));
    } catch {
      // Another recipient's.
    }
  }
  if (fileKey === null) throw new Error('not for this identity');
  const header = file.subarray(0, end.index + 4);
  const mac = createHmac('sha256', hkdf(fileKey, Buffer.alloc(0), 'header'))
    .update(header)
    .digest();
  if (!mac.equals(fromBase64(end[1] ?? ''))) throw new Error('header');
  const payload = file.subarray(end.index + end[0].length);
  const key = hkdf(fileKey, payload.subarray(0, 16), 'payload');
  const plain: Buffer[] = [];
  const step = chunkBytes + 16;
  for (let at = 16, counter = 0; at < payload.length; at += step, counter += 1)
    plain.push(open(key, nonceOf(counter, at + step >= payload.length), payload.subarray(at, at + step)));
  return Buffer.concat(plain);
};

/** Writes an age file for recipients (`age1…`). */
export const sealByOpenssl = (plain: Buffer, recipients: readonly string[]): Buffer => {
  const fileKey = randomBytes(16);
  const stanzas = recipients.map((recipient) => {
    const theirs = keyBytes(recipient);
    const once = privateKey(randomBytes(32));
    const share = rawPublic(once);
    const shared = diffieHellman({ privateKey: once, publicKey: publicKey(theirs) });
    return `-> X25519 ${base64(share)}\n${base64(seal(wrapKey(shared, share, theirs), zero, fileKey))}\n`;
  });
  const header = `age-encryption.org/v1\n${stanzas.join('')}---`;
  const mac = createHmac('sha256', hkdf(fileKey, Buffer.alloc(0), 'header'))
    .update(header)
    .digest();
  const nonce = randomBytes(16);
  const key = hkdf(fileKey, nonce, 'payload');
  const chunks: Buffer[] = [];
  const count = Math.max(1, Math.ceil(plain.length / chunkBytes));
  for (let i = 0; i < count; i += 1)
    chunks.push(seal(key, nonceOf(i, i === count - 1), plain.subarray(i * chunkBytes, (i + 1) * chunkBytes)));
  return Buffer.concat([Buffer.from(`${header} ${base64(mac)}\n`, 'latin1'), nonce, ...chunks]);
};

/** Bytes that look random and are the same in every run. */
export const bytesOf = (seed: string, length: number): Buffer => {
  const parts: Buffer[] = [];
  for (let n = 0; n * 32 < length; n += 1) parts.push(createHash('sha256').update(`${seed} ${n}`).digest());
  return Buffer.concat(parts).subarray(0, length);
};
