import { setTimeout as wait } from 'node:timers/promises';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from 'vitest';
import { openTableReader, type TableReader } from '#engine/exchange/table-reader.ts';
import { linesHere, type TableLines } from '#exchange/package/contents.ts';
import type { TableResource } from '#exchange/package/descriptor.ts';
import { Refused } from '#exchange/package/refusals.ts';
import { haveProfile } from '#exchange/profiles/have.ts';
import { profileKey } from '#exchange/profiles/profile.ts';

const rowsOf = (rows: number): string =>
  Array.from({ length: rows }, (_, i) => `${JSON.stringify({ gid: `case-${i}`, digests: [i.toString(16).padStart(32, '0')] })}\n`).join('');

const packed = (text: string): { readonly resource: TableResource; readonly bytes: Buffer } => {
  const bytes = gzipSync(text);
  return {
    bytes,
    resource: {
      name: haveProfile.name,
      path: 'data/have.ndjson.gz',
      format: 'ndjson',
      compression: 'gz',
      rows: text.split('\n').length - 1,
      bytes: bytes.length,
      rawBytes: Buffer.byteLength(text),
      hash: `sha256:${'0'.repeat(64)}`,
      profile: profileKey(haveProfile),
    },
  };
};

async function* inPieces(bytes: Buffer, size = 10_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

const read = async (lines: TableLines, text: string): Promise<string> => {
  const { resource, bytes } = packed(text);
  const found: string[] = [];
  for await (const line of lines(resource, inPieces(bytes))) found.push(`${line.number} ${line.text}`);
  return found.join('\n');
};
const refused = async (reading: Promise<unknown>): Promise<string> => {
  try {
    await reading;
    return 'nothing';
  } catch (error) {
    if (error instanceof Refused) return error.refusal.code;
    throw error;
  }
};

const opened: TableReader[] = [];
const reader = (limits: Parameters<typeof openTableReader>[0] = {}): TableReader => {
  const one = openTableReader(limits);
  opened.push(one);
  return one;
};
afterEach(() => {
  for (const one of opened.splice(0)) one.close();
});

describe('the tables of a package are taken apart away from the base', () => {
  it('and come out as they would here, one after the other and two at a time', async () => {
    const { lines } = reader();
    const [long, short] = [rowsOf(2345), rowsOf(3)];
    const here = await read(linesHere, long);
    expect(await read(lines, long)).toBe(here);
    const both = await Promise.all([read(lines, long), read(lines, short), read(lines, long)]);
    expect(both).toEqual([here, await read(linesHere, short), here]);
  });

  it('a table that is not to be read is refused with its code, and the next package is read', async () => {
    const { lines } = reader();
    expect(await refused(read(lines, '{"gid":"a"\n'))).toBe('E_ROW');
    expect(await refused(read(lines, rowsOf(3).replaceAll('\n', '\r\n')))).toBe('E_NDJSON');
    expect(await refused(read(lines, `${'['.repeat(200_000)}\n`))).toBe('E_ROW');
    const { resource, bytes } = packed(rowsOf(5));
    const cut = lines({ ...resource, rawBytes: 17 }, inPieces(bytes));
    expect(await refused(cut.next())).toBe('E_ENTRY_SIZE');
    expect(await read(lines, rowsOf(2))).toBe(await read(linesHere, rowsOf(2)));
  });

  it('one that takes longer than the worker may ends the worker and not the program', async () => {
    const { lines } = reader({ seconds: 0.3 });
    const { resource, bytes } = packed(rowsOf(2000));
    const stalled = async function* (): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 100);
      await wait(600);
      yield bytes.subarray(100);
    };
    expect(await refused(lines(resource, stalled()).next())).toBe('E_LIMIT');
    expect(await read(reader().lines, rowsOf(2))).toBe(await read(linesHere, rowsOf(2)));
  });

  it('a stick pulled while it is read is the fault that is told', async () => {
    const { lines } = reader();
    const { resource, bytes } = packed(rowsOf(2000));
    const pulled = async function* (): AsyncGenerator<Uint8Array> {
      yield bytes.subarray(0, 100);
      throw new Error('EIO');
    };
    await expect(lines(resource, pulled()).next()).rejects.toThrow('EIO');
  });
});
