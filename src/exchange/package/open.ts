import { done, type Outcome } from '#shared/values/refusal.ts';
import { ageDecrypt, ageHeaderProblem } from '../suite/age.ts';
import { packagePayloadType, readEnvelope, verifyBytes } from '../suite/dsse.ts';
import { headHashOf } from '../suite/hash.ts';
import { suiteName } from '../suite/keys.ts';
import { breathBytes, breathe, Meter, readExactly, type ByteSource, type Measured, type Progress } from './bytes.ts';
import { openContainer, type OpenedContainer } from './container.ts';
import { glimpseHeader, parseHeader, type Header } from './header.ts';
import { limits } from './limits.ts';
import { readContents, type PackageSink, type ReadContents, type TableLines } from './contents.ts';
import { caught, Refused, type PackageCode } from './refusals.ts';
import { TarReader } from './tar.ts';

/** A signing key as the trust list has it. `revoked`: the last position that still counts; everything after it is refused. */
export type TrustedKey = {
  readonly org: string;
  readonly name: string;
  /** Ed25519 public key, 64 hex digits. */
  readonly sign: string;
  /** What the list lets it seal with. */
  readonly suites: readonly string[];
  readonly status: 'active' | 'suspended' | 'revoked';
  readonly revoked: { readonly stream: string; readonly no: number; readonly seq: number } | null;
};

/** How far an office's stream was read here (of our own: written); 0 for a stream never heard of. */
export type Reach = (org: string, stream: string) => number;

/** Whom this office believes; its own key is one of them, so that it can read its own stick. */
export type TrustView = {
  readonly self: string;
  readonly keyOf: (keyId: string) => TrustedKey | null;
  readonly knowsOrg: (org: string) => boolean;
  readonly reach: Reach;
};

/** A package whose outside is right: signed by a trusted key, in a position that counts, addressed to us (or our own). */
export type VerifiedPackage = {
  readonly header: Header;
  readonly headHash: string;
  readonly headerBytes: Uint8Array;
  readonly sender: TrustedKey;
  readonly own: boolean;
  readonly payload: OpenedContainer['payload'];
};

/** Of an earlier stream counts what was heard of: whoever stole the key may number a stream of his own as he likes. */
const counted = ({ stream, seq }: Header, { org, revoked }: TrustedKey, reach: Reach): boolean => {
  if (revoked === null) return false;
  return stream.id === revoked.stream ? seq <= revoked.seq : stream.no < revoked.no && seq <= reach(org, stream.id);
};

/** What stands against a key at a package's place; null: it counts there. */
export const keyFault = (key: TrustedKey, header: Header, reach: Reach): 'E_SUSPENDED' | 'E_REVOKED' | null => {
  if (key.status === 'suspended') return 'E_SUSPENDED';
  return key.status === 'revoked' && !counted(header, key, reach) ? 'E_REVOKED' : null;
};

/**
 * First part of opening, in the order of the specification: container → header size → sender's key → signature →
 * strict header → revocation → addressee. Nothing is decrypted. Fork detection (R8) follows at the caller.
 */
export const verifyPackage = (source: ByteSource, trust: TrustView): Promise<Outcome<VerifiedPackage, PackageCode>> =>
  caught(async () => {
    const container = await openContainer(source);
    const envelope = readEnvelope(container.envelope);
    if (envelope === null) throw new Refused('E_HEADER', { detail: '信封格式不对' });
    const glimpse = glimpseHeader(envelope.payload);
    const notSigned = (): Refused => new Refused('E_SIG', { name: glimpse.name });
    const { signatures } = envelope;
    if (envelope.payloadType !== packagePayloadType || signatures.length === 0 || signatures.length > limits.signatures) throw notSigned();
    if (signatures[0]?.keyid !== glimpse.key) throw notSigned();
    const key = trust.keyOf(glimpse.key);
    if (key === null) {
      throw trust.knowsOrg(glimpse.org)
        ? new Refused('E_NEW_KEY', { name: glimpse.name })
        : new Refused('E_UNKNOWN_OFFICE', { name: glimpse.name, org: glimpse.org, key: glimpse.key.slice(0, 40) });
    }
    if (key.org !== glimpse.org) throw notSigned();
    if (!key.suites.includes(suiteName)) throw new Refused('E_SUITE', { suite: suiteName });
    if (key.status === 'suspended') throw new Refused('E_SUSPENDED', { name: key.name });
    for (const s of signatures) {
      const signer = trust.keyOf(s.keyid);
      if (signer === null || !verifyBytes(packagePayloadType, envelope.payload, s.sig, signer.sign)) throw notSigned();
    }
    const header = parseHeader(glimpse);
    const fault = keyFault(key, header, trust.reach);
    if (fault !== null) throw new Refused(fault, { name: key.name });
    const own = header.from.org === trust.self;
    if (!own && !header.to.some((t) => t.org === trust.self))
      throw new Refused('E_NOT_FOR_US', { name: header.to.map((t) => t.name).join('、') });
    if (header.payload.bytes !== container.payload.to - container.payload.from) throw new Refused('E_PAYLOAD');
    return { header, headHash: headHashOf(envelope.payload), headerBytes: envelope.payload, sender: key, own, payload: container.payload };
  });

type OpenOptions = {
  readonly signal?: AbortSignal;
  readonly progress?: Progress;
  readonly lines?: TableLines;
  /** What was measured while the source was written; it is read for its digest otherwise. */
  readonly measured?: Measured | null;
};

const measure = async (source: ByteSource, { from, to }: VerifiedPackage['payload'], options: OpenOptions): Promise<Measured> => {
  const meter = new Meter();
  for await (const chunk of source.read(from, to)) {
    meter.add(chunk);
    await breathe(options.signal);
    options.progress?.('check', meter.bytes, to - from);
  }
  return meter.measured();
};

const recipientProblems = { too_many_recipients: '收件人过多', passphrase: '含有口令加密', header_too_long: '加密头过长' } as const;

/**
 * Second part: digest and length of the payload → decryption → tar → every entry, row and total. Rows and attachments
 * go to `sink` while they are read; they may have an effect only after this has answered ok.
 * `identities`: the office's age identities, newest first. `lines`: who takes tables apart, for a caller that has it done elsewhere.
 */
export const openContents = (
  source: ByteSource,
  verified: VerifiedPackage,
  identities: readonly string[],
  sink: PackageSink,
  options: OpenOptions = {},
): Promise<Outcome<ReadContents, PackageCode>> =>
  caught(async () => {
    const { from, to, crc } = verified.payload;
    const found = options.measured ?? (await measure(source, verified.payload, options));
    if (found.bytes !== to - from || found.sha256 !== verified.header.payload.sha256) throw new Refused('E_PAYLOAD');
    if (found.crc !== crc) throw new Refused('E_CONTAINER', { detail: '校验和不对' });

    const problem = ageHeaderProblem(await readExactly(source, from, Math.min(to, from + limits.ageHeader)), {
      headerBytes: limits.ageHeader,
      recipients: limits.recipients,
    });
    if (problem === 'not_age') throw new Refused('E_PAYLOAD');
    if (problem !== null) throw new Refused('E_RECIPIENTS', { detail: recipientProblems[problem] });

    // A reading error of the medium must not be mistaken for false contents.
    let mediumError: unknown = null;
    const cipher = async function* (): AsyncGenerator<Uint8Array> {
      try {
        yield* source.read(from, to);
      } catch (error) {
        mediumError = error;
        throw error;
      }
    };
    let plain: AsyncIterable<Uint8Array>;
    try {
      plain = await ageDecrypt(cipher(), identities);
    } catch {
      throw mediumError ?? new Refused('E_RECIPIENT');
    }
    let [seen, breath] = [0, 0];
    const decrypted = async function* (): AsyncGenerator<Uint8Array> {
      const iterator = plain[Symbol.asyncIterator]();
      try {
        for (;;) {
          let step: IteratorResult<Uint8Array>;
          try {
            step = await iterator.next();
          } catch {
            throw mediumError ?? new Refused('E_CHUNK');
          }
          if (step.done === true) return;
          seen += step.value.length;
          if (seen >= breath) {
            await breathe(options.signal);
            options.progress?.('decrypt', seen, to - from);
            breath = seen + breathBytes;
          }
          yield step.value;
        }
      } finally {
        // A stream that has failed further on fails again when it is let go: what was refused before that is what counts.
        await iterator.return?.().catch(() => undefined);
      }
    };
    const tar = new TarReader(decrypted());
    try {
      return await readContents(tar, verified.header, sink, options);
    } finally {
      await tar.close();
    }
  }, options.signal);

/** Both parts for callers without a fork check between them: tests and the command line's inspection. */
export const openPackage = async (
  source: ByteSource,
  trust: TrustView,
  identities: readonly string[],
  sink: PackageSink,
  options: OpenOptions = {},
): Promise<Outcome<VerifiedPackage & { readonly contents: ReadContents }, PackageCode>> => {
  const verified = await verifyPackage(source, trust);
  if (!verified.ok) return verified;
  const contents = await openContents(source, verified.value, identities, sink, options);
  return contents.ok ? done({ ...verified.value, contents: contents.value }) : contents;
};
