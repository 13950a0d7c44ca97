import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { memorySource } from '#exchange/package/bytes.ts';
import { linesHere, type TableLines } from '#exchange/package/contents.ts';
import { openPackage } from '#exchange/package/open.ts';
import { packageKinds, type PackageKind } from '#exchange/package/header.ts';
import { tarHeader } from '#exchange/package/tar.ts';
import { decisionsProfile } from '#exchange/profiles/decisions.ts';
import { lineOf } from '#exchange/profiles/profile.ts';
import { limits } from '#exchange/package/limits.ts';
import { caseFact, county, decisionRow, hex, opened, photo, township, trustEntry, trustOf, type Read } from '../offices.ts';
import { measuredFiles } from '../../fixtures/reading/measured.ts';
import { rowsHeldBy } from './corpus/corpus.ts';
import { emptyList, entry, forge, goodTable, noTotals, oneCase, sha, table, type Forgery } from '../forge.ts';

const measured = measuredFiles();
const trust = [township, county].map((one) => trustEntry(one));
const open = async (f: Forgery): Promise<Read> => {
  const file = await forge(f);
  const answer = await opened(file, county);
  measured.keep(file, answer.code, { kind: 'package', self: county.org, identity: county.keys.secretKeys.encrypt, trust });
  return answer;
};
const code = async (f: Forgery): Promise<string> => (await open(f)).code;

const rechecked = (header: Buffer): Buffer => {
  header.fill(' ', 148, 156);
  let sum = 0;
  for (const byte of header) sum += byte;
  header.write(`${sum.toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return header;
};
const withHeader = (change: (h: Buffer) => void): Forgery => ({
  tar: (tar) => {
    const copy = Buffer.from(tar);
    const header = copy.subarray(0, 512);
    change(header);
    rechecked(header);
    return copy;
  },
});

describe('the archive inside', () => {
  it.each([
    [
      'a directory',
      withHeader((h) => {
        h.write('5', 156);
      }),
    ],
    [
      'a symbolic link',
      withHeader((h) => {
        h.write('2', 156);
        h.write('/etc/passwd', 157);
      }),
    ],
    [
      'a hard link',
      withHeader((h) => {
        h.write('1', 156);
      }),
    ],
    [
      'a device',
      withHeader((h) => {
        h.write('3', 156);
      }),
    ],
    [
      'a pax extension',
      withHeader((h) => {
        h.write('x', 156);
      }),
    ],
    [
      'a GNU long name',
      withHeader((h) => {
        h.write('L', 156);
      }),
    ],
    [
      'a name with ..',
      withHeader((h) => {
        h.write('../datapackage.j', 0);
      }),
    ],
    [
      'a base-256 size',
      withHeader((h) => {
        h[124] = 0x80;
      }),
    ],
    [
      'octal garbage',
      withHeader((h) => {
        h.write('9999999999\0', 124, 'latin1');
      }),
    ],
    ['a wrong check sum', { tar: (tar: Buffer) => Buffer.concat([Buffer.from('X'), tar.subarray(1)]) }],
    [
      'an old tar without magic',
      withHeader((h) => {
        h.fill(0, 257, 265);
      }),
    ],
    ['no end blocks', { tar: (tar: Buffer) => tar.subarray(0, -1024) }],
    ['one end block', { tar: (tar: Buffer) => tar.subarray(0, -512) }],
    ['data after the end', { tar: (tar: Buffer) => Buffer.concat([tar, Buffer.from('more')]) }],
    ['many blocks of zeros after the end', { tar: (tar: Buffer) => Buffer.concat([tar, Buffer.alloc(512 * 64)]) }],
    [
      'padding that is not zero',
      {
        tar: (tar: Buffer) => {
          const t = Buffer.from(tar);
          const size = Number.parseInt(t.toString('latin1', 124, 135), 8);
          t[512 + size] = 1;
          return t;
        },
      },
    ],
    ['the descriptor not first', { entries: (e: Parameters<NonNullable<Forgery['entries']>>[0]) => e.toReversed() }],
    ['the descriptor twice', { entries: (e: Parameters<NonNullable<Forgery['entries']>>[0]) => [...e.slice(0, 1), ...e] }],
    [
      'a name the descriptor does not have',
      {
        entries: (e: Parameters<NonNullable<Forgery['entries']>>[0]) => [...e.slice(0, 1), entry('data/other.ndjson.gz', Buffer.from('x'))],
      },
    ],
  ])('refuses %s', async (_, f) => {
    expect(await code(f)).toBe('E_TAR');
  });

  it('accepts the zero blocks with which the tar program fills its record', async () => {
    expect(await code({ tar: (tar) => Buffer.concat([tar, Buffer.alloc(512 * 10)]) })).toBe('ok');
  });

  it('refuses a size beyond the end, before taking memory for it', async () => {
    const huge = { tar: (tar: Buffer) => Buffer.concat([rechecked(tarHeader('datapackage.json', 8 ** 11 - 1)), tar.subarray(512)]) };
    expect(await code(huge)).toBe('E_LIMIT');
    expect(await code({ tar: (tar) => tar.subarray(0, 700) })).toBe('E_TAR');
  });

  it('refuses entries missing or too many', async () => {
    expect(await code({ entries: (e) => e.slice(0, 1) })).toBe('E_INCOMPLETE');
    expect(await code({ entries: (e) => [...e, entry('data/more.ndjson.gz', Buffer.from('x'))] })).toBe('E_INCOMPLETE');
    expect(await code({ header: (h) => ({ ...h, entries: 4 }) })).toBe('E_INCOMPLETE');
  });

  it('refuses a package that says nothing of what its sender holds, but not of the kinds that are no state', async () => {
    const only = (kind: string, tables: Forgery['tables'] = []): Forgery => ({ list: false, tables, header: (h) => ({ ...h, kind }) });
    const codes = async (forged: readonly Forgery[]): Promise<string[]> => Promise.all(forged.map(code));
    const loose: readonly PackageKind[] = ['blobs', 'trust', 'keychange'];
    const state = packageKinds.filter((kind) => !loose.includes(kind));
    expect(await codes(state.map((kind) => only(kind)))).toEqual(state.map(() => 'E_INCOMPLETE'));
    expect(await codes(state.map((kind) => only(kind, [emptyList()])))).toEqual(state.map(() => 'ok'));
    expect(await codes(loose.map((kind) => only(kind)))).toEqual(loose.map(() => 'ok'));
  });

  it('refuses half a state in a package of a kind that is none: a list, facts or receipts', async () => {
    const receipts = table('', { name: 'receipts', path: 'data/receipts.ndjson.gz', profile: 'receipts/1.0' });
    const refused = table('', { name: 'rowreceipts', path: 'data/rowreceipts.ndjson.gz', profile: 'rowreceipts/1.0' });
    const digests = table('', { name: 'audit', path: 'data/audit.ndjson.gz', profile: 'audit/1.0' });
    const blobs = (one: ReturnType<typeof table>): Promise<string> =>
      code({ list: false, tables: [one], header: (h) => ({ ...h, kind: 'blobs' }) });
    expect(await Promise.all([emptyList(), goodTable(), receipts, refused].map(blobs))).toEqual(Array(4).fill('E_DESCRIPTOR'));
    expect(await blobs(digests)).toBe('ok');
  });

  it('refuses a descriptor that is too large, not the signed one, or not of its form', async () => {
    expect(await code({ descriptorBytes: Buffer.alloc(limits.descriptor + 1, 32) })).toBe('E_LIMIT');
    expect(await code({ header: (h) => ({ ...h, descriptor: '0'.repeat(64) }) })).toBe('E_ENTRY_HASH');
    expect(await code({ descriptorBytes: Buffer.from('{"salt":1}') })).toBe('E_DESCRIPTOR');
    expect(
      await code({ descriptor: { resources: [goodTable().resource, goodTable().resource] }, header: (h) => ({ ...h, entries: 3 }) }),
    ).toBe('E_DESCRIPTOR');
  });

  it('refuses a descriptor of nothing but parts before it takes memory for them', async () => {
    const rest = { salt: hex('salt'), totals: noTotals, returned: 0, unconfirmed: 0, audit: null };
    const withList = (member: string, item: string, times: number): Forgery => ({
      descriptorBytes: Buffer.from(
        `${JSON.stringify({ ...rest, wants: [], resources: [] }).slice(0, -1)},"${member}":[${`${item},`.repeat(times)}0]}`,
      ),
    });
    expect(await code(withList('resources', '{}', 1_000_000))).toBe('E_LIMIT');
    expect(await code(withList('resources', '{}', 60_000))).toBe('E_LIMIT');
    expect(await code(withList('resources', '{}', 40_000))).toBe('E_DESCRIPTOR');
    expect(await code(withList('wants', '0', 5_000_000))).toBe('E_LIMIT');
    expect(await code(withList('wants', '0', 40_000))).toBe('E_DESCRIPTOR');
    expect(await code(withList('more', '[]', 5_000_000))).toBe('E_LIMIT');
  });

  it('refuses 50,001 entries and 200,001 declared rows', async () => {
    const many = Array.from({ length: 50_001 }, (_, i) => ({
      name: `b${i}`,
      path: `blobs/${hex(String(i))}`,
      bytes: 0,
      hash: `sha256:${hex(String(i))}`,
      mediatype: 'image/jpeg',
    }));
    expect(await code({ descriptor: { resources: many }, header: (h) => ({ ...h, entries: 50_000 }) })).toBe('E_LIMIT');
    expect(await code({ tables: [table(`${caseFact(1).line}\n`, { rows: 200_001 })] })).toBe('E_LIMIT');
  });
});

describe('packed tables', () => {
  const line = `${caseFact(1).line}\n`;

  it('refuses a bomb declared honestly, and one declared small at the first byte too many', async () => {
    const zeros = Buffer.alloc(30_000_000);
    const bomb = gzipSync(zeros);
    expect(await code({ tables: [table('\n', { rawBytes: zeros.length, rows: 1 }, bomb)] })).toBe('E_RATIO');
    expect(await code({ tables: [table('\n', { rawBytes: 1000, rows: 1 }, bomb)] })).toBe('E_ENTRY_SIZE');
  });

  it('refuses trailing bytes, a second member, optional header fields, a false check sum', async () => {
    const packed = gzipSync(line);
    const named = Buffer.concat([packed.subarray(0, 3), Buffer.from([8]), packed.subarray(4, 10), Buffer.from('x\0'), packed.subarray(10)]);
    const flipped = Buffer.from(packed);
    flipped[flipped.length - 6] = (flipped[flipped.length - 6] ?? 0) ^ 1;
    const forgeries = [
      Buffer.concat([packed, Buffer.from('junk-junk')]),
      Buffer.concat([packed, gzipSync(line)]),
      named,
      flipped,
      Buffer.from('not gzip, not even close'),
    ];
    for (const data of forgeries) expect(await code({ tables: [table(line, {}, data)], descriptor: { totals: oneCase } })).toBe('E_ENTRY');
  });

  it('refuses an entry that is not the registered one, of another or of equal size', async () => {
    const other = gzipSync(line.replace('青山村三组', '青山村四组'));
    expect(await code({ tables: [table(line, { hash: `sha256:${sha(other)}` })], descriptor: { totals: oneCase } })).toBe('E_ENTRY_HASH');
    expect(await code({ tables: [table(line, { bytes: gzipSync(line).length + 1 })] })).toBe('E_ENTRY_SIZE');
    expect(await code({ tables: [table(line, { rawBytes: Buffer.byteLength(line) + 1 })], descriptor: { totals: oneCase } })).toBe(
      'E_ENTRY_SIZE',
    );
  });

  it('keeps a table it does not know, and asks for an update where its own table is newer', async () => {
    const read = await open({
      tables: [goodTable(), table('{"x":1}\n', { name: 'drought', path: 'data/drought.ndjson.gz', profile: 'drought/1.0' })],
      descriptor: { totals: oneCase },
    });
    expect(read).toMatchObject({ code: 'ok', detail: { contents: { unknownTables: ['drought'] } } });
    expect(await open({ tables: [table(line, { profile: 'cases/2.0' })] })).toMatchObject({
      code: 'E_VERSION',
      detail: { needed: 'cases/2.0' },
    });
  });

  it('takes of a table no more than it declared, whoever took it apart', async () => {
    const file = await forge({ tables: [table(line, { rows: 3 })], descriptor: { totals: oneCase } });
    expect((await open({ tables: [table(line, { rows: 3 })], descriptor: { totals: oneCase } })).code).toBe('E_TOTALS');
    const more: TableLines = async function* (resource, packed) {
      for await (const one of linesHere(resource, packed)) for (const number of [1, 2, 3]) yield { ...one, number };
    };
    const identities = [county.keys.secretKeys.encrypt];
    const read = await openPackage(memorySource(file), trustOf(county), identities, {}, { lines: more });
    expect(read.ok ? 'ok' : read.error.code).toBe('E_ENTRY_SIZE');
  });

  it('reads a later minor version', async () => {
    expect(await code({ tables: [table(line, { profile: 'cases/1.7' })], descriptor: { totals: oneCase } })).toBe('ok');
  });
});

describe('rows', () => {
  const good = caseFact(1).line;
  const rowsCode = async (text: string, change: Readonly<Record<string, unknown>> = {}): Promise<string> =>
    code({ tables: [table(text, change, gzipSync(text, { level: 0 }))], descriptor: { totals: oneCase } });

  it.each([
    ['CRLF', `${good}\r\n`, 'E_NDJSON'],
    ['an empty line', `${good}\n\n`, 'E_NDJSON'],
    ['nested 200,000 deep', `${'['.repeat(100_000)}${']'.repeat(100_000)}\n`, 'E_ROW'],
    ['half a fen', `${good.replace('"monthlyFen":71500', '"monthlyFen":0.5')}\n`, 'E_ROW'],
    ['a number with a leading zero', `${good.replace('"monthlyFen":71500', '"monthlyFen":01')}\n`, 'E_ROW'],
    ['a number with a plus sign', `${good.replace('"monthlyFen":71500', '"monthlyFen":+1')}\n`, 'E_ROW'],
    ['NaN', `${good.replace('"monthlyFen":71500', '"monthlyFen":NaN')}\n`, 'E_ROW'],
    ['9007199254740993', `${good.replace('"monthlyFen":71500', '"monthlyFen":9007199254740993')}\n`, 'E_ROW'],
    ['1e400', `${good.replace('"monthlyFen":71500', '"monthlyFen":1e400')}\n`, 'E_ROW'],
    ['a lone surrogate', `${good.replace('青山村三组', '\\ud800')}\n`, 'E_ROW'],
    ['NUL in a name', `${good.replace('青山村三组', '\\u0000')}\n`, 'E_ROW'],
    ['a __proto__ key', `${good.replace('"facts":{', '"facts":{"__proto__":{"admin":1},')}\n`, 'E_ROW'],
    ['a constructor key', `${good.replace('"facts":{', '"facts":{"constructor":1,')}\n`, 'E_ROW'],
    ['a key of 41 letters', `${good.replace('"facts":{', `"facts":{"${'k'.repeat(41)}":1,`)}\n`, 'E_ROW'],
    ['a text over 64 KiB', `${good.replace('青山村三组', 'x'.repeat(limits.string + 1))}\n`, 'E_ROW'],
    ['a list for a row', '[1]\n', 'E_ROW'],
    ['a line over 256 KiB', `{"a":"${Array.from({ length: 5000 }, (_, i) => hex(String(i))).join('')}"}\n`, 'E_LINE'],
  ])('refuses a package with %s', async (_, text, expected) => {
    expect(await rowsCode(text)).toBe(expected);
  });

  it('refuses rows without their last line feed, with bytes that are no UTF-8, or more or fewer than declared', async () => {
    expect(await rowsCode(good, { rows: 1 })).toBe('E_NDJSON');
    const bad = Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc0, 0x80]), Buffer.from('"}\n')]);
    expect(await code({ tables: [table('', { rows: 1, rawBytes: bad.length }, gzipSync(bad))] })).toBe('E_UTF8');
    expect(await rowsCode(`${good}\n`, { rows: 2 })).toBe('E_TOTALS');
    expect(await rowsCode(`${good}\n${caseFact(2).line}\n`, { rows: 1 })).toBe('E_TOTALS');
  });

  it('refuses totals that differ by one fen', async () => {
    expect(await code({ descriptor: { totals: { ...oneCase, monthlyFen: 71_501 } } })).toBe('E_TOTALS');
    expect(await code({ descriptor: { returned: 1 } })).toBe('E_TOTALS');
  });

  it('takes the last of two equal keys as every reader does, and the totals must agree with it', async () => {
    const twice = good.replace('"monthlyFen":71500', '"monthlyFen":1,"monthlyFen":71500');
    expect(await rowsCode(`${twice}\n`)).toBe('ok');
    expect(await rowsCode(`${good.replace('"monthlyFen":71500', '"monthlyFen":71500,"monthlyFen":1')}\n`)).toBe('E_TOTALS');
  });

  const bothCases = { households: 2, persons: 4, monthlyFen: 143_000, oneOffFen: 0 };
  it.each([
    ['direction marks in a name', '"青山镇青山村三组"', '"青山\u202E镇"', 'E_TEXT', bothCases],
    ['zero-width characters', '"青山村"', '"青山\u200B村"', 'E_TEXT', bothCases],
    ['nine marks on a letter', '"青山村"', `"e${'\u0301'.repeat(9)}"`, 'E_TEXT', bothCases],
    ['a line feed in a one-line field', '"青山村"', '"青山\\n村"', 'E_TEXT', bothCases],
    ['full-width digits in an ID number', '"999901196001010171"', '"９99901196001010171"', 'E_FIELD', bothCases],
    ['an impossible day', '"appliedOn":"2026-10-09"', '"appliedOn":"2025-02-29"', 'E_FIELD', bothCases],
    ['a day of year 12025', '"appliedOn":"2026-10-09"', '"appliedOn":"12025-01-01"', 'E_FIELD', bothCases],
    ['an amount as text', '"monthlyFen":71500', '"monthlyFen":"71500"', 'E_FIELD', noTotals],
    ['a negative amount', '"monthlyFen":71500', '"monthlyFen":-71500', 'E_FIELD', { ...bothCases, monthlyFen: 0 }],
    ['a state nobody knows', '"state":"reported"', '"state":"suspended"', 'E_ENUM', oneCase],
    ['a required column missing', '"village":"青山村",', '', 'E_FIELD', bothCases],
  ])('holds back only the row with %s', async (_, from, to, expected, totals) => {
    const bad = caseFact(2).line.replace(from, to);
    expect(bad).not.toBe(caseFact(2).line);
    const read = await open({ tables: [table(`${good}\n${bad}\n`)], descriptor: { totals } });
    expect(read.rows.map((r) => r.line)).toEqual([good]);
    expect(read.detail).toMatchObject({
      contents: { exceptions: [{ gid: 'case-2', number: 2, refusal: { code: expected, params: { line: 2 } } }] },
    });
  });

  it('refuses decisions with a column missing, and holds back a decision with an outcome it does not know', async () => {
    const decisions = (line: string): Forgery => ({
      tables: [table(`${line}\n`, { name: 'decisions', path: 'data/decisions.ndjson.gz', profile: 'decisions/1.0' })],
      descriptor: { totals: noTotals, returned: 1 },
    });
    const line = lineOf(decisionsProfile, decisionRow('d1', caseFact(1)));
    expect(await code(decisions(line))).toBe('ok');
    expect(await code(decisions(line.replace('"outcome":"confirmed",', '')))).toBe('E_FIELD');
    expect(await code(decisions(line.replace('"caseId":"case-1",', '')))).toBe('E_FIELD');
    expect(await open(decisions(line.replace('"confirmed"', '"postponed"')))).toMatchObject({
      code: 'ok',
      rows: [],
      detail: { contents: { exceptions: [{ gid: 'd1', refusal: { code: 'E_ENUM' } }] } },
    });
    expect(await open(decisions(line.replace('"supersedes":[]', '"supersedes":["d1"]')))).toMatchObject({
      code: 'ok',
      detail: { contents: { exceptions: [{ gid: 'd1' }] } },
    });
  });

  it('stores script, formulas and SQL as the text they are', async () => {
    const note = "<img onerror=\"x\">\n=cmd|'/c calc'!A1\n'); DROP TABLE person; --";
    const read = await open({ tables: [table(`${caseFact(1, [], { note }).line}\n`)], descriptor: { totals: oneCase } });
    expect(read.rows[0]?.row['note']).toBe(note);
  });

  it('keeps a column it does not know, and nothing of it reaches an object’s prototype', async () => {
    const read = await open({
      tables: [table(`${good.replace(/\}$/u, ',"droughtLevel":{"grade":"二"}}')}\n`)],
      descriptor: { totals: oneCase },
    });
    expect(read.rows[0]?.ext).toEqual({ droughtLevel: { grade: '二' } });
    expect(Object.getPrototypeOf(read.rows[0]?.row)).toBe(Object.prototype);
  });
});

describe('attachments', () => {
  it('marks one that is not of the kind it claims', async () => {
    const svg = Buffer.from('<svg onload="x"/>');
    const resource = { name: 'b1', path: `blobs/${sha(svg)}`, bytes: svg.length, hash: `sha256:${sha(svg)}`, mediatype: 'image/jpeg' };
    const read = await open({ tables: [{ resource, data: svg }] });
    expect(read).toMatchObject({ code: 'ok', detail: { contents: { suspectBlobs: [sha(svg)] } } });
  });

  it('refuses one whose name is not its digest, or that is over 20 MiB', async () => {
    const p = photo('a');
    const data = Buffer.from('x');
    const named = { name: 'b1', path: `blobs/${p.sha256}`, bytes: 1, hash: `sha256:${sha(data)}`, mediatype: 'image/jpeg' };
    expect(await code({ tables: [{ resource: named, data }] })).toBe('E_DESCRIPTOR');
    expect(await code({ tables: [{ resource: { ...named, hash: `sha256:${p.sha256}`, bytes: limits.blob + 1 }, data }] })).toBe('E_LIMIT');
  });
});

describe('every file of these', () => {
  it('is answered within two seconds and 150 MB, in a process of its own', () => {
    measured.expectSmall();
    const unread = rowsHeldBy('exchange/package/hostile-contents.test.ts').filter(
      ({ titles }) => !titles.some((title) => measured.tests().some((one) => one.includes(title))),
    );
    expect(unread).toEqual([]);
  });
});
