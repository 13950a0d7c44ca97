import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { factOfRow, type FactVersion } from '#exchange/facts/fact.ts';
import { mergeFact } from '#exchange/facts/merge.ts';
import type { ByteSource } from '#exchange/package/bytes.ts';
import { limits } from '#exchange/package/limits.ts';
import { caseFact, haveTable, sealed, streamId, township, type KnownOffice, type Read } from '../../offices.ts';
import { entry, forge, goodTable, oneCase, sha, table, type Forgery } from '../../forge.ts';

/** A file as it might lie on a stick, the code with which it has to be answered, and what else must be so. */
export type Made = {
  readonly what: string;
  readonly code: string;
  /** Addressed and encrypted to this office. */
  readonly file: (to: KnownOffice) => Promise<Uint8Array | ByteSource>;
  /** What was read, and what must be so of it. */
  readonly also?: (read: Read) => { readonly is: object; readonly must: object };
};

const made = (what: string, code: string, file: Made['file'], also?: Made['also']): Made => ({
  what,
  code,
  file,
  ...(also === undefined ? {} : { also }),
});
const forged = (what: string, code: string, forgery: Forgery, also?: Made['also']): Made =>
  made(what, code, (to) => forge(forgery, to), also);
const bytes = (what: string, code: string, data: Uint8Array): Made => made(what, code, async () => data);

/** A case whose line is changed in one place, alone in a package whose totals fit the good one. */
const row = (what: string, code: string, from: string, to: string, also?: Made['also']): Made => {
  const line = caseFact(1).line.replace(from, to);
  if (line === caseFact(1).line) throw new Error(`nothing changed: ${what}`);
  return forged(
    what,
    code,
    { tables: [table(`${line}\n`, {}, gzipSync(`${line}\n`, { level: 0 }))], descriptor: { totals: oneCase } },
    also,
  );
};
const heldBack =
  (code: string): NonNullable<Made['also']> =>
  ({ detail, rows }) => ({
    is: { detail, rows },
    must: { detail: { contents: { exceptions: [{ gid: 'case-1', refusal: { code } }] } }, rows: [] },
  });
const keptText =
  (text: string): NonNullable<Made['also']> =>
  (read) => ({ is: { kept: JSON.stringify(read.rows.map((one) => one.row)).includes(text) }, must: { kept: true } });

/** Cases with a column nobody knows that is made of nothing but empty lists or objects; not packed small, so that no ratio tells them. */
const ofNothing = (what: string, code: string, item: '[]' | '{}', items: number, lines: number): Made => {
  const column = `"x":[${`${item},`.repeat(items - 1)}${item}]`;
  const text = Array.from({ length: lines }, (_, i) => `${caseFact(i).line.slice(0, -1)},${column}}\n`).join('');
  const totals = { households: lines, persons: 2 * lines, monthlyFen: 71_500 * lines, oneOffFen: 0 };
  return forged(what, code, { tables: [table(text, {}, gzipSync(text, { level: 0 }))], descriptor: { totals } });
};

const patched =
  (change: (file: Buffer, second: number, central: number) => Buffer): Made['file'] =>
  async (to) => {
    const file = Buffer.from(await forge({}, to));
    return change(file, 43 + file.readUInt32LE(22), file.length - 22 - (46 + 13) - (46 + 11));
  };
const tarType = (what: string, type: string): Made =>
  forged(what, 'E_TAR', {
    tar: (tar) => {
      const copy = Buffer.from(tar);
      copy.write(type, 156, 'latin1');
      copy.fill(' ', 148, 156);
      const sum = copy.subarray(0, 512).reduce((total, byte) => total + byte, 0);
      copy.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
      return copy;
    },
  });

/** Length of an age header up to the first byte of its nonce; after it come the nonce (16) and chunks of 64 KiB and their 16 bytes. */
const chunksOf = (age: Buffer): { readonly head: Buffer; readonly chunks: readonly Buffer[] } => {
  const at = age.indexOf('\n', age.indexOf('\n--- ') + 1) + 1 + 16;
  const size = 65_536 + 16;
  return {
    head: age.subarray(0, at),
    chunks: Array.from({ length: Math.ceil((age.length - at) / size) }, (_, i) => age.subarray(at + i * size, at + (i + 1) * size)),
  };
};
/** A package of several chunks, its attachment not compressible; `listed` false: refused before its last chunk. */
const manyChunks = (age: (good: Buffer) => Uint8Array, listed = true): Made['file'] => {
  const data = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 2_654_435_761) >>> 24));
  const resource = { name: 'b1', path: `blobs/${sha(data)}`, bytes: data.length, hash: `sha256:${sha(data)}`, mediatype: 'image/jpeg' };
  return (to) =>
    forge(
      listed
        ? { tables: [goodTable(), { resource, data }], descriptor: { totals: oneCase }, age }
        : { entries: (good) => [...good, entry(resource.path, data)], age },
      to,
    );
};

const ageRecipients = (n: number): Buffer =>
  Buffer.from(`age-encryption.org/v1\n${`-> X25519 AAAA\n${'A'.repeat(43)}\n`.repeat(n)}--- ${'A'.repeat(43)}\n${'x'.repeat(64)}`);

/** A file of any length that is never in memory; `read` counts what is asked for. */
const endless = (size: number): ByteSource & { asked: number } => {
  const source = {
    bytes: size,
    asked: 0,
    read: async function* (from: number, to: number): AsyncGenerator<Uint8Array> {
      source.asked += to - from;
      for (let at = from; at < to; at += 65_536) yield new Uint8Array(Math.min(65_536, to - at));
    },
  };
  return source;
};

/** The files of the corpus that are made here; each belongs to a row of {@link corpus}. */
export const madeFiles: Readonly<Record<string, readonly Made[]>> = {
  A1: [bytes('an empty file', 'E_EMPTY', new Uint8Array())],
  A2: [bytes('eleven bytes', 'E_MAGIC', Buffer.from('hello world'))],
  A3: [
    bytes('a picture', 'E_MAGIC', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500)])),
    bytes('a PDF', 'E_MAGIC', Buffer.from('%PDF-1.7\n'.repeat(40))),
  ],
  A16: [made('a fake stick’s 1.9 GiB of zeros', 'E_MAGIC', async () => endless(limits.file))],
  A17: [made('five GiB', 'E_TOO_BIG', async () => endless(5 * 1024 ** 3))],
  B1: [
    made(
      'lengths of zip64',
      'E_CONTAINER',
      patched((file) => {
        file.writeUInt32LE(0xffff_ffff, 18);
        file.writeUInt32LE(0xffff_ffff, 22);
        return file;
      }),
    ),
    made(
      'a second entry that lies over the first',
      'E_CONTAINER',
      patched((file, _, central) => {
        file.writeUInt32LE(0, central + 46 + 13 + 42);
        return file;
      }),
    ),
    made(
      'two names for one entry',
      'E_CONTAINER',
      patched((file, _, central) => {
        file.write('envelope.jsox', central + 46, 'latin1');
        return file;
      }),
    ),
    made(
      'a check sum that differs inside and outside',
      'E_CONTAINER',
      patched((file, second) => {
        file.writeUInt8(file.readUInt8(second + 14) ^ 1, second + 14);
        return file;
      }),
    ),
  ],
  B5: [
    forged('17 receivers', 'E_RECIPIENTS', { age: () => ageRecipients(17) }),
    forged('100,000 receivers', 'E_RECIPIENTS', { age: () => ageRecipients(100_000) }),
  ],
  B13: [forged('named, but not encrypted to us', 'E_RECIPIENT', { recipients: [township.keys.publicKeys.encrypt] })],
  B15: [
    made(
      'two chunks in each other’s place',
      'E_CHUNK',
      manyChunks((age) => {
        const { head, chunks } = chunksOf(age);
        const [first, second, ...rest] = chunks;
        return Buffer.concat([head, second ?? head, first ?? head, ...rest]);
      }),
    ),
    made(
      'a chunk twice',
      'E_CHUNK',
      manyChunks((age) => {
        const { head, chunks } = chunksOf(age);
        return Buffer.concat([head, ...chunks.slice(0, 1), ...chunks]);
      }),
    ),
    made(
      'something else wrong before a false chunk',
      'E_INCOMPLETE',
      manyChunks((age) => Buffer.concat([age.subarray(0, -1), Buffer.from([(age.at(-1) ?? 0) ^ 1])]), false),
    ),
    made(
      'the last chunk left out',
      'E_CHUNK',
      manyChunks((age) => {
        const { head, chunks } = chunksOf(age);
        return Buffer.concat([head, ...chunks.slice(0, -1)]);
      }),
    ),
    made('the payload of another package', 'E_PAYLOAD', async (to) => {
      const other = await sealed(township, to, [haveTable([caseFact(2)])]);
      const at = 43 + other.readUInt32LE(22);
      const foreign = other.subarray(at + 41, at + 41 + other.readUInt32LE(at + 22));
      return forge({ payload: (good) => Buffer.concat([foreign, Buffer.alloc(good.length)]).subarray(0, good.length) }, to);
    }),
  ],
  B20: [
    forged('minus one', 'E_HEADER', { header: (h) => ({ ...h, seq: -1 }) }),
    forged('a text', 'E_HEADER', { header: (h) => ({ ...h, seq: '1' }) }),
    forged('2^53', 'E_HEADER', { headerBytes: (b) => Buffer.from(b.toString().replace('"seq":1,', '"seq":9007199254740992,')) }),
  ],
  B22: [
    forged('a stream number as high as may be', 'ok', {
      header: (h) => ({ ...h, stream: { id: streamId, no: Number.MAX_SAFE_INTEGER - 1 } }),
    }),
    forged('a stream number with none above it', 'E_HEADER', {
      header: (h) => ({ ...h, stream: { id: streamId, no: Number.MAX_SAFE_INTEGER } }),
    }),
  ],
  C1: [
    tarType('a pipe', '6'),
    tarType('a sparse file', 'S'),
    tarType('a global pax header', 'g'),
    forged('a name from the root', 'E_TAR', {
      entries: ([first, ...rest]) => [entry('/datapackage.json', Buffer.from('{}')), ...(first === undefined ? [] : [first]), ...rest],
    }),
  ],
  C8: [forged('a million entries announced', 'E_HEADER', { header: (h) => ({ ...h, entries: 1_000_000 }) })],
  C11: [
    made('tables that unpack to more than an office holds at once', 'E_LIMIT', (to) => {
      const half = limits.tables / 2 + 1;
      const data = randomBytes(Math.ceil(half / limits.ratio));
      const declared = (name: string) =>
        table('', { name, path: `data/${name}.ndjson.gz`, profile: `${name}/1.0`, rows: limits.rows, rawBytes: half }, data);
      return forge({ tables: [declared('cases'), declared('filings')] }, to);
    }),
  ],
  D3: [row('200,000 lists in each other', 'E_ROW', '"note":null', `"note":${'['.repeat(100_000)}${']'.repeat(100_000)}`)],
  D4: ['0.5', '01', '+1', 'NaN', '9007199254740993', '1e400'].map((amount) =>
    row(amount, 'E_ROW', '"monthlyFen":71500', `"monthlyFen":${amount}`),
  ),
  D10: [row('a compatibility ideograph', 'ok', '青山镇青山村三组', '\uFA5D\uF9D8村', keptText('\uFA5D\uF9D8村'))],
  D13: [
    made('one line of 60 MB', 'E_LINE', async (to) => {
      const line = Buffer.from(
        Array.from({ length: 3_000_000 }, (_, i) => (i * 2_654_435_761) >>> 24)
          .map((n) => n.toString(36).padStart(2, '0'))
          .join('')
          .repeat(10),
      );
      return forge({ tables: [table('', { rows: 1, rawBytes: line.length }, gzipSync(line, { level: 1 }))] }, to);
    }),
  ],
  D15: [
    row('an amount as text', 'ok', '"monthlyFen":71500', '"monthlyFen":"71500"', heldBack('E_FIELD')),
    row('more 分 than a number can count', 'E_ROW', '"monthlyFen":71500', '"monthlyFen":10000000000000000'),
  ],
  D16: ['2025-02-29', '0000-00-00', '12025-01-01'].map((day) =>
    row(day, 'ok', '"appliedOn":"2026-10-09"', `"appliedOn":"${day}"`, heldBack('E_FIELD')),
  ),
  D20: [
    forged(
      'a schema that lets everything pass',
      'ok',
      {
        tables: [table(`${caseFact(1).line.replace('"state":"reported"', '"state":"reported","monthlyFen":71500')}\n`, { schema: {} })],
        descriptor: { totals: oneCase },
      },
      (read) => ({ is: { rows: read.rows.length }, must: { rows: 1 } }),
    ),
  ],
  D24: [
    row('64 KiB of marks on one letter', 'ok', '青山镇青山村三组', `e${'\u0301'.repeat(60_000)}`, heldBack('E_FIELD')),
    row('150 marks on one letter', 'ok', '青山镇青山村三组', `e${'\u0301'.repeat(150)}`, heldBack('E_TEXT')),
  ],
  D25: [
    ofNothing('85,000 empty lists in a column', 'E_LIMIT', '[]', 85_000, 1),
    ofNothing('85,000 empty objects in a column', 'E_LIMIT', '{}', 85_000, 1),
    ofNothing('as many empty lists as a row may hold, row after row', 'ok', '[]', 32_000, 10),
    ofNothing('as many empty objects as a row may hold, row after row', 'ok', '{}', 32_000, 10),
  ],
  E1: [
    forged(
      'one case twice with different contents',
      'ok',
      {
        tables: [table(`${caseFact(1).line}\n${caseFact(1, [], { note: '另一份' }).line}\n`)],
        descriptor: { totals: { households: 2, persons: 4, monthlyFen: 143_000, oneOffFen: 0 } },
      },
      (read) => {
        const heads = read.rows.map(factOfRow).reduce<readonly FactVersion[]>((held, fact) => mergeFact(held, fact).heads, []);
        return { is: { heads: heads.length }, must: { heads: 2 } };
      },
    ),
  ],
  E8: [forged('one 分 more than the rows', 'E_TOTALS', { descriptor: { totals: { ...oneCase, monthlyFen: 71_501 } } })],
  E19: [made('an empty list', 'ok', (to) => sealed(township, to, [haveTable([])]))],
  G1: [bytes('a SQLite file', 'E_MAGIC', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4080)]))],
};

/** B16: every beginning of a small package. */
export const everyCut = async (): Promise<readonly Buffer[]> => {
  const good = await forge();
  return Array.from({ length: good.length }, (_, n) => good.subarray(0, n));
};
