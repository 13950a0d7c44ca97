import { z } from 'zod';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import { envelopeBytes, readEnvelope, signBytes, verifyBytes, type Envelope } from '../suite/dsse.ts';
import { keyIdOf, recipientPattern, signKeyPattern, suiteName, type OfficeSecretKeys, signPublicOf } from '../suite/keys.ts';
import { mostChanges, rootChange } from './root.ts';
import {
  isOfOneRoot,
  isRootSet,
  leadsTo,
  rootWord,
  sameSet,
  setFields,
  soleRoot,
  speakFor,
  type RootSet,
  type RootWord,
} from './root-set.ts';
import { day, month } from '#shared/values/dates.ts';
import { lineText, nameText, orgCode } from '../profiles/text.ts';

/** `payloadType` of pairing files, so that no signature of one kind can pass for another. */
export const pairingPayloadType = 'application/vnd.minzheng.pairing+json';
export const pairingExtension = '.mzpair';
const maxBytes = 256 * 1024;

const office = z.object({
  org: orgCode,
  name: nameText,
  role: z.enum(['township', 'county']),
  sign: z.string().regex(signKeyPattern),
  encrypt: z.string().regex(recipientPattern),
});
export type Office = z.output<typeof office>;

const revocation = z.object({ stream: z.string().regex(/^s:[A-Z2-7]{26}$/u), no: z.int().min(1), seq: z.int().min(0) });

/** 撤乡并镇: the office that goes on with a dissolved one's families; by which approval, from which day, and which month it pays first. */
const successor = z.object({ org: orgCode, name: nameText, document: lineText(100).min(1), on: day, fromMonth: month });
export type Successor = z.output<typeof successor>;

/**
 * One office of the trust list. `revoked`: the last position that still counts. `successor`: only of a revoked one that was dissolved;
 * a reader from before it was known passes over it.
 */
const trustEntry = z.object({
  ...office.shape,
  suites: z.array(z.string().max(40)).min(1).max(4),
  status: z.enum(['active', 'suspended', 'revoked']),
  revoked: revocation.nullable(),
  successor: successor.optional(),
});
export type TrustEntry = z.output<typeof trustEntry>;

/** 注册申请: an office shows its public keys, signed with the key it shows. */
const application = z.object({
  fmt: z.literal('mzx-pairing/1'),
  kind: z.literal('application'),
  office,
  made: z.iso.datetime({ offset: true }),
});
export type Application = z.output<typeof application>;

/** 信任清单: the county names the offices of its exchange, itself among them; numbered, never going back. */
const trustFields = {
  kind: z.literal('trust'),
  /** The county with the keys of its daily work. */
  county: office,
  number: z.int().min(1),
  /** 县级恢复密钥 (X25519, 64 hex digits): townships lock a spare of their database key to it. Without it the county keeps none. */
  recover: z
    .string()
    .regex(/^[0-9a-f]{64}$/u)
    .optional(),
  offices: z.array(trustEntry).min(1).max(2000),
  made: z.iso.datetime({ offset: true }),
};
/** Signed by the keys of the county's daily work. */
const plainList = z.object({ fmt: z.literal('mzx-pairing/1'), ...trustFields });
/** Signed by the county's root, which signs nothing else; `changes`: the words by which earlier roots named the next. */
const rootList = z.object({
  fmt: z.literal('mzx-pairing/2'),
  ...trustFields,
  root: z.string().regex(signKeyPattern),
  changes: z.array(rootChange).max(mostChanges),
});
/** Signed by at least `threshold` of a set of roots, none of which need be able to sign alone. */
const setList = z.object({ fmt: z.literal('mzx-pairing/3'), ...trustFields, ...setFields, changes: z.array(rootWord).max(mostChanges) });
const trustList = z.discriminatedUnion('fmt', [plainList, rootList, setList.refine(isRootSet)]);
/** A list of a form that only a newer program knows. */
const laterList = z.object({ fmt: z.string().regex(/^mzx-pairing\/(?:[4-9]|[1-9]\d{1,3})$/u), kind: z.literal('trust') });
export type TrustList = z.output<typeof trustList>;

export type PairingCode =
  | 'pairing_not_a_file'
  | 'pairing_later_form'
  | 'pairing_signature'
  | 'pairing_role'
  | 'trust_not_county'
  | 'trust_older'
  | 'trust_same_number'
  | 'trust_without_us'
  | 'trust_revoked_us'
  | 'trust_other_keys'
  | 'trust_other_county'
  | 'trust_other_root';

export const pairingSentences = {
  pairing_not_a_file: '这个文件不是入网文件，没有读取。',
  pairing_later_form: '这份信任清单是更新版本的程序签发的，本机的程序还读不懂，没有采用；原来的清单照旧。请先把程序升级到县里的版本。',
  pairing_signature: '入网文件的签名不对，文件可能被改动过。请让对方重新做一份。',
  pairing_role: '入网文件里的单位类别不对：需要{needed}的文件。',
  trust_not_county: '信任清单不是由县民政局签发的，没有采用。',
  trust_older: '这份信任清单（第 {number} 号）比本机已有的（第 {held} 号）旧，没有采用。',
  trust_same_number: '这份信任清单与本机已有的编号相同而内容不同，没有采用。请联系县民政局。',
  trust_without_us: '信任清单里没有本单位，请县民政局先为本单位登记。',
  trust_revoked_us: '县民政局已经吊销本单位的密钥，这份信任清单没有采用。请联系县民政局；更换交换密钥、重新登记入网以后才能再交换。',
  trust_other_keys: '信任清单里本单位的密钥与本机的不同。请核对指纹，重新登记。',
  trust_other_county: '这份信任清单由另一个县签发，没有采用。',
  trust_other_root: '这份信任清单不是用登记入网时核对过的那把县级密钥签发的，没有采用。请打电话联系县民政局。',
} as const satisfies Sentences<PairingCode>;

const seal = (payload: Application | TrustList, seeds: readonly string[]): Uint8Array => {
  const body = Buffer.from(JSON.stringify(payload), 'utf8');
  return envelopeBytes({
    payloadType: pairingPayloadType,
    payload: body,
    signatures: seeds.map((seed) => ({ keyid: keyIdOf('sign', signPublicOf(seed)), sig: signBytes(pairingPayloadType, body, seed) })),
  });
};

const payloadOf = (file: Uint8Array): { readonly envelope: Envelope; readonly value: unknown } | null => {
  if (file.length > maxBytes) return null;
  const envelope = readEnvelope(file);
  if (envelope?.payloadType !== pairingPayloadType) return null;
  try {
    return { envelope, value: JSON.parse(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(envelope.payload)) };
  } catch {
    return null;
  }
};

/** Whether every signature is right and of another root of the set, and they are enough. */
const signedBy = (envelope: Envelope, set: RootSet): boolean => {
  const rootOfId = new Map(set.roots.map((root) => [keyIdOf('sign', root), root]));
  const signers = envelope.signatures.map(({ keyid, sig }) => {
    const root = rootOfId.get(keyid);
    return root !== undefined && verifyBytes(pairingPayloadType, envelope.payload, sig, root) ? root : '';
  });
  return speakFor(set, signers);
};

/** The application file of an office: no secret and nothing personal in it. `made` = ISO time with offset. */
export const writeApplication = (o: Office, secret: OfficeSecretKeys, made: string): Uint8Array =>
  seal(application.parse({ fmt: 'mzx-pairing/1', kind: 'application', office: o, made }), [secret.sign]);

/**
 * Reads an application. A right signature says only that the sender holds the keys it shows; that they are this
 * office's is settled by the fingerprint on paper. Codes: pairing_not_a_file, pairing_signature, pairing_role.
 */
export const readApplication = (file: Uint8Array, needed: Office['role']): Outcome<Application, PairingCode> => {
  const read = payloadOf(file);
  const parsed = application.safeParse(read?.value);
  if (read === null || !parsed.success) return refuse('pairing_not_a_file');
  if (!signedBy(read.envelope, soleRoot(parsed.data.office.sign))) return refuse('pairing_signature');
  if (parsed.data.office.role !== needed) return refuse('pairing_role', { needed: needed === 'county' ? '县级' : '乡镇' });
  return done(parsed.data);
};

/** Who has to sign a list, and what is compared on paper: the county's roots, or its daily key where it has none apart. */
export const signersOf = (list: TrustList): RootSet => {
  if (list.fmt === 'mzx-pairing/3') return { roots: list.roots, threshold: list.threshold };
  return soleRoot(list.fmt === 'mzx-pairing/2' ? list.root : list.county.sign);
};

/** The county's roots, the secret halves of those at hand (Ed25519 seeds), and the words that lead to the set. */
export type SigningRoots = { readonly set: RootSet; readonly seeds: readonly string[]; readonly changes: readonly RootWord[] };

/** One root that only ever followed single ones signs as it always did, so that readers of `mzx-pairing/2` go on. */
const formOf = ({ set, changes }: SigningRoots) => {
  const [root, ...others] = set.roots;
  return others.length === 0 && changes.every(isOfOneRoot)
    ? { fmt: 'mzx-pairing/2', root, changes }
    : { fmt: 'mzx-pairing/3', ...set, changes };
};

/**
 * The county's signed list, carried back to each township (信任包). The county's own entry is added. `recover`: its recovery key, null
 * when it keeps none; `roots`: null where the county signs with the keys of its daily work. Throws where the roots at hand are too few.
 */
export const writeTrustList = (
  county: Office,
  number: number,
  offices: readonly TrustEntry[],
  secret: OfficeSecretKeys,
  made: string,
  recover: string | null = null,
  roots: SigningRoots | null = null,
): Uint8Array => {
  if (signPublicOf(secret.sign) !== county.sign) throw new Error('not the keys of this county');
  const own: TrustEntry = { ...county, suites: [suiteName], status: 'active', revoked: null };
  const list = trustList.parse({
    ...(roots === null ? { fmt: 'mzx-pairing/1' } : formOf(roots)),
    kind: 'trust',
    county,
    number,
    ...(recover === null ? {} : { recover }),
    offices: [own, ...offices.filter((o) => o.org !== county.org || o.status === 'revoked')],
    made,
  });
  const seeds = roots?.seeds ?? [secret.sign];
  if (!speakFor(signersOf(list), seeds.map(signPublicOf))) throw new Error('too few roots for this list');
  return seal(list, seeds);
};

/**
 * Reads a trust list by itself: shape, and the signatures of the roots or county it names, as many as it says. Whether that county is
 * ours is {@link acceptTrustList}'s question. Codes: pairing_not_a_file, pairing_later_form, trust_not_county, pairing_signature.
 */
export const readTrustList = (file: Uint8Array): Outcome<TrustList, PairingCode> => {
  const read = payloadOf(file);
  const parsed = trustList.safeParse(read?.value);
  if (read === null || !parsed.success)
    return refuse(laterList.safeParse(read?.value).success ? 'pairing_later_form' : 'pairing_not_a_file');
  if (parsed.data.county.role !== 'county') return refuse('trust_not_county');
  if (!signedBy(read.envelope, signersOf(parsed.data))) return refuse('pairing_signature');
  return done(parsed.data);
};

/** Whether a list speaks for the county whose list is held: signed by the same roots, or by such as the held ones named, themselves or through others. */
export const sameCounty = (held: TrustList, next: TrustList): Outcome<null, 'trust_other_county' | 'trust_other_root'> => {
  if (held.county.org !== next.county.org) return refuse('trust_other_county');
  const changes = next.fmt === 'mzx-pairing/1' ? [] : next.changes;
  return leadsTo(next.county.org, changes, signersOf(held), signersOf(next)) ? done(null) : refuse('trust_other_root');
};

/** What a list says of an office's present keys, or null where it does not name them. */
export const standingIn = (list: TrustList, me: Pick<Office, 'org' | 'sign' | 'encrypt'>): TrustEntry['status'] | null =>
  list.offices.find((o) => o.org === me.org && o.sign === me.sign && o.encrypt === me.encrypt)?.status ?? null;

/**
 * R7 at an office that was set up anew because its base and its backups are gone (§4.5): the highest number of the streams that the
 * county read of it under keys it does not have; 0 where there are none. `known`: the signing keys it has or had.
 */
export const streamsBefore = (list: TrustList, org: string, known: ReadonlySet<string>): number =>
  Math.max(0, ...list.offices.filter((one) => one.org === org && !known.has(one.sign)).map(({ revoked }) => revoked?.no ?? 0));

/** What a list says of offices; of a successor only where the held list, read by a program that knew of none, says one too. */
const officesText = (list: TrustList, held: TrustList): string =>
  JSON.stringify(
    list.offices.map(({ successor: named, ...one }, i) => (held.offices[i]?.successor === undefined ? one : { ...one, successor: named })),
  );

/** A list that was kept by a reader who did not know `recover` or `successor` yet is the same list with it. */
const sameList = (held: TrustList, next: TrustList): boolean =>
  sameSet(signersOf(held), signersOf(next)) &&
  officesText(held, held) === officesText(next, held) &&
  (held.recover === undefined || held.recover === next.recover);

/**
 * Whether a township takes a list. `held` = the list in force, null before the first (then the county's fingerprint has
 * to be typed from paper before anything is believed). A list never goes back, comes from the pinned county key, and
 * must name us with our keys; one that revokes them is the county's word as well and is taken, but never as the first.
 */
export const acceptTrustList = (me: Office, held: TrustList | null, next: TrustList): Outcome<'first' | 'newer' | 'same', PairingCode> => {
  const ours = held === null ? done(null) : sameCounty(held, next);
  if (!ours.ok) return ours;
  if (held !== null && next.number < held.number) return refuse('trust_older', { number: next.number, held: held.number });
  if (held !== null && next.number === held.number && !sameList(held, next)) return refuse('trust_same_number');
  const standing = standingIn(next, me);
  if (standing === null) return refuse(next.offices.some((o) => o.org === me.org) ? 'trust_other_keys' : 'trust_without_us');
  if (held === null && standing === 'revoked') return refuse('trust_revoked_us');
  return done(held === null ? 'first' : next.number === held.number ? 'same' : 'newer');
};

/** A list this office holds, as its text was kept; it was read and accepted before. */
export const heldTrustList = (text: string): TrustList => trustList.parse(JSON.parse(text));
