import { sha256Aside, sha256Hex, headHashOf } from '../suite/hash.ts';
import { envelopeBytes, packagePayloadType, signBytes } from '../suite/dsse.ts';
import { keyIdOf, signPublicOf } from '../suite/keys.ts';
import { profileKey, type Profile } from '../profiles/profile.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { breathBytes, breathe, collect, type ByteSource, type Progress, type Spool } from './bytes.ts';
import { containerAround } from './container.ts';
import { checkDescriptorLimits, type BlobResource, type Descriptor, type TableResource } from './descriptor.ts';
import { encryptHere, type Encrypting } from './encrypt.ts';
import { gzipTable } from './gunzip.ts';
import { headerBytesOf, parseHeader, glimpseHeader, type Header, type HeaderFields } from './header.ts';
import { limits } from './limits.ts';
import { caught, Refused, type PackageCode } from './refusals.ts';
import { checkRow, Totaller } from './rows.ts';
import { writeTar, type TarEntry } from './tar.ts';

/** A table to send: its rows as exact lines without LF (facts: the line that was digested; others: `lineOf`). */
export type TableContents = { readonly profile: Profile; readonly lines: Iterable<string> | AsyncIterable<string> };

/** An attachment to send, as stored. */
export type BlobContents = {
  readonly sha256: string;
  readonly bytes: number;
  readonly mediatype: string;
  readonly data: () => AsyncIterable<Uint8Array>;
};

export type Contents = {
  readonly sender: string;
  readonly tables: readonly TableContents[];
  readonly blobs: readonly BlobContents[];
  /** Digests of attachments the sender lacks and asks for. */
  readonly wants: readonly string[];
  /** How many households' facts were sealed before and are not known to have arrived. */
  readonly unconfirmed: number;
  readonly audit: Descriptor['audit'];
  readonly safety?: Descriptor['safety'];
  readonly trust?: Descriptor['trust'];
  /** 32 random bytes, hex: keeps the descriptor's digest in the clear header from confirming a guess of the contents. */
  readonly salt: string;
};

/** Encrypted contents in the caller's spool, ready for a header. */
export type PreparedContents = {
  readonly payload: ByteSource;
  readonly sha256: string;
  readonly crc: number;
  readonly descriptorDigest: string;
  readonly descriptor: Descriptor;
};

type Options = {
  readonly signal?: AbortSignal;
  readonly progress?: Progress;
  /** Who encrypts, for a caller that has it done elsewhere. */
  readonly encrypt?: Encrypting;
};

/** Encrypts into the spool; refuses what is too large for a package. */
const pour = async (plain: AsyncIterable<Uint8Array>, expected: number, recipients: readonly string[], spool: Spool, options: Options) => {
  const encrypted = (options.encrypt ?? encryptHere)(plain, recipients);
  let [bytes, breath] = [0, 0];
  try {
    for (;;) {
      const step = await encrypted.next();
      if (step.done === true) return step.value;
      bytes += step.value.length;
      if (bytes > limits.file - limits.header * 2) throw new Refused('E_LIMIT', { detail: '包过大，请分批' });
      await spool.write(step.value);
      if (bytes < breath) continue;
      await breathe(options.signal);
      options.progress?.('encrypt', Math.min(bytes, expected), expected);
      breath = bytes + breathBytes;
    }
  } finally {
    // Also when it stops halfway. What it was that stopped it counts, and is on its way already.
    await encrypted.return({ bytes: 0, crc: 0, sha256: '' }).catch(() => undefined);
  }
};

const packTable = async (
  table: TableContents,
  totals: Totaller,
  options: Options,
): Promise<{ readonly resource: TableResource; readonly packed: Buffer }> => {
  const { profile } = table;
  const parts: Buffer[] = [];
  let rows = 0;
  let rawBytes = 0;
  for await (const line of table.lines) {
    rows++;
    const checked = checkRow(profile, profile.name, rows, line);
    if (!checked.ok) throw new Refused(checked.exception.refusal.code, checked.exception.refusal.params);
    const bytes = Buffer.from(`${line}\n`, 'utf8');
    if (bytes.length > limits.line) throw new Refused('E_LINE', { table: profile.name, line: rows });
    if (rows > limits.rows) throw new Refused('E_LIMIT', { detail: `表 ${profile.name} 超过 ${limits.rows} 行` });
    totals.add(profile, checked.value);
    rawBytes += bytes.length;
    parts.push(bytes);
    if (rows % 200 === 0) {
      await breathe(options.signal);
      options.progress?.('rows', rows, null);
    }
  }
  const packed = await gzipTable(Buffer.concat(parts));
  return {
    packed,
    resource: {
      name: profile.name,
      path: `data/${profile.name}.ndjson.gz`,
      format: 'ndjson',
      compression: 'gz',
      rows,
      bytes: packed.length,
      rawBytes,
      hash: `sha256:${sha256Hex(packed)}`,
      profile: profileKey(profile),
    },
  };
};

/** So many bytes of attachments are held against their digests by other threads while those before them are encrypted. */
const aheadBytes = 4 * 1024 * 1024;

/** An attachment in one piece that is what its digest says; `done`: it is not needed any more. */
type Checked = { readonly data: Uint8Array; readonly done: () => Promise<void> };

const inOnePiece = async (first: IteratorResult<Uint8Array>, chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> => {
  const parts: Uint8Array[] = [];
  for (let step = first; step.done !== true; step = await chunks.next()) parts.push(Uint8Array.from(step.value));
  return Buffer.concat(parts);
};

const checkedBlob = async (b: BlobContents): Promise<Checked> => {
  const chunks = b.data()[Symbol.asyncIterator]();
  const first = await chunks.next();
  // Most come in one piece, which need not be copied.
  const data = first.done !== true && first.value.length === b.bytes ? first.value : await inOnePiece(first, chunks);
  if ((await sha256Aside(data)) !== b.sha256) throw new Refused('E_ENTRY_HASH', { entry: `blobs/${b.sha256}` });
  return {
    data,
    done: async () => {
      if ((await chunks.next()).done !== true) throw new Refused('E_ENTRY_SIZE', { entry: `blobs/${b.sha256}` });
    },
  };
};

/** The attachments as entries, in their order; while one is taken the next are read and checked. */
const blobEntries = (blobs: readonly BlobContents[]): TarEntry[] => {
  const begun = new Map<BlobContents, Promise<Checked>>();
  let [next, ahead] = [0, 0];
  const begin = (one: BlobContents): void => {
    const checking = checkedBlob(one);
    // It is told when its turn comes.
    checking.catch(() => undefined);
    begun.set(one, checking);
    next += 1;
    ahead += one.bytes;
  };
  return blobs.map((one, i) => ({
    name: `blobs/${one.sha256}`,
    bytes: one.bytes,
    data: async function* () {
      for (let later = blobs[next]; later !== undefined; later = blobs[next]) {
        if (next > i && ahead + later.bytes > aheadBytes) break;
        begin(later);
      }
      const checked = await begun.get(one);
      if (checked === undefined) throw new Error('attachments are taken in their order');
      yield checked.data;
      await checked.done();
      begun.delete(one);
      ahead -= one.bytes;
    },
  }));
};

const inMemory = (name: string, data: Buffer): TarEntry => ({
  name,
  bytes: data.length,
  data: async function* () {
    yield data;
  },
});

/**
 * First half of sealing: tables → descriptor → tar → age → spool. Nothing in the clear touches the spool. Refuses with
 * the code of the row or limit concerned, E_ENTRY_HASH for an attachment that is not what its digest says, E_CANCELLED.
 */
export const prepareContents = (
  contents: Contents,
  recipients: readonly string[],
  spool: Spool,
  options: Options = {},
): Promise<Outcome<PreparedContents, PackageCode>> =>
  caught(async () => {
    if (recipients.length === 0 || recipients.length > limits.recipients)
      throw new Refused('E_LIMIT', { detail: `收件单位超过 ${limits.recipients} 个` });
    const totals = new Totaller(contents.sender);
    const packed: { readonly resource: TableResource; readonly packed: Buffer }[] = [];
    for (const table of contents.tables) packed.push(await packTable(table, totals, options));
    const blobs: BlobResource[] = contents.blobs.map((b, i) => ({
      name: `b${i + 1}`,
      path: `blobs/${b.sha256}`,
      bytes: b.bytes,
      hash: `sha256:${b.sha256}`,
      mediatype: b.mediatype,
    }));
    const descriptor: Descriptor = {
      salt: contents.salt,
      totals: totals.totals,
      wants: [...contents.wants],
      returned: totals.returned,
      unconfirmed: contents.unconfirmed,
      audit: contents.audit,
      ...(contents.safety === undefined ? {} : { safety: contents.safety }),
      ...(contents.trust === undefined ? {} : { trust: contents.trust }),
      resources: [...packed.map((p) => p.resource), ...blobs],
    };
    checkDescriptorLimits(descriptor);
    const descriptorBytes = Buffer.from(JSON.stringify(descriptor), 'utf8');
    if (descriptorBytes.length > limits.descriptor) throw new Refused('E_LIMIT', { detail: '目录过大' });

    const entries: TarEntry[] = [
      inMemory('datapackage.json', descriptorBytes),
      ...packed.map((p) => inMemory(p.resource.path, p.packed)),
      ...blobEntries(contents.blobs),
    ];
    const expected = entries.reduce((sum, e) => sum + e.bytes, 0);

    const { bytes, crc, sha256 } = await pour(writeTar(entries), expected, recipients, spool, options);
    const payload = await spool.finish();
    if (payload.bytes !== bytes) throw new Error('spool lost bytes');
    return { payload, sha256, crc, descriptorDigest: sha256Hex(descriptorBytes), descriptor };
  }, options.signal);

/** A sealed package: the file is `before ‖ payload ‖ after`. Its bytes never change; `headHash` is its identity. */
export type SealedPackage = {
  readonly header: Header;
  readonly headHash: string;
  readonly headerBytes: Uint8Array;
  readonly before: Uint8Array;
  readonly payload: ByteSource;
  readonly after: Uint8Array;
  readonly bytes: number;
};

/**
 * Second half of sealing, synchronous so that it can stand inside the transaction that allocates the number: header →
 * signature → container. `signSeed` is the office's Ed25519 seed (64 hex digits).
 */
export const sealHeader = (
  prepared: PreparedContents,
  fields: Omit<HeaderFields, 'from'> & { readonly from: { readonly org: string; readonly name: string } },
  signSeed: string,
): SealedPackage => {
  const key = keyIdOf('sign', signPublicOf(signSeed));
  const headerBytes = headerBytesOf(
    { ...fields, from: { ...fields.from, key } },
    {
      payload: { bytes: prepared.payload.bytes, sha256: prepared.sha256 },
      descriptor: prepared.descriptorDigest,
      entries: prepared.descriptor.resources.length + 1,
    },
  );
  const envelope = envelopeBytes({
    payloadType: packagePayloadType,
    payload: headerBytes,
    signatures: [{ keyid: key, sig: signBytes(packagePayloadType, headerBytes, signSeed) }],
  });
  const { before, after } = containerAround(envelope, { crc: prepared.crc, bytes: prepared.payload.bytes });
  return {
    header: parseHeader(glimpseHeader(headerBytes)),
    headHash: headHashOf(headerBytes),
    headerBytes,
    before,
    payload: prepared.payload,
    after,
    bytes: before.length + prepared.payload.bytes + after.length,
  };
};

/** The file's bytes, in pieces, to be written to a stick or an outbox. */
export async function* packageBytes(sealed: Pick<SealedPackage, 'before' | 'payload' | 'after'>): AsyncGenerator<Uint8Array> {
  yield sealed.before;
  yield* sealed.payload.read(0, sealed.payload.bytes);
  yield sealed.after;
}

/** The whole file in memory; for small packages. */
export const packageBuffer = (sealed: Pick<SealedPackage, 'before' | 'payload' | 'after'>): Promise<Buffer> =>
  collect(packageBytes(sealed));
