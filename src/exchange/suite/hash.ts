import { hash, webcrypto } from 'node:crypto';

/** SHA-256 of bytes or of a text's UTF-8, as 64 lower-case hex digits. */
export const sha256Hex = (data: Uint8Array | string): string => hash('sha256', data, 'hex');

/** The same of many bytes, reckoned by another thread, of what they are when it is asked. */
export const sha256Aside = async (data: Uint8Array): Promise<string> =>
  Buffer.from(await webcrypto.subtle.digest('SHA-256', data)).toString('hex');

/** Identity of a package: `h:` and the SHA-256 of its exact header bytes. */
export const headHashOf = (headerBytes: Uint8Array): string => `h:${sha256Hex(headerBytes)}`;

/** Shape of a head hash in headers, chains and receipts. */
export const headHashPattern = /^h:[0-9a-f]{64}$/u;
