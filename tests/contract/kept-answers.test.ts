import { createHash, randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { selectAll, type ReadableDb } from '#storage/db.ts';
import { loneFamily, staffedOffice } from '../fixtures/engine/applications.ts';
import { ONE_TIME_PASSWORD, testOffice } from '../fixtures/engine/test-office.ts';

it('keeps a number that was shown no longer than the same question may come twice', async () => {
  const bases: ReadableDb[] = [];
  const { office, staff } = await staffedOffice({ today: '2026-11-02', hooks: { onOpened: (db) => void bases.push(db) } });
  const { applicantId } = await loneFamily(staff.clerk);
  const ask = { commandId: randomUUID(), id: applicantId, field: 'idNumber', reason: '核对证件' } as const;
  const shown = await staff.clerk.must('people.reveal', ask);
  expect(await staff.clerk.must('people.reveal', ask)).toEqual(shown);
  const telling = () =>
    selectAll<{ answer: string }>(bases.at(-1) ?? never(), 'SELECT answer FROM command_log').filter(({ answer }) =>
      answer.includes(String(shown.value['idNumber'])),
    ).length;
  expect(telling()).toBe(1);
  office.setToday('2026-11-04');
  const again = await office.reopen();
  expect(telling()).toBe(0);
  await again.close();
});

it('keeps of a typed password nothing by which a colleague who reads the base could try guesses at the speed of a plain digest', async () => {
  const bases: ReadableDb[] = [];
  const office = await testOffice({ hooks: { onOpened: (db) => void bases.push(db) } });
  const user = { name: '李会计', login: '李会计', roles: ['clerk' as const], villages: [] };
  const ask = { ...user, password: ONE_TIME_PASSWORD, commandId: randomUUID() };
  const added = await office.admin.must('users.add', ask);
  const digests = () =>
    selectAll<{ input_digest: string }>(bases.at(-1) ?? never(), 'SELECT input_digest FROM command_log').map((row) => row.input_digest);
  const asTyped = createHash('sha256').update(JSON.stringify(ask)).digest('hex');
  expect(digests()).not.toContain(asTyped);
  // A repeat after a lost answer is still known for one, and another question under the same number is not.
  expect(await office.admin.must('users.add', ask)).toEqual(added);
  expect(await office.admin.call('users.add', { ...ask, login: '李四' })).toMatchObject({ ok: false, error: { code: 'invalid_input' } });
  await office.close();
});

const never = (): never => {
  throw new Error('no base was opened');
};
