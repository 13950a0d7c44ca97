import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const nameShape = /^(\d{6})\.mzlog$/u;
const lengthBytes = 4;
const ivBytes = 12;
const tagBytes = 16;

export type RotatingFile = {
  /** One record, encrypted, behind the last one; a full file is followed by a new one, the oldest goes. */
  readonly append: (text: string) => void;
  /** Every record that can be read, oldest first. */
  readonly read: () => readonly string[];
};

const numbersIn = (dir: string): number[] =>
  readdirSync(dir)
    .flatMap((name) => nameShape.exec(name)?.[1] ?? [])
    .map(Number)
    .toSorted((a, b) => a - b);
const fileOf = (number: number): string => `${String(number).padStart(6, '0')}.mzlog`;

const seal = (key: Buffer, file: string, text: string): Buffer => {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(file));
  const body = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
  const length = Buffer.alloc(lengthBytes);
  length.writeUInt32LE(body.length);
  return Buffer.concat([length, body]);
};

const unseal = (key: Buffer, file: string, body: Buffer): string | null => {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, body.subarray(0, ivBytes));
    decipher.setAAD(Buffer.from(file));
    decipher.setAuthTag(body.subarray(body.length - tagBytes));
    return Buffer.concat([decipher.update(body.subarray(ivBytes, body.length - tagBytes)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
};

const recordsOf = (key: Buffer, file: string, bytes: Buffer): string[] => {
  const found: string[] = [];
  for (let at = 0; at + lengthBytes <= bytes.length;) {
    const length = bytes.readUInt32LE(at);
    const body = bytes.subarray(at + lengthBytes, at + lengthBytes + length);
    // A record cut short by a pulled plug ends the file.
    if (length < ivBytes + tagBytes || body.length < length) break;
    const text = unseal(key, file, body);
    if (text !== null) found.push(text);
    at += lengthBytes + length;
  }
  return found;
};

/** Encrypted files of at most `fileBytes` each, `files` of them. Several processes may append: none ever renames a file. */
export const openRotatingFile = (
  dir: string,
  key: Buffer,
  { fileBytes = 1024 * 1024, files = 10 }: { readonly fileBytes?: number; readonly files?: number } = {},
): RotatingFile => {
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const current = (more: number): number => {
    const last = numbersIn(dir).at(-1) ?? 1;
    const held = statSync(join(dir, fileOf(last)), { throwIfNoEntry: false })?.size ?? 0;
    return held === 0 || held + more <= fileBytes ? last : last + 1;
  };
  return {
    append: (text) => {
      const size = Buffer.byteLength(text) + lengthBytes + ivBytes + tagBytes;
      const number = current(size);
      const file = fileOf(number);
      appendFileSync(join(dir, file), seal(key, file, text), { mode: 0o600 });
      for (const old of numbersIn(dir).filter((one) => one <= number - files)) rmSync(join(dir, fileOf(old)), { force: true });
    },
    read: () => numbersIn(dir).flatMap((number) => recordsOf(key, fileOf(number), readFileSync(join(dir, fileOf(number))))),
  };
};
