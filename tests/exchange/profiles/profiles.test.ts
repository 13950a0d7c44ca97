import { readdirSync, readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { readFactLine, makeFact } from '#exchange/facts/fact.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { profileDocuments } from '#exchange/profiles/documents.ts';
import { lineOf, profileKey, readRow } from '#exchange/profiles/profile.ts';
import { profileFor, profiles } from '#exchange/profiles/registry.ts';
import { standardsProfile } from '#exchange/profiles/standards.ts';
import { haveProfile } from '#exchange/profiles/have.ts';
import { matchTableBytes, readMatchTable } from '#exchange/facts/match-table.ts';
import { matchesProfile } from '#exchange/profiles/matches.ts';
import { sha256Hex } from '#exchange/suite/hash.ts';
import { tombsProfile } from '#exchange/profiles/tombs.ts';
import { fromWire, toWire } from '#exchange/profiles/wire.ts';
import { readJsonLine } from '#exchange/package/json-line.ts';
import { caseFact, caseRow, county, hex } from '../offices.ts';

const folder = new URL('../../../src/exchange/profiles/', import.meta.url);

describe('committed descriptions of the profiles', () => {
  it('are what the definitions say: a definition that drifts needs a new version', () => {
    for (const { file, text } of profileDocuments()) expect(readFileSync(new URL(file, folder), 'utf8'), file).toBe(text);
  });

  it('exist for every profile, and earlier versions stay', () => {
    const committed = readdirSync(folder).filter((f) => f.endsWith('.json'));
    expect(committed).toEqual(expect.arrayContaining(profiles.map((p) => `${p.name}-${p.version}.json`)));
  });

  it('describe every column of every profile, fact columns included', () => {
    for (const p of profiles) {
      expect(Object.keys(p.columns).sort(), profileKey(p)).toEqual(Object.keys(p.schema.shape).sort());
      expect(p.fact).toBe(Object.hasOwn(p.schema.shape, 'gid') && Object.hasOwn(p.schema.shape, 'anc'));
    }
  });
});

describe('rows', () => {
  it('are read by name and major version, any minor', () => {
    expect(profileFor('cases/1.9')).toBe(casesProfile);
    expect(profileFor('cases/2.0')).toBe('newer');
    expect(profileFor('drought/1.0')).toBeNull();
  });

  it('carry columns of a newer program on unchanged, also into a new version of the fact', () => {
    const json = fc.jsonValue({ maxDepth: 2 }).filter((v) => !JSON.stringify(v).includes('e') && !JSON.stringify(v).includes('"decimal"'));
    fc.assert(
      fc.property(fc.dictionary(fc.stringMatching(/^x[A-Z][a-z]{1,9}$/u), json, { maxKeys: 4, noNullPrototype: true }), (ext) => {
        const first = makeFact(casesProfile, caseRow(1), ext);
        const read = readFactLine(casesProfile, first.line);
        if (!read.ok) return;
        expect(read.value.ext).toEqual(fromWire(toWire(ext)));
        const again = makeFact(casesProfile, read.value.row, read.value.ext);
        expect(again.line).toBe(first.line);
        expect(again.digest).toBe(first.digest);
      }),
    );
  });

  it('a change of a benefit travels whole, and a case without one says nothing of it', () => {
    const text = fc.stringMatching(/^[\u4e00-\u9fff]{1,12}$/u);
    const fen = fc.integer({ min: 0, max: 1_000_000 });
    const month = fc.constantFrom('2026-11', '2026-12', '2027-01');
    const change = fc.record({
      event: fc.constantFrom('EV01', 'EV06', 'EV17', 'SUSPEND'),
      label: text,
      does: fc.constantFrom('leave', 'reckon', 'stop', 'suspend'),
      outcome: fc.constantFrom('raise', 'lower', 'stop', 'suspend'),
      eventOn: fc.constant('2026-11-02'),
      reportedOn: fc.constant('2026-11-05'),
      people: fc.array(text, { maxLength: 3 }),
      evidence: text,
      clause: text,
      oldFen: fen,
      oldPersons: fc.integer({ min: 0, max: 9 }),
      starts: fc.constantFrom('event', 'report', 'decision', 'given'),
      offset: fc.integer({ min: 0, max: 12 }),
      why: text,
      toMonth: fc.option(month),
      arrears: fc.array(fc.record({ month, dueFen: fen, paidFen: fen }), { maxLength: 3 }),
    });
    fc.assert(
      fc.property(change, (one) => {
        const made = makeFact(casesProfile, { ...caseRow(1), action: 'change', change: one });
        const read = readFactLine(casesProfile, made.line);
        expect(read.ok && read.value.row.change).toEqual(one);
        expect(read.ok && makeFact(casesProfile, read.value.row, read.value.ext).digest).toBe(made.digest);
      }),
    );
    expect(makeFact(casesProfile, caseRow(1)).line).not.toContain('"change":');
  });

  it('never let an unknown column stand in for a known one', () => {
    expect(lineOf(haveProfile, { gid: 'a', digests: ['0'.repeat(32)] }, { gid: 'b' })).toBe(`{"gid":"a","digests":["${'0'.repeat(32)}"]}`);
  });

  it('give numbers back exactly, fractions written as text', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.integer(),
          fc.integer({ min: 1, max: 99_999 }).map((n) => n / 10_000),
        ),
        (n) => {
          const line = JSON.stringify({ v: toWire(n) });
          const read = readJsonLine(line);
          expect('value' in read ? fromWire(read.value) : read.problem).toEqual({ v: Object.is(n, -0) ? 0 : n });
        },
      ),
    );
    expect(toWire({ a: 0.3, b: [1, 0.25], c: undefined })).toEqual({ a: { decimal: '0.3' }, b: [1, { decimal: '0.25' }] });
    expect(() => toWire(Number.NaN)).toThrow('cannot travel');
    expect(() => toWire(1e-9)).toThrow('cannot travel');
    expect(fromWire({ decimal: 'x' })).toEqual({ decimal: 'x' });
  });

  it('of standards and deletions are read with what they say', () => {
    const standard = {
      gid: 'std-1',
      owner: county.org,
      home: '*',
      rev: 1,
      parents: [],
      anc: [],
      key: 'dibao.standard',
      value: 72_200,
      unit: 'fen',
      scope: { area: 'rural' },
      fromMonth: '2027-01',
      toMonth: null,
      sourceName: '关于调整低保标准的通知',
      sourceNumber: '县民发〔2026〕9号',
      sourceDate: '2026-12-20',
      sourceArticle: '第一条',
      note: null,
    };
    expect(readFactLine(standardsProfile, makeFact(standardsProfile, standard).line)).toEqual({
      ok: true,
      value: { row: standard, ext: {} },
    });
    const tomb = {
      gid: 'tomb-1',
      owner: county.org,
      home: '999901104000',
      rev: 1,
      parents: [],
      anc: [],
      covers: [{ gid: 'case-1', digests: [hex('v1')] }],
      rule: '停保满五年',
      on: '2031-01-05',
    };
    expect(readFactLine(tombsProfile, makeFact(tombsProfile, tomb).line)).toEqual({ ok: true, value: { row: tomb, ext: {} } });
  });

  it('of match lists name the list and no person; the persons lie beside, under a salt', () => {
    const list = {
      gid: 'match-1',
      owner: county.org,
      home: '999901104000',
      rev: 2,
      parents: [hex('v1')],
      anc: [hex('v1')],
      list: 'deceased',
      listName: '死亡人员',
      source: '县公安局户政大队',
      asOf: '2026-10-31',
      rows: 1,
      table: hex('persons'),
      note: '',
    };
    const made = makeFact(matchesProfile, list);
    expect(made.digest).toBe('b5cc95b1f6cd7c5618b74e53d3da5e283f4b39479b738cf76c4af8dd15fb592d');
    expect(readFactLine(matchesProfile, made.line)).toEqual({ ok: true, value: { row: list, ext: {} } });
    const persons = [{ name: '阿依古丽·买买提', idNumber: '999901196001010171', found: '2026-09-12 死亡' }];
    const bytes = matchTableBytes(hex('salt'), persons);
    if (!bytes.ok) throw new Error(bytes.error.code);
    expect(sha256Hex(bytes.value)).toBe('27c461ec9c375245bf865f898ee95cad068894e3c7ed02db3b7ca52d4e559677');
    expect(readMatchTable(bytes.value, 1)).toEqual({ ok: true, value: persons });
    for (const [rows, text] of [
      [2, Buffer.from(bytes.value).toString('utf8')],
      [1, Buffer.from(bytes.value).toString('utf8').replace('X', 'Y').replace('0171', '017')],
      [1, Buffer.from(bytes.value).toString('utf8').trimEnd()],
      [1, `{"salt":"short"}\n${JSON.stringify(persons[0])}\n`],
    ] as const)
      expect(readMatchTable(Buffer.from(text), rows)).toMatchObject({ ok: false, error: { code: 'match_table_bad' } });
    expect(readMatchTable(bytes.value, 200_001)).toMatchObject({ ok: false, error: { code: 'E_LIMIT' } });
    const many = Array.from({ length: 200_001 }, () => persons[0] ?? { name: '', idNumber: '', found: '' });
    expect(matchTableBytes(hex('salt'), many)).toMatchObject({ ok: false, error: { code: 'E_LIMIT' } });
  });

  it('say which column is wrong in the words of the screen', () => {
    const read = readRow(casesProfile, { ...JSON.parse(caseFact(1).line), acceptedOn: '2026-02-30' });
    expect(read).toMatchObject({ ok: false, error: { code: 'E_FIELD', params: { column: '受理日期', missing: false } } });
  });

  it('keep what a nested object of a newer program holds', () => {
    const members = caseRow(1).members.map((m) => ({ ...m, droughtGrade: '二' }));
    const read = readFactLine(casesProfile, caseFact(1, [], { members }).line);
    expect(read.ok && read.value.row.members[0]).toMatchObject({ droughtGrade: '二' });
  });

  it('have no column whose schema cannot be written down', () => {
    for (const p of profiles) expect(() => z.toJSONSchema(p.schema, { io: 'output', unrepresentable: 'any' })).not.toThrow();
  });
});
