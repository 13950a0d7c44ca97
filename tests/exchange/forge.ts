import { createHash } from 'node:crypto';
import { crc32, gzipSync } from 'node:zlib';
import { collect } from '#exchange/package/bytes.ts';
import { containerAround } from '#exchange/package/container.ts';
import { writeTar, type TarEntry } from '#exchange/package/tar.ts';
import { ageEncrypt } from '#exchange/suite/age.ts';
import { envelopeBytes, packagePayloadType, signBytes } from '#exchange/suite/dsse.ts';
import { keyIdOf, suiteName } from '#exchange/suite/keys.ts';
import { caseFact, county, headerFields, hex, township, type KnownOffice, type TestOffice } from './offices.ts';

export const sha = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');
export const entry = (name: string, data: Uint8Array): TarEntry => ({
  name,
  bytes: data.length,
  data: async function* () {
    yield data;
  },
});

/** A table resource and its packed bytes, with any figure made false by `change`. */
export const table = (
  lines: string,
  change: Readonly<Record<string, unknown>> = {},
  packed: Uint8Array = gzipSync(lines),
): { resource: Record<string, unknown>; data: Uint8Array } => ({
  data: packed,
  resource: {
    name: 'cases',
    path: 'data/cases.ndjson.gz',
    format: 'ndjson',
    compression: 'gz',
    rows: lines.split('\n').length - 1,
    bytes: packed.length,
    rawBytes: Buffer.byteLength(lines),
    hash: `sha256:${sha(packed)}`,
    profile: 'cases/1.0',
    ...change,
  },
});

export const noTotals = { households: 0, persons: 0, monthlyFen: 0, oneOffFen: 0 };
export const oneCase = { households: 1, persons: 2, monthlyFen: 71_500, oneOffFen: 0 };
export const goodTable = (): ReturnType<typeof table> => table(`${caseFact(1).line}\n`);

/** The list of an office that holds nothing. */
export const emptyList = (): ReturnType<typeof table> => table('', { name: 'have', path: 'data/have.ndjson.gz', profile: 'have/1.0' });

export type Forgery = {
  /** Whether the sender's list of what it holds comes along; it does where nothing is said. */
  list?: false;
  tables?: readonly ReturnType<typeof table>[];
  descriptor?: Readonly<Record<string, unknown>>;
  descriptorBytes?: Uint8Array;
  entries?: (good: TarEntry[]) => TarEntry[];
  tar?: (good: Buffer) => Uint8Array;
  age?: (good: Buffer) => Uint8Array;
  payload?: (good: Buffer) => Uint8Array;
  header?: (good: Record<string, unknown>) => Record<string, unknown>;
  headerBytes?: (good: Buffer) => Uint8Array;
  payloadType?: string;
  signatures?: (good: { keyid: string; sig: Uint8Array }[], bytes: Uint8Array) => { keyid: string; sig: Uint8Array }[];
  envelope?: (good: Buffer) => Uint8Array;
  signer?: TestOffice;
  recipients?: readonly string[];
};

/** A package from the township to the county in which exactly the named part is wrong; every outer layer fits it. */
export const forge = async (f: Forgery = {}, to: KnownOffice = county): Promise<Buffer> => {
  const tables = [...(f.tables ?? [goodTable()]), ...(f.list === false ? [] : [emptyList()])];
  const descriptorBytes =
    f.descriptorBytes ??
    Buffer.from(
      JSON.stringify({
        salt: hex('salt'),
        totals: f.tables === undefined ? oneCase : noTotals,
        wants: [],
        returned: 0,
        unconfirmed: 0,
        audit: null,
        resources: tables.map((t) => t.resource),
        ...f.descriptor,
      }),
    );
  const good = [entry('datapackage.json', descriptorBytes), ...tables.map((t) => entry(String(t.resource['path']), t.data))];
  const tar = await collect(writeTar(f.entries?.(good) ?? good));
  const finalTar = f.tar?.(tar) ?? tar;
  const age = await collect(
    ageEncrypt(
      (async function* () {
        yield finalTar;
      })(),
      f.recipients ?? [to.keys.publicKeys.encrypt, township.keys.publicKeys.encrypt],
    ),
  );
  const payload = Buffer.from(f.age?.(age) ?? age);
  const signer = f.signer ?? township;
  const key = keyIdOf('sign', signer.keys.publicKeys.sign);
  const fields = headerFields(township, to);
  const header: Record<string, unknown> = {
    fmt: 'mzx/1',
    crit: [],
    suite: suiteName,
    ...fields,
    from: { ...fields.from, key },
    payload: { bytes: payload.length, sha256: sha(payload) },
    descriptor: sha(descriptorBytes),
    entries: tables.length + 1,
  };
  const body = Buffer.from(JSON.stringify(f.header?.(header) ?? header));
  const headerBytes = f.headerBytes?.(body) ?? body;
  const payloadType = f.payloadType ?? packagePayloadType;
  const signatures = [{ keyid: key, sig: signBytes(payloadType, headerBytes, signer.keys.secretKeys.sign) }];
  const made = Buffer.from(
    envelopeBytes({ payloadType, payload: headerBytes, signatures: f.signatures?.(signatures, headerBytes) ?? signatures }),
  );
  const envelope = f.envelope?.(made) ?? made;
  const finalPayload = f.payload?.(payload) ?? payload;
  const { before, after } = containerAround(envelope, { crc: crc32(finalPayload), bytes: finalPayload.length });
  return Buffer.concat([before, finalPayload, after]);
};
