import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keyringCopies } from '#engine/keyring/keyring.ts';
import { newestCountyList, pair, twoOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await twoOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

/** The locks of the county's slots, a copy of the keyring each. */
const locks = () =>
  keyringCopies(both.township.dir).map(({ slots }) => slots.flatMap((slot) => (slot.kind === 'county' ? [slot.lock] : [])));
/** What the county's rules say of spare keys from now on. */
const countySays = async (value: boolean): Promise<void> => {
  const { admin } = both.county;
  const { rows } = await admin.must('policies.list', { key: 'county_escrow' });
  for (const { id, voided } of rows) if (!voided) await admin.must('policies.void', { id, reason: '改了' });
  await admin.must('policies.add', {
    key: 'county_escrow',
    scope: { county: '999901000000' },
    from: '2026-11',
    value,
    source: { doc: '县局会议纪要', number: '临民会〔2026〕9号', date: '2026-10-20' },
  });
};
/** What the township's journal tells of the spare key, the newest first. */
const told = async (): Promise<string[]> => {
  const auditor = await both.township.as('许审计', 'auditor');
  const { rows } = await auditor.must('journal.list', { limit: 100 });
  const facts = await Promise.all(rows.map(async ({ seq }) => (await auditor.must('journal.detail', { seq })).facts));
  return facts.flatMap((each) => each.flatMap(({ label, value }) => (label === '县级备用钥匙' ? [value] : [])));
};

describe('a spare of the township’s database key is locked to its county', () => {
  it('from the enrolment on, in both copies of the keyring, and the journal says so; a change of the key keeps it', async () => {
    expect(locks()).toEqual([[], []]);
    await pair(both);
    const [set] = locks();
    expect(set).toHaveLength(1);
    expect(locks()).toEqual([set, set]);
    await both.township.admin.must('office.changeKey', { reason: '有人调离' });
    expect(locks()).toEqual([set, set]);
    expect(await told()).toEqual(['已托管']);
  });

  it('never, where the county said before that it keeps none; from its next list on, when it says otherwise later', async () => {
    await countySays(false);
    await pair(both);
    expect(locks()).toEqual([[], []]);
    await countySays(true);
    await newestCountyList(both);
    expect(locks()[0]).toHaveLength(1);
    await newestCountyList(both);
    await countySays(false);
    await newestCountyList(both);
    expect(locks()).toEqual([[], []]);
    expect(await told()).toEqual(['已撤回', '不变', '已托管', '没有']);
  });
});
