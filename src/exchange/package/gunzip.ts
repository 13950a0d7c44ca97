import { pipeline, Readable } from 'node:stream';
import { createInflateRaw, crc32, gzip } from 'node:zlib';
import { Refused } from './refusals.ts';

const headBytes = 10;
const trailBytes = 8;

/** gzip of a whole table, one member, no optional header fields. */
export const gzipTable = (raw: Uint8Array): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    gzip(raw, (error, packed) => {
      if (error === null) resolve(packed);
      else reject(error);
    });
  });

/**
 * Unpacks exactly one gzip member without optional fields and with nothing after it (E_ENTRY), whose contents are
 * exactly `rawBytes` long: it stops at the first byte more (E_ENTRY_SIZE), so a bomb costs what was declared.
 */
export async function* gunzipStrict(
  packed: AsyncIterable<Uint8Array>,
  entry: { readonly name: string; readonly bytes: number; readonly rawBytes: number },
): AsyncGenerator<Uint8Array> {
  const bad = (): never => {
    throw new Refused('E_ENTRY', { entry: entry.name });
  };
  const wrongSize = (): never => {
    throw new Refused('E_ENTRY_SIZE', { entry: entry.name });
  };
  if (entry.bytes < headBytes + trailBytes) bad();
  const head = Buffer.alloc(headBytes);
  const trail = Buffer.alloc(trailBytes);
  const bodyEnd = entry.bytes - trailBytes;

  const body = async function* (): AsyncGenerator<Uint8Array> {
    let at = 0;
    for await (const chunk of packed) {
      const view = Buffer.from(chunk.buffer, chunk.byteOffset, chunk.length);
      if (at < headBytes) view.copy(head, at, 0, Math.min(view.length, headBytes - at));
      if (at + view.length > bodyEnd) {
        const start = Math.max(0, bodyEnd - at);
        view.copy(trail, Math.max(0, at - bodyEnd), start);
      }
      const from = Math.max(0, headBytes - at);
      const to = Math.min(view.length, bodyEnd - at);
      at += view.length;
      if (at >= headBytes && (head.readUInt32BE(0) >>> 8 !== 0x1f8b08 || head[3] !== 0)) bad();
      // The stream below takes several in advance.
      if (from < to) yield Uint8Array.from(view.subarray(from, to));
    }
  };

  const inflate = createInflateRaw({ chunkSize: 64 * 1024 });
  pipeline(Readable.from(body()), inflate, () => undefined);
  let raw = 0;
  let crc = 0;
  try {
    for await (const chunk of inflate) {
      if (!(chunk instanceof Uint8Array)) throw new Error('inflate gave no bytes');
      raw += chunk.length;
      if (raw > entry.rawBytes) wrongSize();
      crc = crc32(chunk, crc);
      yield chunk;
    }
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'string' && error.code.startsWith('Z_')) bad();
    throw error;
  }
  if (inflate.bytesWritten !== bodyEnd - headBytes) bad();
  if (raw !== entry.rawBytes) wrongSize();
  if (trail.readUInt32LE(0) !== crc || trail.readUInt32LE(4) !== raw % 2 ** 32) bad();
}
