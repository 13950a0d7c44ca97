import { createHash } from 'node:crypto';
import { sha256Aside } from '../suite/hash.ts';
import type { Totals } from '../profiles/profile.ts';
import { profileFor } from '../profiles/registry.ts';
import { blobKindFits } from './blob-kind.ts';
import { breathe, collect, gather, letGo } from './bytes.ts';
import { isTable, readDescriptor, type BlobResource, type Descriptor, type TableResource } from './descriptor.ts';
import { gunzipStrict } from './gunzip.ts';
import type { Header } from './header.ts';
import { limits } from './limits.ts';
import { readLines, type Line } from './ndjson.ts';
import { Refused, writtenBy } from './refusals.ts';
import { checkRow, Totaller, type PackageRow, type RowException } from './rows.ts';
import { checkState } from './state-kinds.ts';
import type { TarReader } from './tar.ts';

/**
 * Where rows and attachments go while a package is read; unknown tables must be read to their end. An attachment is good until it was
 * taken, and may not be what its digest says: that comes out before the reading has answered.
 */
export type PackageSink = {
  readonly row?: (row: PackageRow) => void | Promise<void>;
  readonly blob?: (blob: BlobResource, data: Uint8Array) => void | Promise<void>;
  /** A table this program does not know, packed as it came, to be kept. */
  readonly unknownTable?: (table: TableResource, packed: AsyncIterable<Uint8Array>) => Promise<void>;
};

/** Unpacks a table and takes it apart into its lines; refuses as {@link gunzipStrict} and {@link readLines} do. */
export type TableLines = (table: TableResource, packed: AsyncIterable<Uint8Array>) => AsyncGenerator<Line>;

/** The lines of a table, taken apart where this is called. */
export const linesHere: TableLines = (table, packed) =>
  readLines(table.name, gunzipStrict(packed, { name: table.path, bytes: table.bytes, rawBytes: table.rawBytes }));

export type ReadContents = {
  readonly descriptor: Descriptor;
  readonly totals: Totals;
  readonly rows: number;
  readonly exceptions: readonly RowException[];
  /** Names of tables this program does not know. */
  readonly unknownTables: readonly string[];
  /** Digests of attachments whose first bytes are not of the declared kind: to be stored, never to be opened. */
  readonly suspectBlobs: readonly string[];
};

const show = (t: Totals, back: number): string =>
  `${t.households} 户 ${t.persons} 人，月 ${t.monthlyFen} 分，一次性 ${t.oneOffFen} 分，返还 ${back} 条`;

const drain = async (chunks: AsyncIterable<Uint8Array>): Promise<void> => {
  for await (const chunk of chunks) void chunk;
};

const wrongDigest = (entry: string): Refused => new Refused('E_ENTRY_HASH', { entry });

/** Passes an entry through and compares its digest at the end. */
async function* hashed(
  chunks: AsyncIterable<Uint8Array>,
  resource: { readonly path: string; readonly hash: string },
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256');
  for await (const chunk of chunks) {
    hash.update(chunk);
    yield chunk;
  }
  if (`sha256:${hash.digest('hex')}` !== resource.hash) throw wrongDigest(resource.path);
}

/** So many bytes of attachments are held against their digests by other threads while those after them are read. */
const behindBytes = 8 * 1024 * 1024;

/** Digests of entries being reckoned, in the order of the entries. */
class DigestsBehind {
  readonly #waiting: { readonly path: string; readonly bytes: number; readonly right: Promise<boolean> }[] = [];
  #bytes = 0;
  async add({ path, bytes, hash }: BlobResource, data: Uint8Array): Promise<void> {
    this.#waiting.push({ path, bytes, right: sha256Aside(data).then((digest) => `sha256:${digest}` === hash) });
    this.#bytes += bytes;
    await this.settle(behindBytes);
  }
  /** Waits until no more than so many bytes are left; refuses with the first entry that is not what its digest says. */
  async settle(left: number): Promise<void> {
    for (let one = this.#waiting[0]; one !== undefined && this.#bytes > left; one = this.#waiting[0]) {
      const right = await one.right;
      this.#waiting.shift();
      this.#bytes -= one.bytes;
      if (!right) throw wrongDigest(one.path);
    }
  }
}

type ReadOptions = { readonly signal?: AbortSignal; readonly lines?: TableLines };

class Reading {
  rows = 0;
  readonly exceptions: RowException[] = [];
  readonly unknownTables: string[] = [];
  readonly suspectBlobs: string[] = [];
  readonly totals: Totaller;
  readonly digests = new DigestsBehind();
  readonly #sink: PackageSink;
  readonly #signal: AbortSignal | undefined;
  readonly #lines: TableLines;
  readonly #app: string;
  constructor({ from, app }: Header, sink: PackageSink, { signal, lines }: ReadOptions) {
    this.totals = new Totaller(from.org);
    this.#app = app;
    this.#sink = sink;
    this.#signal = signal;
    this.#lines = lines ?? linesHere;
  }

  async table(resource: TableResource, data: AsyncIterable<Uint8Array>): Promise<void> {
    const profile = profileFor(resource.profile);
    if (profile === 'newer') throw new Refused('E_VERSION', { needed: resource.profile, app: writtenBy(this.#app) });
    const packed = hashed(data, resource);
    if (profile === null) {
      this.unknownTables.push(resource.name);
      await (this.#sink.unknownTable?.(resource, packed) ?? drain(packed));
      return;
    }
    let [rows, characters] = [0, 0];
    for await (const line of this.#lines(resource, packed)) {
      rows++;
      if (rows > resource.rows) break;
      // Never more of them than bytes: so the limit on all tables holds here too, whatever took them apart elsewhere.
      characters += line.text.length + 1;
      if (characters > resource.rawBytes) throw new Refused('E_ENTRY_SIZE', { entry: resource.path });
      const checked = checkRow(profile, resource.name, line.number, line.text);
      this.totals.add(profile, checked.value);
      if (checked.ok) await this.#sink.row?.(checked.row);
      else this.exceptions.push(checked.exception);
      if (rows % 200 === 0) await breathe(this.#signal);
    }
    if (rows !== resource.rows)
      throw new Refused('E_TOTALS', {
        declared: `${resource.name} ${resource.rows} 行`,
        computed: rows > resource.rows ? '更多行' : `${rows} 行`,
      });
    this.rows += rows;
  }

  async blob(resource: BlobResource, chunks: AsyncIterable<Uint8Array>): Promise<void> {
    const data = await gather(chunks, resource.bytes);
    try {
      const checking = this.digests.add(resource, data);
      // What it has to say is heard below, also where the attachment finds no room.
      checking.catch(() => undefined);
      if (!blobKindFits(resource.mediatype, data.subarray(0, 16))) this.suspectBlobs.push(resource.hash.slice('sha256:'.length));
      await this.#sink.blob?.(resource, data);
      await checking;
    } finally {
      letGo(data);
    }
  }
}

/**
 * Reads the decrypted archive: the descriptor, then exactly its entries in its order, each with its declared size and
 * digest, every row, and the totals. Refuses with E_TAR, E_LIMIT, E_ENTRY…, E_INCOMPLETE, E_ROW …, E_TOTALS.
 */
export const readContents = async (tar: TarReader, header: Header, sink: PackageSink, options: ReadOptions = {}): Promise<ReadContents> => {
  const first = await tar.next();
  if (first?.name !== 'datapackage.json') throw new Refused('E_TAR', { detail: '目录不在最前' });
  if (first.bytes > limits.descriptor) throw new Refused('E_LIMIT', { detail: '目录过大' });
  const descriptor = readDescriptor(await collect(tar.chunks()), header.descriptor);
  const { resources } = descriptor;
  if (resources.length + 1 !== header.entries) throw new Refused('E_INCOMPLETE', { detail: '文件数与包头不符' });
  checkState(header.kind, descriptor);

  const reading = new Reading(header, sink, options);
  try {
    for (const [index, resource] of resources.entries()) {
      const entry = await tar.next();
      if (entry === null) throw new Refused('E_INCOMPLETE', { detail: `缺少 ${resource.path}` });
      if (entry.name !== resource.path)
        throw new Refused('E_TAR', {
          detail: resources.slice(0, index).some((r) => r.path === entry.name) ? '文件重复' : '文件次序或名称与目录不符',
        });
      if (entry.bytes !== resource.bytes) throw new Refused('E_ENTRY_SIZE', { entry: resource.path });
      if (isTable(resource)) await reading.table(resource, tar.chunks());
      else await reading.blob(resource, tar.chunks());
    }
    const extra = await tar.next();
    if (extra !== null) throw new Refused('E_INCOMPLETE', { detail: '有目录以外的文件' });
  } catch (error) {
    // Of two faults the one that comes first in the file is told.
    await reading.digests.settle(0);
    throw error;
  }
  await reading.digests.settle(0);

  const { totals, returned, unknown } = reading.totals;
  const declared = show(descriptor.totals, descriptor.returned);
  const computed = show(totals, returned);
  if (!unknown && declared !== computed) throw new Refused('E_TOTALS', { declared, computed });
  return {
    descriptor,
    totals,
    rows: reading.rows,
    exceptions: reading.exceptions,
    unknownTables: reading.unknownTables,
    suspectBlobs: reading.suspectBlobs,
  };
};
