import { describe, expect, it } from 'vitest';

import {
  checkDocumentNumber,
  formatCaseNumber,
  formatDocumentNumber,
  formatHouseholdNumber,
  formatRunningNumber,
  parseCaseNumber,
} from '#domain/codes/numbering.ts';

describe('case numbers', () => {
  it('name program, township, year and running number, nothing of the person', () => {
    const text = formatCaseNumber({ prefix: 'DB', division: '999901100000', year: 2026, sequence: 7 });
    expect(text).toBe('DB-999901100-2026-00007');
    expect(parseCaseNumber(text)).toEqual({ ok: true, value: { prefix: 'DB', township: '999901100', year: 2026, sequence: 7 } });
    expect(parseCaseNumber(' db-999901100-2026-00007 ').ok).toBe(true);
  });

  it('go on past 99999', () => {
    const text = formatCaseNumber({ prefix: 'DB', division: '999901100000', year: 2026, sequence: 123_456 });
    expect(parseCaseNumber(text)).toMatchObject({ ok: true, value: { sequence: 123_456 } });
  });

  it.each(['DB-999901100-2026-7', 'DB-999901100-2026-00000', 'D-999901100-2026-00007', 'DB-99990110-2026-00007', ''])(
    '%j is none',
    (text) => {
      expect(parseCaseNumber(text)).toMatchObject({ ok: false, error: { code: 'case_number_format' } });
    },
  );

  it('cannot be made of nonsense', () => {
    expect(() => formatCaseNumber({ prefix: 'dibao', division: '999901100000', year: 2026, sequence: 7 })).toThrow('not a case number');
  });
});

describe('document numbers', () => {
  it('official ones and letters are written differently', () => {
    expect(formatDocumentNumber({ prefix: '某政民', year: 2026, sequence: 7 }, 'official')).toBe('某政民〔2026〕7号');
    expect(formatDocumentNumber({ prefix: '某民低不字', year: 2026, sequence: 12 }, 'letter')).toBe('某民低不字〔2026〕第12号');
  });

  it.each([
    ['某政民〔2026〕7号', 'official'],
    ['某民低不字〔2026〕第12号', 'letter'],
    ['某民低不字〔2026〕12号', 'letter'],
  ] as const)('%s is in order as %s', (text, kind) => {
    expect(checkDocumentNumber(text, kind)).toMatchObject({ proposal: null, findings: [] });
  });

  it.each(['某政民[2026]7号', '某政民【2026】7号', '某政民（2026）7号', '某政民(2026)7号', '某政民［2026］7号'])(
    '%s is asked, with the right brackets offered',
    (text) => {
      const result = checkDocumentNumber(text, 'official');
      expect(result.findings.map((f) => `${f.level}:${f.code}`)).toEqual(['warning:document_number_brackets']);
      expect(result.proposal).toBe('某政民〔2026〕7号');
      expect(result.number).toEqual({ prefix: '某政民', year: 2026, sequence: 7 });
    },
  );

  it.each([
    ['某政民〔2026〕07号', 'document_number_padded'],
    ['某政民〔26〕7号', 'document_number_short_year'],
    ['某政民〔2026〕第7号', 'document_number_ordinal'],
  ])('%s blocks as an official number and may be allowed for letters', (text, code) => {
    const official = checkDocumentNumber(text, 'official');
    expect(official.findings.map((f) => `${f.level}:${f.code}`)).toEqual([`error:${code}`]);
    expect(official.proposal).toBe('某政民〔2026〕7号');
    expect(checkDocumentNumber(text, 'letter', { ordinal: true, padded: true, shortYear: true })).toMatchObject({
      proposal: null,
      findings: [],
    });
  });

  it.each(['某政民2026年7号', '7号', '某政民〔2026〕0号', '某政民〔2026〕7', ''])('%j is no document number', (text) => {
    expect(checkDocumentNumber(text, 'official')).toMatchObject({
      number: null,
      findings: [{ code: 'document_number_format', level: 'error' }],
    });
  });
});

describe('running numbers', () => {
  it('name their series, the year or the month they are counted in, and grow past their digits', () => {
    expect([
      formatRunningNumber('change', '2026', 1),
      formatRunningNumber('run', '2026-12', 1),
      formatRunningNumber('retention', '2028', 1234),
      formatHouseholdNumber('999901104201', 7),
    ]).toEqual(['BG202600001', 'FF202612001', 'XH20281234', '104201-0007']);
  });
});
