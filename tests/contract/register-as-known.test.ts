import { afterEach, describe, expect, it } from 'vitest';
import { turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { paidOffice, type PaidFamily } from '../fixtures/engine/benefits.ts';
import { personEntry } from '../fixtures/engine/families.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let family: PaidFamily;
const open = async (): Promise<void> => {
  ({ office, staff, family } = await paidOffice({}));
};
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const asKnown = (month: string, knownOn: string) => staff.clerk.must('register.asKnown', { program: 'dibao', month, knownOn });

/** Registered, reviewed and decided on one day. */
const change = async (on: string, event: string, more: object): Promise<void> => {
  await turnTo(office, staff, on);
  const what = { event: event as 'EV01', eventOn: on, reportedOn: on, evidence: '村月报', ...more };
  const { rev } = await staff.clerk.must('households.get', { id: family.householdId });
  const shown = await staff.clerk.must('changes.preview', { benefitId: family.benefitId, entry: what });
  const made = await staff.clerk.must('changes.register', { benefitId: family.benefitId, rev, entry: what, shownFen: shown.newFen });
  const reviewed = await staff.reviewer.must('changes.review', { id: made.id, rev: made.rev });
  await staff.head.must('changes.decide', {
    id: made.id,
    rev: reviewed.rev,
    outcome: 'agree',
    documentNo: '青政民〔2026〕9号',
    decidedOn: on,
  });
};

const rename = async (on: string, name: string): Promise<void> => {
  await turnTo(office, staff, on);
  const { rev } = await staff.clerk.must('people.get', { id: family.head });
  await staff.clerk.must('people.update', { id: family.head, rev, ...personEntry(name, null) });
};

describe('the register of a past day', () => {
  it('says the head, the people and the money as they were known, whatever was learned later', async () => {
    await open();
    await turnTo(office, staff, '2026-06-10');
    const before = await asKnown('2026-07', '2026-06-10');
    expect(before).toMatchObject({ total: 1, households: 1, persons: 3, fen: 96_600, suspended: 0 });
    expect(before.rows[0]).toMatchObject({ headName: '张建国', persons: 3, monthlyFen: 96_600 });
    expect(before.rows[0]?.insured).toHaveLength(3);
    await change('2026-06-20', 'EV01', { personIds: [family.head], newHeadId: family.others[0] });
    const after = await asKnown('2026-07', '2026-06-20');
    expect(after.rows[0]).toMatchObject({ headName: '李桂兰', persons: 2 });
    expect(after.rows[0]?.insured).not.toContain('张建国');
    expect(await asKnown('2026-07', '2026-06-10')).toEqual(before);
    // The month of the death is still whole, also as it is known now.
    expect((await asKnown('2026-06', '2026-06-20')).fen).toBe(96_600);
  });

  it('of a day before the office kept its register here is not an empty list: it is unknown, and says since when it is known', async () => {
    await open();
    const before = await staff.clerk.call('register.asKnown', { program: 'dibao', month: '2023-10', knownOn: '2023-10-31' });
    expect(before).toMatchObject({ ok: false, error: { code: 'register_before_office', params: { since: office.today() } } });
  });

  it('gives the same answer for every day of a year of acts, and its check value tells two registers apart', async () => {
    await open();
    const asked = new Map<string, unknown>();
    const ask = async (on: string): Promise<void> => {
      for (const month of ['2026-05', '2026-07', '2026-12']) asked.set(`${month} ${on}`, await asKnown(month, on));
    };
    await turnTo(office, staff, '2026-05-20');
    await ask('2026-05-20');
    const house = await staff.clerk.must('households.get', { id: family.householdId });
    const other = (await staff.clerk.must('divisions.list', { level: 'village' })).rows.find((one) => one.code !== house.villageCode);
    await turnTo(office, staff, '2026-06-01');
    await staff.clerk.must('households.update', {
      id: house.id,
      rev: house.rev,
      villageCode: other?.code ?? '',
      group: '九组',
      address: house.address,
      area: house.area,
    });
    await ask('2026-06-01');
    await rename('2026-06-05', '张建囯');
    await ask('2026-06-05');
    await change('2026-06-20', 'SUSPEND', {});
    await ask('2026-06-20');
    await change('2026-08-03', 'RESUME', {});
    await ask('2026-08-03');
    await change('2026-09-10', 'EV01', { personIds: [family.others[1]] });
    await ask('2026-09-10');
    await change('2026-10-12', 'EV01', { personIds: [family.head, family.others[0]] });
    await ask('2026-10-12');
    for (const [key, then] of asked) {
      const [month = '', on = ''] = key.split(' ');
      expect(await asKnown(month, on), key).toEqual(then);
    }
    expect(asked.get('2026-07 2026-06-20')).toMatchObject({ total: 1, households: 0, suspended: 1, fen: 0 });
    expect(asked.get('2026-12 2026-10-12')).toMatchObject({ total: 0, households: 0, fen: 0 });
    const values = new Set([...asked.values()].map((one) => (one as { checkValue: string }).checkValue));
    expect(values.size).toBeGreaterThan(6);
  });

  it('a village alone, a workbook with the same check value and a trace of what it was for', async () => {
    await open();
    await turnTo(office, staff, '2026-06-10');
    const all = await asKnown('2026-06', '2026-06-10');
    const ask = { program: 'dibao', month: '2026-06', knownOn: '2026-06-10', purpose: '巡察组调阅' };
    const file = await staff.clerk.must('register.exportAsKnown', ask);
    expect(file).toMatchObject({
      households: 1,
      fen: 96_600,
      checkValue: all.checkValue,
      fileName: '在册名单_最低生活保障_2026-06_2026-06-10所知.xlsx',
    });
    const village = all.rows[0]?.villageCode ?? '';
    expect((await staff.clerk.must('register.exportAsKnown', { ...ask, village })).households).toBe(1);
    expect((await staff.clerk.must('register.exportAsKnown', { ...ask, village: '000000000000' })).households).toBe(0);
    expect(await staff.clerk.call('register.asKnown', { program: 'dibao', month: '2026-06', knownOn: '2026-06-11' })).toMatchObject({
      error: { code: 'register_day_ahead' },
    });
  });
});
