import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import { done } from '#shared/values/refusal.ts';
import { loneFamily, postNotice, proposedCase, staffedOffice, type Staff } from '../fixtures/engine/applications.ts';
import { VILLAGE } from '../fixtures/engine/families.ts';
import { drawingHost, namedPdf } from '../fixtures/engine/paper-host.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

/** The 18 digits are held by the tests of the papers. */
const numbers: readonly (readonly [what: string, number: string, said: string])[] = [
  ['an ID number of 15 digits', '999901601213001', '身份证号'],
  ['a card of 19 digits', '9999990000001000013', '银行账号'],
  ['an account of 16 digits', '9999990000001018', '银行账号'],
  ['a telephone', '13912345678', '电话号码'],
];

let office: TestOffice;
let staff: Staff;
let drawn: string[];
beforeEach(async () => {
  drawn = [];
  const host = drawingHost(async (html) => {
    drawn.push(html);
    return done(namedPdf(html));
  });
  ({ office, staff } = await staffedOffice({ host }));
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

describe('a number that was typed where it does not belong', () => {
  it.each(numbers)('%s in the field of the group keeps the notice from being posted', async (_what, number, said) => {
    const family = await loneFamily(staff.clerk, '丁一', '999901196012130014');
    const now = await staff.clerk.must('households.get', { id: family.householdId });
    await staff.clerk.must('households.update', {
      id: family.householdId,
      rev: now.rev,
      villageCode: VILLAGE,
      group: `组${number}`,
      address: now.address,
      area: now.area,
      phone: now.phone,
    });
    const { id, rev } = await proposedCase(staff, family, '2026-11-02');
    const ask = { villageCode: VILLAGE, caseIds: [id], revs: [rev], on: '2026-11-02', place: '村务公开栏', phone: '0999-8881234' };
    const answer = await staff.clerk.call('notices.post', ask);
    expect(answer).toMatchObject({ ok: false, error: { code: 'notice_blocked' } });
    const sentence = answer.ok ? '' : explainRefusal(answer.error);
    expect(sentence).toContain(said);
    // What is said of it does not repeat it.
    expect(sentence).not.toContain(number);
    expect((await staff.clerk.must('notices.list', {})).total).toBe(0);
    expect(drawn).toEqual([]);
  });

  it.each(numbers.filter(([what]) => !what.includes('telephone')))(
    '%s in the address of the office keeps a posted notice from being printed: nothing is drawn, kept or numbered',
    async (_what, number, said) => {
      const family = await loneFamily(staff.clerk, '丁一', '999901196012130014');
      const { id } = await proposedCase(staff, family, '2026-11-02');
      const notice = await postNotice(staff, [id], '2026-11-02');
      const print = { code: 'notice', subjectId: notice.id };
      await staff.clerk.must('papers.print', print);
      expect(drawn).toHaveLength(1);
      const settings = await office.admin.must('office.settings', {});
      await office.admin.must('office.setSettings', { ...settings, address: `青山镇人民路 ${number}` });
      const answer = await staff.clerk.call('papers.print', print);
      expect(answer).toMatchObject({ ok: false, error: { code: 'notice_blocked' } });
      expect(answer.ok ? '' : explainRefusal(answer.error)).toContain(said);
      expect(drawn).toHaveLength(1);
      expect((await staff.clerk.must('papers.archived', { subjectId: notice.id })).total).toBe(1);
    },
  );
});
