import { crc32, inflateRawSync } from 'node:zlib';
import type { ReaderLimits } from './reader-refusals.ts';
import { overLimit, ReaderRefusal } from './reader-refusals.ts';

type Entry = {
  readonly name: string;
  readonly method: number;
  readonly flags: number;
  readonly packed: number;
  readonly size: number;
  readonly crc: number;
  readonly offset: number;
};

const endSignature = 0x06054b50;
const centralSignature = 0x02014b50;
const localSignature = 0x04034b50;
const damaged = (what: string): ReaderRefusal => new ReaderRefusal('file_damaged', { what });
const hostile = (what: string): ReaderRefusal => new ReaderRefusal('file_hostile', { what });

const findEnd = (bytes: Buffer): number => {
  const lowest = Math.max(0, bytes.length - 22 - 0xffff);
  for (let at = bytes.length - 22; at >= lowest; at -= 1) if (bytes.readUInt32LE(at) === endSignature) return at;
  throw damaged('文件不完整');
};

const readEntries = (bytes: Buffer, limits: ReaderLimits): Entry[] => {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  let at = bytes.readUInt32LE(end + 16);
  if (count === 0xffff || at === 0xffffffff) throw hostile('目录过大');
  if (count > limits.entries) throw overLimit('内部文件数', limits.entries, count);
  const entries: Entry[] = [];
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== centralSignature) throw damaged('目录');
    const nameLength = bytes.readUInt16LE(at + 28);
    entries.push({
      name: bytes
        .toString('utf8', at + 46, at + 46 + nameLength)
        .replaceAll('\\', '/')
        .replace(/^\//u, ''),
      flags: bytes.readUInt16LE(at + 8),
      method: bytes.readUInt16LE(at + 10),
      crc: bytes.readUInt32LE(at + 16),
      packed: bytes.readUInt32LE(at + 20),
      size: bytes.readUInt32LE(at + 24),
      offset: bytes.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + bytes.readUInt16LE(at + 30) + bytes.readUInt16LE(at + 32);
  }
  return entries;
};

const dataStart = (bytes: Buffer, entry: Entry): number => {
  if (entry.offset + 30 > bytes.length || bytes.readUInt32LE(entry.offset) !== localSignature) throw damaged(entry.name);
  return entry.offset + 30 + bytes.readUInt16LE(entry.offset + 26) + bytes.readUInt16LE(entry.offset + 28);
};

/** Entries that lie over each other are how a small file unpacks to terabytes. */
const refuseOverlaps = (bytes: Buffer, entries: readonly Entry[]): void => {
  let end = 0;
  for (const entry of entries.toSorted((a, b) => a.offset - b.offset)) {
    if (entry.offset < end) throw hostile('内部文件互相重叠');
    end = dataStart(bytes, entry) + entry.packed;
    if (end > bytes.length) throw damaged(entry.name);
  }
};

const unpack = (bytes: Buffer, entry: Entry, limits: ReaderLimits): Buffer => {
  if (entry.size > limits.partBytes) throw overLimit('解开后的字节数', limits.partBytes, entry.size);
  const start = dataStart(bytes, entry);
  const packed = bytes.subarray(start, start + entry.packed);
  let data: Buffer;
  if (entry.method === 0) data = packed;
  else if (entry.method === 8) {
    try {
      data = inflateRawSync(packed, { maxOutputLength: Math.max(1, entry.size) });
    } catch (error) {
      throw error instanceof RangeError ? hostile('解开后比声明的大') : damaged(entry.name);
    }
  } else throw damaged(`${entry.name} 的压缩方法`);
  if (data.length !== entry.size || crc32(data) !== entry.crc) throw damaged(entry.name);
  return data;
};

/** What a reader of cells needs; pictures, links to other files, printer settings and embedded objects are left packed. */
const needed = (name: string): boolean =>
  /^(\[Content_Types\]\.xml|_rels\/\.rels|xl\/workbook\d*\.xml|xl\/_rels\/workbook\d*\.xml\.rels|xl\/sharedStrings\d*\.xml|xl\/styles\d*\.xml)$/iu.test(
    name,
  ) || /^xl\/worksheets\/[^/]+\.xml$/iu.test(name);

const refuseDeclarations = (name: string, data: Buffer): void => {
  if (data.length >= 2 && ((data[0] === 0xff && data[1] === 0xfe) || (data[0] === 0xfe && data[1] === 0xff)))
    throw hostile(`${name} 的编码`);
  if (data.includes('<!DOCTYPE') || data.includes('<!ENTITY')) throw hostile(`${name} 含有实体声明`);
};

export type WorkbookPackage = {
  /** A package of the needed parts only, stored unpacked, each checked against its declared size and checksum. */
  readonly clean: Buffer;
  readonly parts: ReadonlyMap<string, Buffer>;
  /** Links to other workbooks were there and were left aside. */
  readonly externalLinks: boolean;
};

const storePart = (name: string, data: Buffer, crc: number, offset: number): { local: Buffer; central: Buffer } => {
  const nameBytes = Buffer.from(name, 'utf8');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(localSignature, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt32LE(crc, 14);
  local.writeUInt32LE(data.length, 18);
  local.writeUInt32LE(data.length, 22);
  local.writeUInt16LE(nameBytes.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(centralSignature, 0);
  central.writeUInt16LE(20, 4);
  central.writeUInt16LE(20, 6);
  central.writeUInt32LE(crc, 16);
  central.writeUInt32LE(data.length, 20);
  central.writeUInt32LE(data.length, 24);
  central.writeUInt16LE(nameBytes.length, 28);
  central.writeUInt32LE(offset, 42);
  return { local: Buffer.concat([local, nameBytes]), central: Buffer.concat([central, nameBytes]) };
};

const store = (parts: ReadonlyMap<string, Buffer>): Buffer => {
  const body: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, data] of parts) {
    const { local, central } = storePart(name, data, crc32(data), offset);
    body.push(local, data);
    directory.push(central);
    offset += local.length + data.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(endSignature, 0);
  end.writeUInt16LE(parts.size, 8);
  end.writeUInt16LE(parts.size, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...body, central, end]);
};

/**
 * Opens an .xlsx container under limits, before any spreadsheet code sees it: declared sizes are enforced while unpacking,
 * overlapping entries, macros, encryption and entity declarations are refused.
 */
export const openPackage = (bytes: Buffer, limits: ReaderLimits): WorkbookPackage => {
  const entries = readEntries(bytes, limits);
  refuseOverlaps(bytes, entries);
  const names = new Set<string>();
  const parts = new Map<string, Buffer>();
  let total = 0;
  for (const entry of entries) {
    const lower = entry.name.toLowerCase();
    if (names.has(lower)) throw hostile('内部文件重名');
    names.add(lower);
    if (lower.endsWith('vbaproject.bin') || lower.startsWith('xl/macrosheets/')) throw new ReaderRefusal('file_has_macros');
    if (!needed(entry.name)) continue;
    if ((entry.flags & 1) !== 0) throw new ReaderRefusal('file_encrypted');
    total += entry.size;
    if (total > limits.totalBytes) throw overLimit('解开后的字节数', limits.totalBytes, total);
    const data = unpack(bytes, entry, limits);
    refuseDeclarations(entry.name, data);
    parts.set(entry.name, data);
  }
  if (![...parts.keys()].some((name) => /^xl\/workbook\d*\.xml$/iu.test(name))) throw new ReaderRefusal('file_not_workbook');
  return { clean: store(parts), parts, externalLinks: [...names].some((name) => name.startsWith('xl/externallinks/')) };
};

const attribute = (tag: string, name: string): string | null =>
  new RegExp(`(?:^|\\s)(?:\\w+:)?${name}="([^"]*)"`, 'u').exec(tag)?.[1] ?? null;

const hiddenIn = (xml: Buffer): Set<number> => {
  const rows = new Set<number>();
  for (let at = xml.indexOf('hidden="1"'); at >= 0; at = xml.indexOf('hidden="1"', at + 1)) {
    const tag = xml.toString('utf8', xml.lastIndexOf('<', at), at);
    const row = tag.startsWith('<row ') ? attribute(tag, 'r') : null;
    if (row !== null) rows.add(Number(row));
  }
  return rows;
};

/** Rows hidden or filtered away, a set for each sheet in the order of the workbook. */
export const hiddenRows = ({ parts }: WorkbookPackage): Set<number>[] => {
  const book = parts.get('xl/workbook.xml')?.toString('utf8') ?? '';
  const rels = parts.get('xl/_rels/workbook.xml.rels')?.toString('utf8') ?? '';
  const targets = new Map<string, string>();
  for (const [tag] of rels.matchAll(/<Relationship\s[^>]*>/gu)) {
    const target = attribute(tag, 'Target');
    if (target !== null) targets.set(attribute(tag, 'Id') ?? '', target.replace(/^\/?(xl\/)?/u, 'xl/'));
  }
  return [...book.matchAll(/<(?:\w+:)?sheet\s[^>]*>/gu)].map(([tag]) => {
    const xml = parts.get(targets.get(attribute(tag, 'id') ?? '') ?? '');
    return xml === undefined ? new Set<number>() : hiddenIn(xml);
  });
};
