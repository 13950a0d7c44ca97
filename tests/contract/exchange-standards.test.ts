import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fileOf, townshipReads } from '../fixtures/engine/two-offices-work.ts';
import { COUNTY, pair, TOWNSHIP, twoOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await twoOffices();
  await pair(both);
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
    await both.township.admin.must('policies.void', { id: 'county-2027', reason: '与文件原件不符' });
    await both.township.admin.must('policies.add', standard(790));
    await townshipReads(both, await published());
    expect(await standing()).toEqual([['typed', standard(790).value]]);
  });

  it('and got wrong leaves force at the township with the next stick, on which the right one comes', async () => {
    const { id } = await both.county.admin.must('policies.add', standard(80));
    const lost = await published();
    await townshipReads(both, lost);
    await both.county.admin.must('policies.void', { id, reason: '少录一个零' });
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
    await both.county.admin.must('policies.void', { id, reason: '少录一个零' });
    await townshipReads(both, await published());
    expect(await standing()).toEqual([]);
  });
});
