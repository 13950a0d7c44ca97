import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileOf, townshipReads } from '../fixtures/engine/two-offices-work.ts';
import { TEST_PASSWORD } from '../fixtures/engine/test-office.ts';
import { COUNTY, pairedOffices, TOWNSHIP, type TwoOffices } from '../fixtures/engine/two-offices.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const standard = (yuan: number) => ({
  key: 'db_std',
  scope: { county: COUNTY, area: 'rural' },
  from: '2027-01',
  value: { amountFen: yuan * 100, per: 'month' },
  source: { doc: '临江县关于调整低保标准的通知', number: `临民发〔2027〕${yuan}号`, date: '2026-12-20' },
});
const published = async (): Promise<string> =>
  fileOf(both, 'county', (await both.countyStaff.head.must('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'standard' })).id);
/** What stands at the township from January on, and where it came from. */
const standing = async () =>
  (await both.staff.clerk.must('policies.list', { key: 'db_std' })).rows
    .filter((row) => row.from === '2027-01' && row.scope['area'] === 'rural' && !row.voided)
    .map((row) => [row.origin, row.value]);

describe('a standard the county published', () => {
  it('takes the place of the one the township had entered itself while it waited', async () => {
    await both.township.admin.must('policies.add', standard(790));
    await both.county.admin.must('policies.add', standard(800));
    expect((await townshipReads(both, await published())).applied).toBeGreaterThan(0);
    expect(await standing()).toEqual([['county', standard(800).value]]);
  });

  it('leaves the township’s own where the township had made this very value void', async () => {
    const file = JSON.stringify({ title: '县局文件', note: '', example: false, rows: [{ id: 'county-2027', note: '', ...standard(800) }] });
    for (const office of [both.county, both.township]) await office.admin.must('policies.importFile', { text: file });
    await both.township.admin.must('policies.void', { id: 'county-2027', rev: 0, reason: '与文件原件不符' });
    await both.township.admin.must('policies.add', standard(790));
    await townshipReads(both, await published());
    expect(await standing()).toEqual([['typed', standard(790).value]]);
  });

  it('and got wrong leaves force at the township with the next stick, on which the right one comes', async () => {
    const { id } = await both.county.admin.must('policies.add', standard(80));
    const lost = await published();
    await townshipReads(both, lost);
    await both.county.admin.must('policies.void', { id, rev: 0, reason: '少录一个零' });
    await both.county.admin.must('policies.add', standard(800));
    const right = await published();
    const preview = await both.staff.head.must('exchange.preview', { fileToken: right });
    expect(preview.rows.map(({ what }) => what).filter((what) => what.includes('2027-01'))).toEqual([
      expect.stringContaining('2027-01 起的规定作废'),
      expect.stringContaining('2027-01 起（'),
    ]);
    const read = await townshipReads(both, right);
    expect(read.messages).toEqual([]);
    expect(await standing()).toEqual([['county', standard(800).value]]);
    // Nothing is left to publish, and the older stick found later brings nothing back.
    expect((await townshipReads(both, lost).catch(() => null))?.applied ?? 0).toBe(0);
    expect((await townshipReads(both, await published())).applied).toBe(0);
    expect(await standing()).toEqual([['county', standard(800).value]]);
  });

  it('and withdrawn before the township read of it is never in force there', async () => {
    const { id } = await both.county.admin.must('policies.add', standard(80));
    await published();
    await both.county.admin.must('policies.void', { id, rev: 0, reason: '少录一个零' });
    await townshipReads(both, await published());
    expect(await standing()).toEqual([]);
  });
});

describe('a standard with a digit too few on the county’s stick', () => {
  const rural = (yuan: number, from: string) => ({ ...standard(yuan), from });
  const second = { secondLogin: '王主任', secondPassword: TEST_PASSWORD };
  const wrong = async (): Promise<string> => {
    await both.county.admin.must('policies.add', rural(800, '2026-10'));
    await townshipReads(both, await published());
    await both.county.admin.must('policies.add', { ...rural(80, '2027-01'), secondLogin: '周局长', secondPassword: TEST_PASSWORD });
    return published();
  };

  it('is pointed out before the import, with both values, and is not taken by one person alone', async () => {
    const fileToken = await wrong();
    const { head } = both.staff;
    const preview = await head.must('exchange.preview', { fileToken });
    expect(preview.leaps).toEqual([{ name: '低保标准', from: '2027-01', before: '800.00 元/月', after: '80.00 元/月', times: '10' }]);
    const alone = await head.call('exchange.import', { previewId: preview.previewId });
    expect(alone).toMatchObject({ ok: false, error: { code: 'standard_leap', params: { before: '800.00 元/月', after: '80.00 元/月' } } });
    expect(await standing()).toEqual([]);
    const self = { secondLogin: '赵镇长', secondPassword: TEST_PASSWORD };
    expect((await head.call('exchange.import', { previewId: preview.previewId, ...self })).ok).toBe(false);
    expect(await standing()).toEqual([]);
    await head.must('exchange.import', { previewId: preview.previewId, ...second });
    expect(await standing()).toEqual([['county', standard(80).value]]);
  });

  it('put right by the county asks nobody: what the package itself takes back is no measure', async () => {
    const fileToken = await wrong();
    const seen = await both.staff.head.must('exchange.preview', { fileToken });
    await both.staff.head.must('exchange.import', { previewId: seen.previewId, ...second });
    const [row] = (await both.countyStaff.head.must('policies.list', { key: 'db_std' })).rows.filter(
      (one) => one.from === '2027-01' && one.scope['area'] === 'rural' && !one.voided,
    );
    await both.county.admin.must('policies.void', { id: row?.id ?? '', rev: 0, reason: '少录一个零' });
    await both.county.admin.must('policies.add', standard(820));
    const preview = await both.staff.head.must('exchange.preview', { fileToken: await published() });
    expect(preview.leaps).toEqual([]);
    await both.staff.head.must('exchange.import', { previewId: preview.previewId });
    expect(await standing()).toEqual([['county', standard(820).value]]);
  });
});
