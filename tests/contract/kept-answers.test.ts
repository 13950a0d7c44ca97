import { randomUUID } from 'node:crypto';
import { expect, it } from 'vitest';
import { selectAll, type ReadableDb } from '#storage/db.ts';
import { loneFamily, staffedOffice } from '../fixtures/engine/applications.ts';

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

const never = (): never => {
  throw new Error('no base was opened');
};
