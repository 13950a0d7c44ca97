import { z } from 'zod';
import { sha256Hex } from '../suite/hash.ts';
import { jsonExtent } from './json-line.ts';
import { limits } from './limits.ts';
import { Refused } from './refusals.ts';

const hex64 = z.string().regex(/^[0-9a-f]{64}$/u);
const journalHead = z.string().regex(/^h:[0-9a-f]{64}$/u);
const count = z.int().min(0);

const tableResource = z.looseObject({
  name: z.string().regex(/^[a-z]{1,30}$/u),
  path: z.string().regex(/^data\/[a-z]{1,30}\.ndjson\.gz$/u),
  format: z.literal('ndjson'),
  compression: z.literal('gz'),
  rows: count,
  /** Length in the archive, packed. */
  bytes: count,
  /** Length unpacked, exact. */
  rawBytes: count,
  /** `sha256:` and the digest of the packed bytes. */
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/u),
  profile: z.string().regex(/^[a-z]{1,30}\/\d{1,4}\.\d{1,4}$/u),
});

const blobResource = z.looseObject({
  name: z.string().regex(/^b\d{1,6}$/u),
  path: z.string().regex(/^blobs\/[0-9a-f]{64}$/u),
  bytes: count,
  hash: z.string().regex(/^sha256:[0-9a-f]{64}$/u),
  mediatype: z.string().max(100),
});

const resource = z.union([tableResource, blobResource]);

export type TableResource = z.output<typeof tableResource>;
export type BlobResource = z.output<typeof blobResource>;

const onDay = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
/** What a township says of its last backup off the PC, its last drill and until when the next drill is due. */
export const safetySchema = z.object({ backupOn: onDay.nullable(), backupFailed: z.boolean(), drillOn: onDay.nullable(), drillDue: onDay });

/** Which trust list a township holds; `digest`: SHA-256 of its file, left out where it kept none. */
const heldList = z.object({ number: z.int().min(1).max(1_000_000), digest: hex64.optional() });

const totals = z.object({ households: count, persons: count, monthlyFen: z.int(), oneOffFen: z.int() });

/** The descriptor: a subset of Data Package v2 with salt, totals, wanted attachments, what is sent once more and the journal's anchor. */
export const descriptorSchema = z.looseObject({
  salt: hex64,
  totals,
  wants: z.array(hex64).max(limits.wants),
  /** How many of the facts are the receiver's own, handed back. */
  returned: count,
  /** How many households' facts were sealed before and are not known to have arrived. */
  unconfirmed: count,
  /** The sender's journal: row `to` and its hash; the table `audit` has the digests after row `from`, whose hash is `base`. */
  audit: z.object({ from: count, to: count, head: journalHead, base: journalHead.optional() }).nullable(),
  /** Left out by a county, and by programs that do not tell it; one that cannot be read says nothing, and the package is taken. */
  safety: safetySchema.optional().catch(undefined),
  /** Only from a township to its county; a program that does not tell it is sent the list every time. */
  trust: heldList.optional().catch(undefined),
  resources: z.array(resource),
});
export type Descriptor = z.output<typeof descriptorSchema>;

/** Whether a resource is a table of rows, and not an attachment (specification §3.4). */
export const isTable = (r: TableResource | BlobResource): r is TableResource => r.path.startsWith('data/');

/** Refuses what would cost more than allowed, by the declared figures and before anything is unpacked. */
export const checkDescriptorLimits = (d: Descriptor): void => {
  if (d.resources.length + 1 > limits.entries) throw new Refused('E_LIMIT', { detail: `文件超过 ${limits.entries} 个` });
  let [tables, expanded] = [0, 0];
  for (const r of d.resources) {
    if (isTable(r)) {
      if (r.rows > limits.rows) throw new Refused('E_LIMIT', { detail: `表 ${r.name} 超过 ${limits.rows} 行` });
      if (r.rawBytes > r.bytes * limits.ratio) throw new Refused('E_RATIO', { entry: r.path });
      tables += r.rawBytes;
      expanded += r.rawBytes;
    } else {
      if (r.bytes > limits.blob) throw new Refused('E_LIMIT', { detail: `附件超过 ${limits.blob} 字节` });
      expanded += r.bytes;
    }
  }
  if (tables > limits.tables) throw new Refused('E_LIMIT', { detail: `各表展开后合计超过 ${limits.tables / 1024 / 1024} MB` });
  if (expanded > limits.expanded) throw new Refused('E_LIMIT', { detail: '展开后过大' });
};

const listIn = (raw: unknown, member: string): readonly unknown[] => {
  const list: unknown = typeof raw === 'object' && raw !== null ? Object.getOwnPropertyDescriptor(raw, member)?.value : null;
  return Array.isArray(list) ? list : [];
};

/** The schema writes down every fault it finds: of the two long lists it sees none that is too long, nor one of which something is no entry. */
const checkLists = (raw: unknown): void => {
  const resources = listIn(raw, 'resources');
  if (resources.length + 1 > limits.entries) throw new Refused('E_LIMIT', { detail: `文件超过 ${limits.entries} 个` });
  const bad = resources.findIndex((one) => !resource.safeParse(one).success);
  if (bad !== -1) throw new Refused('E_DESCRIPTOR', { detail: `resources.${bad}` });
  if (listIn(raw, 'wants').length > limits.wants) throw new Refused('E_DESCRIPTOR', { detail: 'wants' });
};

/** Reads and checks `datapackage.json` against the digest in the signed header: E_ENTRY_HASH, E_DESCRIPTOR, E_LIMIT, E_RATIO. */
export const readDescriptor = (bytes: Uint8Array, digest: string): Descriptor => {
  if (sha256Hex(bytes) !== digest) throw new Refused('E_ENTRY_HASH', { entry: 'datapackage.json' });
  if (jsonExtent(bytes).parts > limits.descriptorParts) throw new Refused('E_LIMIT', { detail: '目录过大' });
  let raw: unknown;
  try {
    raw = JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    throw new Refused('E_DESCRIPTOR', { detail: '不是正确的 JSON' });
  }
  checkLists(raw);
  const parsed = descriptorSchema.safeParse(raw);
  if (!parsed.success) throw new Refused('E_DESCRIPTOR', { detail: parsed.error.issues[0]?.path.join('.') ?? '' });
  const d = parsed.data;
  const paths = new Set(d.resources.map((r) => r.path));
  const names = new Set(d.resources.map((r) => r.name));
  if (paths.size !== d.resources.length || names.size !== d.resources.length)
    throw new Refused('E_DESCRIPTOR', { detail: '同一文件登记两次' });
  if (d.resources.some((r) => isTable(r) && (r.path !== `data/${r.name}.ndjson.gz` || !r.profile.startsWith(`${r.name}/`))))
    throw new Refused('E_DESCRIPTOR', { detail: '表名与格式不符' });
  if (d.resources.some((r) => !isTable(r) && r.path !== `blobs/${r.hash.slice('sha256:'.length)}`))
    throw new Refused('E_DESCRIPTOR', { detail: '附件名与摘要不符' });
  checkDescriptorLimits(d);
  return d;
};
