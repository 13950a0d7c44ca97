import { describe, expect, it } from 'vitest';
import { factOfRow, makeFact, readFactLine } from '#exchange/facts/fact.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { caseFact, caseRow, hex, township } from '../offices.ts';

const first = caseFact(1);
const second = caseFact(1, [first], { note: '补正' });
const columns = (): Record<string, unknown> => JSON.parse(second.line) as Record<string, unknown>;
const asRow = (row: Readonly<Record<string, unknown>>) => ({ table: 'cases', line: second.line, digest: second.digest, row });

describe('a fact that travels', () => {
  it('is the same fact at the office that made it and at the one that reads its line', () => {
    expect(factOfRow(asRow(columns()))).toEqual(second);
    expect(second).toMatchObject({
      gid: 'case-1',
      type: 'cases',
      owner: township.org,
      home: township.org,
      rev: 2,
      digest: hex(second.line),
      parents: [first.digest],
      anc: [first.digest],
    });
  });

  it.each(['gid', 'owner', 'home', 'rev', 'parents', 'anc'])('is none without its column %s: that is a table without facts', (column) => {
    const { [column]: _gone, ...rest } = columns();
    expect(() => factOfRow(asRow(rest))).toThrow('not a fact table: cases');
    expect(() => factOfRow(asRow({ ...rest, [column]: true }))).toThrow('not a fact table: cases');
  });

  it('carries on what a newer program wrote beside it', () => {
    const newer = makeFact(casesProfile, caseRow(1), { later: '明年的栏目' });
    const read = readFactLine(casesProfile, newer.line);
    expect(read).toMatchObject({ ok: true, value: { row: { gid: 'case-1' }, ext: { later: '明年的栏目' } } });
  });

  it('is refused in words where its line cannot be read any more', () => {
    expect(readFactLine(casesProfile, '{"gid":')).toMatchObject({ ok: false, error: { code: 'E_ROW', params: { problem: 'syntax' } } });
    expect(readFactLine(casesProfile, '{"gid":7}')).toMatchObject({ ok: false, error: { code: 'E_FIELD' } });
  });
});
