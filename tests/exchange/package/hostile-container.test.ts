import { beforeAll, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { keyIdOf, generateOfficeKeys } from '#exchange/suite/keys.ts';
import { packagePayloadType, signBytes } from '#exchange/suite/dsse.ts';
import { ageEncrypt } from '#exchange/suite/age.ts';
import { collect } from '#exchange/package/bytes.ts';
import { limits } from '#exchange/package/limits.ts';
import { verifyPackage } from '#exchange/package/open.ts';
import { trustViewOf } from '#exchange/pairing/trust-view.ts';
import type { TrustView } from '#exchange/package/open.ts';
import { measuredFiles } from '../../fixtures/reading/measured.ts';
import {
  county,
  newOffice,
  opened as openedBy,
  otherTownship,
  streamId,
  township,
  trustEntry,
  trustOf,
  type Read,
  type TestOffice,
} from '../offices.ts';
import { rowsHeldBy } from './corpus/corpus.ts';
import { forge } from '../forge.ts';

const measured = measuredFiles();
const offices = [township, county, otherTownship].map((one) => trustEntry(one));
/** Opens a file; it is kept and measured, read with the usual list. */
const opened = async (file: Uint8Array, as: TestOffice, trust?: TrustView): Promise<Read> => {
  const answer = await openedBy(file, as, trust);
  const code = trust === undefined ? answer.code : (await openedBy(file, as)).code;
  measured.keep(file, code, { kind: 'package', self: as.org, identity: as.keys.secretKeys.encrypt, trust: offices });
  return answer;
};

let good: Buffer = Buffer.alloc(0);
beforeAll(async () => {
  good = await forge();
});

const code = async (file: Uint8Array, as = county): Promise<string> => (await opened(file, as)).code;

const zipOf = async (
  entries: readonly (readonly [string, Uint8Array])[],
  options: { compress?: boolean; comment?: string } = {},
): Promise<Buffer> => {
  const zip = new ZipFile();
  for (const [name, data] of entries)
    zip.addBuffer(Buffer.from(data), name, {
      compress: options.compress ?? false,
      mtime: new Date(1_700_000_000_000),
      forceDosTimestamp: true,
    });
  zip.end({ comment: options.comment ?? '', forceZip64Format: false });
  const parts: Buffer[] = [];
  for await (const part of zip.outputStream) parts.push(Buffer.from(part));
  return Buffer.concat(parts);
};

const parts = (file: Buffer): { envelope: Buffer; payload: Buffer } => {
  const n = file.readUInt32LE(22);
  const at = 43 + n;
  return { envelope: file.subarray(43, at), payload: file.subarray(at + 41, at + 41 + file.readUInt32LE(at + 22)) };
};

describe('what lies on a stick is not always a package', () => {
  it('is whole before anything is made false', async () => {
    expect(await code(good)).toBe('ok');
  });

  it.each([
    ['an empty file', Buffer.alloc(0), 'E_EMPTY'],
    ['eleven bytes', Buffer.from('hello world'), 'E_MAGIC'],
    ['a photo renamed', Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(500)]), 'E_MAGIC'],
    ['a PDF renamed', Buffer.from('%PDF-1.7\n'.repeat(40)), 'E_MAGIC'],
    ['a database renamed', Buffer.from('SQLite format 3\0'.repeat(40)), 'E_MAGIC'],
    ['zeros of a fake stick', Buffer.alloc(4096), 'E_MAGIC'],
  ])('refuses %s', async (_, file, expected) => {
    expect(await code(file)).toBe(expected);
  });

  it('refuses a workbook (another ZIP) renamed', async () => {
    expect(
      await code(
        await zipOf([
          ['[Content_Types].xml', Buffer.from('<x/>')],
          ['xl/workbook.xml', Buffer.from('<x/>')],
        ]),
      ),
    ).toBe('E_MAGIC');
  });

  it('refuses a file over the limit before reading it', async () => {
    const result = await verifyPackage(
      {
        bytes: limits.file + 1,
        read: () => {
          throw new Error('must not be read');
        },
      },
      trustOf(county),
    );
    expect(result).toMatchObject({ ok: false, error: { code: 'E_TOO_BIG' } });
  });
});

describe('the outer file has exactly two stored entries', () => {
  it('accepts the same two entries written by another ZIP program', async () => {
    const { envelope, payload } = parts(good);
    expect(
      await code(
        await zipOf([
          ['envelope.json', envelope],
          ['payload.age', payload],
        ]),
      ),
    ).toBe('ok');
  });

  it('refuses a third entry, another order, a missing one, a doubled name, a path, deflate, a comment', async () => {
    const { envelope, payload } = parts(good);
    const [e, p]: [[string, Buffer], [string, Buffer]] = [
      ['envelope.json', envelope],
      ['payload.age', payload],
    ];
    const files = await Promise.all([
      zipOf([e, p, ['extra.txt', Buffer.from('x')]]),
      zipOf([p, e]),
      zipOf([e]),
      zipOf([e, e]),
      zipOf([['a/envelope.json', envelope], p]),
      zipOf([e, p], { compress: true }),
      zipOf([e, p], { comment: 'note' }),
    ]);
    expect(await Promise.all(files.map((f) => code(f)))).toEqual(files.map(() => 'E_CONTAINER'));
  });

  it('refuses data before, between or after, and an encryption flag', async () => {
    const encrypted = Buffer.from(good);
    encrypted.writeUInt16LE(1, 6);
    const gap = Buffer.concat([good.subarray(0, 43), Buffer.from(' '), good.subarray(43)]);
    expect(await code(Buffer.concat([good, Buffer.from('\0')]))).toBe('E_CONTAINER');
    expect(await code(Buffer.concat([Buffer.from('\0'), good]))).toBe('E_MAGIC');
    expect([await code(encrypted), await code(gap)]).toEqual(['E_CONTAINER', 'E_CONTAINER']);
  });

  it('refuses sizes that lie, in either header, before taking memory for them', async () => {
    const at = 43 + good.readUInt32LE(22);
    const lies = [
      [22, 0xffff_fff0, 'E_CONTAINER'],
      [18, 70_000, 'E_CONTAINER'],
      [at + 22, 0xffff_fff0, 'E_CONTAINER'],
    ] as const;
    for (const [place, value, expected] of lies) {
      const file = Buffer.from(good);
      file.writeUInt32LE(value, place);
      expect(await code(file)).toBe(expected);
    }
    const bothLie = Buffer.from(good);
    bothLie.writeUInt32LE(limits.header + 1, 18);
    bothLie.writeUInt32LE(limits.header + 1, 22);
    expect(await code(bothLie)).toBe('E_HEADER');
  });

  it('refuses a package cut anywhere', async () => {
    const cuts = [
      ...Array.from({ length: 60 }, (_, i) => i),
      ...Array.from({ length: 150 }, (_, i) => Math.floor((i * good.length) / 150)),
      ...Array.from({ length: 140 }, (_, i) => good.length - 1 - i),
    ];
    for (const n of cuts) expect(await code(good.subarray(0, n)), `cut at ${n}`).not.toBe('ok');
  });

  it('refuses a package with any byte changed, except time and maker fields that mean nothing', async () => {
    const central = good.length - 22 - (46 + 13) - (46 + 11);
    const meaningless = new Set([central, central + 46 + 13].flatMap((at) => [4, 5, 6, 36, 37, 38, 39, 40, 41].map((n) => at + n)));
    const second = 43 + good.readUInt32LE(22);
    const lenient = new Set([...meaningless, 4, second + 4]);
    const places = [
      ...Array.from({ length: 120 }, (_, i) => i),
      ...Array.from({ length: 200 }, (_, i) => Math.floor((i * good.length) / 200)),
      ...Array.from({ length: good.length - central }, (_, i) => central + i),
    ];
    for (const at of places) {
      if (lenient.has(at)) continue;
      const file = Buffer.from(good);
      file[at] = (file[at] ?? 0) ^ 0x10;
      expect(await code(file), `byte ${at}`).not.toBe('ok');
    }
  });
});

describe('envelope and header', () => {
  it.each([
    ['an envelope that is no JSON', { envelope: () => Buffer.from('not json') }, 'E_HEADER'],
    ['an envelope with a BOM', { envelope: (b: Buffer) => Buffer.concat([Buffer.from('\uFEFF'), b]) }, 'E_HEADER'],
    ['an envelope with trailing bytes', { envelope: (b: Buffer) => Buffer.concat([b, Buffer.from('x')]) }, 'E_HEADER'],
    [
      'an envelope that is not UTF-8',
      { envelope: (b: Buffer) => Buffer.concat([b.subarray(0, 2), Buffer.from([0xff]), b.subarray(2)]) },
      'E_HEADER',
    ],
    [
      'a payload that is not base64',
      { envelope: (b: Buffer) => Buffer.from(b.toString().replace('"payload":"', '"payload":"*')) },
      'E_HEADER',
    ],
    ['an envelope over 64 KiB', { header: (h: Record<string, unknown>) => ({ ...h, padding: 'x'.repeat(60_000) }) }, 'E_HEADER'],
    ['a header of one text without an end', { headerBytes: () => Buffer.from(`"${'\\"'.repeat(24_000)}`) }, 'E_HEADER'],
    ['a header that is no JSON', { headerBytes: () => Buffer.from('[]]') }, 'E_HEADER'],
    ['a later container format', { header: (h: Record<string, unknown>) => ({ ...h, fmt: 'mzx/2' }) }, 'E_VERSION'],
    ['an extension the reader must know', { header: (h: Record<string, unknown>) => ({ ...h, crit: ['split'] }) }, 'E_VERSION'],
    ['another suite', { header: (h: Record<string, unknown>) => ({ ...h, suite: 'gm' }) }, 'E_SUITE'],
    ['a running number as text', { header: (h: Record<string, unknown>) => ({ ...h, seq: '1' }) }, 'E_HEADER'],
    ['a negative running number', { header: (h: Record<string, unknown>) => ({ ...h, seq: -1 }) }, 'E_HEADER'],
    [
      'a running number of 2^53',
      { headerBytes: (b: Buffer) => Buffer.from(b.toString().replace('"seq":1,', '"seq":9007199254740992,')) },
      'E_HEADER',
    ],
    [
      'the highest stream number there is',
      { header: (h: Record<string, unknown>) => ({ ...h, stream: { id: streamId, no: Number.MAX_SAFE_INTEGER } }) },
      'E_HEADER',
    ],
    [
      'a chain of 33',
      { header: (h: Record<string, unknown>) => ({ ...h, seq: 40, chain: Array.from({ length: 33 }, () => `h:${'0'.repeat(64)}`) }) },
      'E_HEADER',
    ],
    [
      'a chain longer than its stream',
      { header: (h: Record<string, unknown>) => ({ ...h, seq: 1, chain: [`h:${'0'.repeat(64)}`] }) },
      'E_HEADER',
    ],
    [
      'a missing field',
      { header: (h: Record<string, unknown>) => Object.fromEntries(Object.entries(h).filter(([key]) => key !== 'made')) },
      'E_HEADER',
    ],
    ['another payload type', { payloadType: 'application/vnd.minzheng.pairing+json' }, 'E_SIG'],
    ['no signature', { signatures: () => [] }, 'E_SIG'],
    [
      'an empty signature',
      { signatures: (s: { keyid: string; sig: Uint8Array }[]) => s.map((x) => ({ ...x, sig: new Uint8Array() })) },
      'E_SIG',
    ],
    ['four signatures', { signatures: (s: { keyid: string; sig: Uint8Array }[]) => [...s, ...s, ...s, ...s] }, 'E_SIG'],
    [
      'a right signature beside a wrong one',
      { signatures: (s: { keyid: string; sig: Uint8Array }[]) => [...s, ...s.map((x) => ({ ...x, sig: new Uint8Array(64) }))] },
      'E_SIG',
    ],
  ] as const)('refuses %s', async (_, forgery, expected) => {
    expect(await code(await forge(forgery))).toBe(expected);
  });

  it('keeps an unknown header field that needs no understanding', async () => {
    const read = await opened(await forge({ header: (h) => ({ ...h, colour: 'red' }) }), county);
    expect(read.detail).toMatchObject({ header: { colour: 'red' } });
  });

  it('imports a package whose clock was wrong', async () => {
    for (const made of ['1970-01-01T00:00:00+08:00', '2099-12-31T00:00:00+08:00'])
      expect(await code(await forge({ header: (h) => ({ ...h, made, clockOk: false }) }))).toBe('ok');
  });

  it('refuses a header in which any byte was changed', async () => {
    const clean = await forge();
    const { envelope, payload } = parts(clean);
    const parsed: { payload: string } = JSON.parse(envelope.toString());
    const header = Buffer.from(parsed.payload, 'base64');
    for (let at = 0; at < header.length; at += 7) {
      const changed = Buffer.from(header);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const file = await zipOf([
        ['envelope.json', Buffer.from(envelope.toString().replace(parsed.payload, changed.toString('base64')))],
        ['payload.age', payload],
      ]);
      expect(await code(file), `byte ${at}`).toMatch(/^E_(?:SIG|HEADER|VERSION|SUITE|UNKNOWN_OFFICE|NEW_KEY)$/u);
    }
  });
});

describe('who signed and for whom', () => {
  it('refuses another enrolled township that writes in this one’s name', async () => {
    expect(await code(await forge({ signer: otherTownship }))).toBe('E_SIG');
  });

  it('refuses a stranger, and says that the list is old when a known office has a new key', async () => {
    const stranger = await newOffice('999902104000', '外县镇人民政府', 'township');
    const newKeys = { ...township, keys: await generateOfficeKeys() };
    expect(
      await code(
        await forge({
          signer: stranger,
          header: (h) => ({ ...h, from: { org: stranger.org, name: stranger.name, key: keyIdOf('sign', stranger.keys.publicKeys.sign) } }),
        }),
      ),
    ).toBe('E_UNKNOWN_OFFICE');
    expect(await code(await forge({ signer: newKeys }))).toBe('E_NEW_KEY');
  });

  it('refuses what a revoked key signed later, and keeps what it signed before', async () => {
    const revokedAt = (seq: number, no = 1) =>
      trustViewOf(county.org, [trustEntry(county), trustEntry(township, { status: 'revoked', revoked: { stream: streamId, no, seq } })]);
    expect((await opened(good, county, revokedAt(1))).code).toBe('ok');
    expect((await opened(good, county, revokedAt(0))).code).toBe('E_REVOKED');
    const newStream = await forge({ header: (h) => ({ ...h, stream: { id: `s:${'B'.repeat(26)}`, no: 2 } }) });
    expect((await opened(newStream, county, revokedAt(9))).code).toBe('E_REVOKED');
    expect(
      (await opened(good, county, trustViewOf(county.org, [trustEntry(county), trustEntry(township, { status: 'suspended' })]))).code,
    ).toBe('E_SUSPENDED');
  });

  it('refuses a suite that the list does not let this office seal with', async () => {
    const view = trustViewOf(county.org, [trustEntry(county), trustEntry(township, { suites: ['gm'] })]);
    expect(await opened(good, county, view)).toMatchObject({ code: 'E_SUITE', detail: { suite: 'age-ed25519' } });
  });

  it('takes of a revoked key’s earlier stream what was heard of, and nothing a thief numbers into the past', async () => {
    const restored = { status: 'revoked', revoked: { stream: `s:${'B'.repeat(26)}`, no: 2, seq: 7 } } as const;
    const reached = (seq: number) =>
      trustViewOf(county.org, [trustEntry(county), trustEntry(township, restored)], (org, stream) =>
        org === township.org && stream === streamId ? seq : 0,
      );
    expect((await opened(good, county, reached(1))).code).toBe('ok');
    expect((await opened(good, county, reached(0))).code).toBe('E_REVOKED');
    const invented = await forge({ header: (h) => ({ ...h, stream: { id: `s:${'C'.repeat(26)}`, no: 1 } }) });
    expect((await opened(invented, county, reached(1))).code).toBe('E_REVOKED');
  });

  it('refuses a package for another county', async () => {
    const file = await forge({ header: (h) => ({ ...h, to: [{ org: '999902000000', name: '临海县民政局' }] }) });
    expect(await opened(file, county)).toMatchObject({ code: 'E_NOT_FOR_US', detail: { name: '临海县民政局' } });
  });

  it('refuses a package that names us but is not encrypted to us', async () => {
    expect(await code(await forge({ recipients: [township.keys.publicKeys.encrypt] }))).toBe('E_RECIPIENT');
  });

  it('refuses when a third signer is not known', async () => {
    const someone = await generateOfficeKeys();
    const file = await forge({
      signatures: (s, body) => [
        ...s,
        { keyid: keyIdOf('sign', someone.publicKeys.sign), sig: signBytes(packagePayloadType, body, someone.secretKeys.sign) },
      ],
    });
    expect(await code(file)).toBe('E_SIG');
  });
});

describe('the encrypted part', () => {
  const stanza = (n: number, type = 'X25519 AAAA'): string => `-> ${type}\n${'A'.repeat(43)}\n`.repeat(n);
  const ageText = (header: string): Buffer => Buffer.from(`age-encryption.org/v1\n${header}--- ${'A'.repeat(43)}\n${'x'.repeat(64)}`);

  it.each([
    ['17 recipients', ageText(stanza(17)), 'E_RECIPIENTS'],
    ['100,000 recipients', ageText(stanza(100_000)), 'E_RECIPIENTS'],
    ['a passphrase', ageText(stanza(1, 'scrypt AAAA 22')), 'E_RECIPIENTS'],
    ['a header that never ends', ageText(`-> X25519 ${'A'.repeat(20_000)}\n`), 'E_RECIPIENTS'],
    ['something that is not age', Buffer.from('plain'.repeat(100)), 'E_PAYLOAD'],
    ['a recipient share of zeros', ageText(`-> X25519 ${'A'.repeat(43)}\n${'A'.repeat(43)}\n`), 'E_RECIPIENT'],
  ])('refuses %s', async (_, age, expected) => {
    expect(await code(await forge({ age: () => age }))).toBe(expected);
  });

  it('refuses another payload under this header, even the same contents encrypted again', async () => {
    expect(await code(await forge({ payload: (p) => Buffer.concat([p.subarray(0, -1), Buffer.from([(p.at(-1) ?? 0) ^ 1])]) }))).toBe(
      'E_PAYLOAD',
    );
    const again = await collect(
      ageEncrypt(
        (async function* () {
          yield Buffer.alloc(2048);
        })(),
        [county.keys.publicKeys.encrypt],
      ),
    );
    expect(await code(await forge({ payload: () => again }))).toBe('E_PAYLOAD');
    const longer = await forge({ payload: (p) => Buffer.concat([p, Buffer.from('x')]) });
    expect(await code(longer)).toBe('E_PAYLOAD');
  });

  it('refuses a false chunk although the digest was made to fit', async () => {
    expect(await code(await forge({ age: (a) => Buffer.concat([a.subarray(0, -1), Buffer.from([(a.at(-1) ?? 0) ^ 1])]) }))).toBe('E_CHUNK');
    expect(await code(await forge({ age: (a) => a.subarray(0, -40) }))).toBe('E_CHUNK');
  });
});

describe('every file of these', () => {
  it('is answered within two seconds and 150 MB, in a process of its own', () => {
    measured.expectSmall();
    const unread = rowsHeldBy('exchange/package/hostile-container.test.ts').filter(
      ({ titles }) => !titles.some((title) => measured.tests().some((one) => one.includes(title))),
    );
    expect(unread).toEqual([]);
  });
});
