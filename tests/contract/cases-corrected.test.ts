import { afterEach, expect, it } from 'vitest';
import { caseById } from '#storage/cases.ts';
import { viewOfCase } from '#engine/cases/case-view.ts';
import { acceptedCase, loneFamily, picture, reopened, staffedOffice, turnTo } from '../fixtures/engine/applications.ts';
import { madeCorrection } from '../fixtures/engine/corrections.ts';
import { insideOffice } from '../fixtures/engine/inside-office.ts';
import type { TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

it('whoever asked for a correction before the application came in, and had it confirmed after, has typed facts of it', async () => {
  const begun = await staffedOffice({ today: '2026-11-02' });
  ({ office } = begun);
  let { staff } = begun;
  const family = await loneFamily(staff.clerk);
  const { id, rev } = await staff.clerk.must('people.get', { id: family.applicantId });
  await staff.clerk.must('people.recordDeath', { id, rev, on: '2026-10-12', evidence: '同名同姓，村里报错' });
  const proof = await picture(staff.second, 'person', id, 'other');
  const entry = { kind: 'not_dead' as const, personId: id, rev: rev + 1, attachmentId: proof };
  const { state, ...asked } = await madeCorrection(staff.second, entry, '派出所核实，本人在世');
  expect(state).toBe('waiting');
  await turnTo(office, staff, '2026-11-03');
  staff = await reopened(office);
  const { id: caseId } = await acceptedCase(staff, family, '2026-11-03');
  const typed = async (): Promise<readonly string[]> => {
    const { office: after, answer } = await insideOffice(office, '赵镇长', '2026-11-03', (ctx) => {
      const row = caseById(ctx.db, caseId);
      if (row === undefined) throw new Error('no such case');
      return { ok: true, value: viewOfCase(ctx.db, row).enteredBy };
    });
    office = after;
    staff = await reopened(office);
    return answer.ok ? answer.value : [];
  };
  const before = await typed();
  expect(before).toHaveLength(1);
  await staff.reviewer.must('corrections.confirm', asked);
  const after = await typed();
  expect(after).toHaveLength(2);
  expect(after).toEqual(expect.arrayContaining([...before]));
});
