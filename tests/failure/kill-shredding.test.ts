import { join } from 'node:path';
import { expect, it } from 'vitest';
import { loneFamily, picture, proposedCase, staffedOffice, turnTo } from '../fixtures/engine/applications.ts';
import { decryptedBase, filesBeside } from '../fixtures/engine/decrypted-base.ts';
import { openTestOffice } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';
import { killAtWork } from './killing.ts';

const DAY = '2028-11-04';

it('the plug is pulled after a list was carried out and before its files are off the disk: the next start takes them off', async () => {
  const { office, staff } = await staffedOffice();
  const family = await loneFamily(staff.clerk, '魑魅魍', '999901196012130014');
  const file = await proposedCase(staff, family, '2026-11-02');
  await picture(staff.clerk, 'case', file.id, 'survey');
  await picture(staff.clerk, 'case', file.id, 'verification');
  const { rev } = await staff.clerk.must('cases.get', { id: file.id });
  await staff.clerk.must('cases.withdraw', { id: file.id, rev, on: '2026-11-02', reason: '家中有人就业' });
  await turnTo(office, staff, DAY);
  const list = await staff.clerk.must('retention.propose', {});
  const approved = await staff.head.must('retention.approve', list);
  await office.engine.close();
  const before = filesBeside(office, 'blobs').length;
  expect(before).toBeGreaterThan(1);

  const killed = await killAtWork({
    dir: office.dir,
    scenario: 'carryOut',
    ackFile: join(newFolder('acks'), 'acks'),
    extra: JSON.stringify(approved),
    day: DAY,
    part: 0,
    pace: { ms: 0 },
  });
  expect([killed.errors, killed.finished, killed.acknowledged]).toEqual(['', false, []]);
  expect(filesBeside(office, 'blobs').length).toBe(before);

  const after = await openTestOffice(office.dir, { today: DAY });
  expect(filesBeside(office, 'blobs').length).toBe(0);
  const clerk = await after.as('李会计');
  expect((await clerk.must('retention.get', { id: list.id })).state).toBe('carried');
  expect(await clerk.call('cases.get', { id: file.id })).toMatchObject({ ok: false, error: { code: 'not_found' } });
  // Whoever presses again because no answer came hears that it is done.
  expect(await clerk.call('retention.carryOut', approved)).toMatchObject({ ok: false, error: { code: 'stale' } });
  expect([(await after.admin.must('journal.verify', {})).problems, after.bugs]).toEqual([[], []]);
  await after.engine.close();
  const bytes = await decryptedBase(office, DAY);
  for (const marker of ['魑魅魍', '999901196012130014']) expect([marker, bytes.indexOf(marker)]).toEqual([marker, -1]);
  await after.close();
});
