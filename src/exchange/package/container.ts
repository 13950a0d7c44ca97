import { crc32 } from 'node:zlib';
import { limits } from './limits.ts';
import { readExactly, type ByteSource } from './bytes.ts';
import { Refused } from './refusals.ts';

/*
 * The outer file: a ZIP of exactly two STORED entries in this order. It is written and read here and not by a general
 * ZIP library, because everything a general reader forgives (gaps, disagreeing headers, trailing data) must be refused.
 */
const names = ['envelope.json', 'payload.age'] as const;

type EntryFields = { readonly crc: number; readonly bytes: number };

/** 1980-01-01 00:00, so that the bytes say nothing about clocks. */
const dosTime = 0;
const dosDate = 0x21;

/** Flag "names are UTF-8": some writers always set it, and for our ASCII names it changes nothing. */
const utf8Names = 0x0800;

const localHeader = (name: string, entry: EntryFields): Buffer => {
  const b = Buffer.alloc(30 + name.length);
  b.writeUInt32LE(0x04034b50, 0);
  b.writeUInt16LE(10, 4);
  b.writeUInt16LE(dosTime, 10);
  b.writeUInt16LE(dosDate, 12);
  b.writeUInt32LE(entry.crc, 14);
  b.writeUInt32LE(entry.bytes, 18);
  b.writeUInt32LE(entry.bytes, 22);
  b.writeUInt16LE(name.length, 26);
  b.write(name, 30, 'latin1');
  return b;
};

const centralHeader = (name: string, entry: EntryFields, offset: number): Buffer => {
  const b = Buffer.alloc(46 + name.length);
  b.writeUInt32LE(0x02014b50, 0);
  b.writeUInt16LE(20, 4);
  b.writeUInt16LE(10, 6);
  b.writeUInt16LE(dosTime, 12);
  b.writeUInt16LE(dosDate, 14);
  b.writeUInt32LE(entry.crc, 16);
  b.writeUInt32LE(entry.bytes, 20);
  b.writeUInt32LE(entry.bytes, 24);
  b.writeUInt16LE(name.length, 28);
  b.writeUInt32LE(offset, 42);
  b.write(name, 46, 'latin1');
  return b;
};

const endRecord = (centralBytes: number, centralOffset: number): Buffer => {
  const b = Buffer.alloc(22);
  b.writeUInt32LE(0x06054b50, 0);
  b.writeUInt16LE(2, 8);
  b.writeUInt16LE(2, 10);
  b.writeUInt32LE(centralBytes, 12);
  b.writeUInt32LE(centralOffset, 16);
  return b;
};

/** The bytes before and after the payload of a package file; the file is `before ‖ payload.age ‖ after`. */
export const containerAround = (
  envelope: Uint8Array,
  payload: EntryFields,
): { readonly before: Uint8Array; readonly after: Uint8Array } => {
  const first = { crc: crc32(envelope), bytes: envelope.length };
  const before = Buffer.concat([localHeader(names[0], first), envelope, localHeader(names[1], payload)]);
  const secondAt = 30 + names[0].length + envelope.length;
  const central = Buffer.concat([centralHeader(names[0], first, 0), centralHeader(names[1], payload, secondAt)]);
  return { before, after: Buffer.concat([central, endRecord(central.length, before.length + payload.bytes)]) };
};

const bad = (detail: string): never => {
  throw new Refused('E_CONTAINER', { detail });
};

type Local = EntryFields & { readonly flags: number; readonly method: number; readonly time: number; readonly date: number };

const readLocal = async (source: ByteSource, at: number, name: string, first: boolean): Promise<Local> => {
  const length = 30 + name.length;
  if (source.bytes < at + length)
    throw first && source.bytes < 30 ? new Refused('E_MAGIC') : new Refused('E_CONTAINER', { detail: '文件被截断' });
  const b = await readExactly(source, at, at + length);
  if (b.readUInt32LE(0) !== 0x04034b50) throw first ? new Refused('E_MAGIC') : new Refused('E_CONTAINER', { detail: '缺少第二个文件' });
  const nameLength = b.readUInt16LE(26);
  const found = await readExactly(source, at + 30, Math.min(at + 30 + Math.min(nameLength, 300), source.bytes));
  if (nameLength !== name.length || found.toString('latin1') !== name) {
    // Any other ZIP is simply not a package; one that names our entries is a broken one.
    throw first && !/(envelope\.json|payload\.age)$/u.test(found.toString('latin1'))
      ? new Refused('E_MAGIC')
      : new Refused('E_CONTAINER', { detail: '文件名或顺序不对' });
  }
  return {
    flags: b.readUInt16LE(6),
    method: b.readUInt16LE(8),
    time: b.readUInt16LE(10),
    date: b.readUInt16LE(12),
    crc: b.readUInt32LE(14),
    bytes: b.readUInt32LE(22),
    ...(b.readUInt32LE(18) === b.readUInt32LE(22) && b.readUInt16LE(28) === 0 && b.readUInt16LE(4) <= 20 ? {} : bad('文件头不一致')),
  };
};

const agrees = (central: Buffer, local: Local, name: string, offset: number): boolean =>
  central.readUInt32LE(0) === 0x02014b50 &&
  central.readUInt16LE(6) <= 20 &&
  central.readUInt16LE(8) === local.flags &&
  central.readUInt16LE(10) === local.method &&
  central.readUInt16LE(12) === local.time &&
  central.readUInt16LE(14) === local.date &&
  central.readUInt32LE(16) === local.crc &&
  central.readUInt32LE(20) === local.bytes &&
  central.readUInt32LE(24) === local.bytes &&
  central.readUInt16LE(28) === name.length &&
  central.readUInt16LE(30) === 0 &&
  central.readUInt16LE(32) === 0 &&
  central.readUInt16LE(34) === 0 &&
  central.readUInt32LE(42) === offset &&
  central.subarray(46).toString('latin1') === name;

const tailBytes = 46 * 2 + names[0].length + names[1].length + 22;

/** Where the payload of a file of that size lies by the look of its first bytes; what it really is {@link openContainer} tells. */
export const likelyPayload = (start: Uint8Array, size: number): { readonly from: number; readonly to: number } | null => {
  if (start.length < 30) return null;
  const envelope = new DataView(start.buffer, start.byteOffset, 30).getUint32(22, true);
  const [from, to] = [30 + names[0].length + envelope + 30 + names[1].length, size - tailBytes];
  return from < to ? { from, to } : null;
};

export type OpenedContainer = {
  readonly envelope: Uint8Array;
  /** Place of payload.age in the file. */
  readonly payload: { readonly from: number; readonly to: number; readonly crc: number };
};

/**
 * Takes the outer file apart, refusing (E_EMPTY, E_TOO_BIG, E_MAGIC, E_CONTAINER, E_HEADER) anything but two STORED
 * entries of the right names and order, with agreeing headers, nothing before, between or after. Reads the envelope only.
 */
export const openContainer = async (source: ByteSource): Promise<OpenedContainer> => {
  if (source.bytes === 0) throw new Refused('E_EMPTY');
  if (source.bytes > limits.file) throw new Refused('E_TOO_BIG', { bytes: source.bytes, limit: limits.file });
  const magic = await readExactly(source, 0, Math.min(4, source.bytes));
  if (magic.toString('latin1') !== 'PK\u0003\u0004') throw new Refused('E_MAGIC');

  const first = await readLocal(source, 0, names[0], true);
  if (first.bytes === 0xffff_ffff) bad('含有 zip64 字段');
  if (first.bytes > limits.header) throw new Refused('E_HEADER', { detail: '包头过长' });
  const envelopeAt = 30 + names[0].length;
  const secondAt = envelopeAt + first.bytes;
  const second = await readLocal(source, secondAt, names[1], false);
  for (const entry of [first, second]) if ((entry.flags & ~utf8Names) !== 0 || entry.method !== 0) bad('不是原样存放');

  const from = secondAt + 30 + names[1].length;
  const to = from + second.bytes;
  const centralBytes = tailBytes - 22;
  if (to + tailBytes !== source.bytes) bad('长度对不上');
  const tail = await readExactly(source, to, source.bytes);
  const split = 46 + names[0].length;
  if (!agrees(tail.subarray(0, split), first, names[0], 0)) bad('目录与内容不一致');
  if (!agrees(tail.subarray(split, centralBytes), second, names[1], secondAt)) bad('目录与内容不一致');
  if (!tail.subarray(centralBytes).equals(endRecord(centralBytes, to))) bad('结尾不对');

  const envelope = await readExactly(source, envelopeAt, secondAt);
  if (crc32(envelope) !== first.crc) bad('校验和不对');
  return { envelope, payload: { from, to, crc: second.crc } };
};
