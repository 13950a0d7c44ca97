import { z } from 'zod';
import { headHashPattern } from '../suite/hash.ts';
import { suiteName } from '../suite/keys.ts';
import { jsonExtent } from './json-line.ts';
import { limits } from './limits.ts';
import { Refused, writtenBy } from './refusals.ts';

/** What a package is mainly about, for people; rules look at the owner of each fact and never at the kind. */
export const packageKinds = [
  'report',
  'decision',
  'standard',
  'codetable',
  'match',
  'receipt',
  'trust',
  'keychange',
  'state',
  'blobs',
  'audit',
  'transfer',
  'together',
] as const;
export const packageKind = z.enum(packageKinds);
export type PackageKind = z.output<typeof packageKind>;

const count = z.int().min(0);
const hash = z.string().regex(headHashPattern);
const hex64 = z.string().regex(/^[0-9a-f]{64}$/u);
const org = z.string().regex(/^\d{12}$/u);
const keyId = z.string().regex(/^k:[0-9a-f]{32}$/u);
const place = z.string().min(1).max(100);

/** A stream id: `s:` and 128 random bits in base32 without padding. */
export const streamIdPattern = /^s:[A-Z2-7]{26}$/u;
const streamId = z.string().regex(streamIdPattern);
/** Leaves room for one more stream after a restore. */
const streamNo = z
  .int()
  .min(1)
  .max(Number.MAX_SAFE_INTEGER - 1);
const seq = z.int().min(1);

const seenEntry = z.object({ id: streamId, no: streamNo, seq, hash });
export type Seen = z.output<typeof seenEntry>;

/** The clear header of `mzx/1`. Unknown members are kept and ignored; `crit` names those a reader must know. */
export const headerSchema = z
  .looseObject({
    fmt: z.literal('mzx/1'),
    crit: z.array(z.string().max(100)).max(32),
    suite: z.literal(suiteName),
    pkg: z.uuid(),
    kind: packageKind,
    profile: z.string().max(60),
    /** The number people read, `2026-000124`; the machine uses stream and seq. */
    number: z.string().regex(/^\d{4}-\d{6}$/u),
    from: z.looseObject({ org, name: place, key: keyId }),
    to: z
      .array(z.looseObject({ org, name: place }))
      .min(1)
      .max(limits.recipients),
    stream: z.object({ id: streamId, no: streamNo }),
    seq,
    /** Head hashes of the packages before this one in the stream, newest first: seq−1, seq−2 … */
    chain: z.array(hash).max(32),
    seen: z.array(seenEntry).max(64),
    made: z.iso.datetime({ offset: true }),
    clockOk: z.boolean(),
    payload: z.object({ bytes: count, sha256: hex64 }),
    descriptor: hex64,
    entries: z.int().min(1).max(limits.entries),
    app: z.string().max(40),
    can: z.array(z.string().max(60)).max(100),
  })
  .refine((h) => h.chain.length < h.seq, { path: ['chain'], error: 'chain longer than the stream' });

export type Header = z.output<typeof headerSchema>;

/** What the caller decides about a header; the rest comes from the sealed contents. */
export type HeaderFields = Pick<
  Header,
  'pkg' | 'kind' | 'profile' | 'number' | 'from' | 'to' | 'stream' | 'seq' | 'chain' | 'seen' | 'made' | 'clockOk' | 'app' | 'can'
>;

/** The exact header bytes. Throws when a field breaks the schema: that is the caller's bug. */
export const headerBytesOf = (fields: HeaderFields, contents: Pick<Header, 'payload' | 'descriptor' | 'entries'>): Uint8Array => {
  const header: Header = headerSchema.parse({ fmt: 'mzx/1', crit: [], suite: suiteName, ...fields, ...contents });
  const bytes = Buffer.from(JSON.stringify(header), 'utf8');
  // The envelope (base64 of this, and signatures) has to stay within the 64 KiB a reader gives it.
  if ((bytes.length * 4) / 3 + 1024 > limits.header) throw new Error('header too long');
  return bytes;
};

const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null && !Array.isArray(v);

/** What can be said of a header before its signature is checked; only used to find the key and to word a refusal. */
export type HeaderGlimpse = { readonly raw: unknown; readonly org: string; readonly name: string; readonly key: string };

/** Looks at a header before its signature: E_HEADER when it is not such JSON, E_VERSION, E_SUITE when it is not for this program. */
export const glimpseHeader = (bytes: Uint8Array): HeaderGlimpse => {
  let raw: unknown;
  try {
    if (jsonExtent(bytes).depth > limits.jsonDepth) throw new Refused('E_HEADER', { detail: '嵌套过深' });
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch (error) {
    throw error instanceof Refused ? error : new Refused('E_HEADER', { detail: '不是正确的 JSON' });
  }
  if (!isRecord(raw) || typeof raw['fmt'] !== 'string') throw new Refused('E_HEADER', { detail: '缺少 fmt' });
  if (raw['fmt'] !== 'mzx/1') throw new Refused('E_VERSION', { needed: raw['fmt'].slice(0, 40), app: writtenBy(raw['app']) });
  const crit = raw['crit'];
  if (Array.isArray(crit) && crit.length > 0)
    throw new Refused('E_VERSION', { needed: crit.map(String).join('、').slice(0, 100), app: writtenBy(raw['app']) });
  const suite = raw['suite'];
  if (typeof suite !== 'string') throw new Refused('E_HEADER', { detail: '缺少 suite' });
  if (suite !== suiteName) throw new Refused('E_SUITE', { suite: suite.slice(0, 40) });
  const from = raw['from'];
  if (!isRecord(from) || typeof from['org'] !== 'string' || typeof from['name'] !== 'string' || typeof from['key'] !== 'string')
    throw new Refused('E_HEADER', { detail: '缺少发送单位' });
  return { raw, org: from['org'], name: from['name'].slice(0, 100), key: from['key'] };
};

/** The strict header, after its signature was found right. */
export const parseHeader = (glimpse: HeaderGlimpse): Header => {
  const parsed = headerSchema.safeParse(glimpse.raw);
  if (!parsed.success) throw new Refused('E_HEADER', { detail: parsed.error.issues[0]?.path.join('.') ?? '' });
  return parsed.data;
};
