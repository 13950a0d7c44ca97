import { expect, it } from 'vitest';
import { householdEntry, personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import { testOffice } from '../fixtures/engine/test-office.ts';

const [idNumber, phone, accountNo] = ['999901196003071235', '13812345678', '6217000010001234567'];

it('shows whoever inspects the journal no whole number of a person, in words or as it was written: there is no reveal without its row', async () => {
  const office = await testOffice();
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  const clerk = await office.as('李会计', 'clerk');
  const head = await clerk.must('people.add', personEntry('王建国', null));
  await clerk.must('people.update', { id: head.id, rev: 0, ...personEntry('王建国', idNumber), phone });
  const home = await clerk.must('households.add', { ...householdEntry(head.id), phone });
  const account = { personId: head.id, bank: '农商行', accountNo, holder: '王建国', holderReason: null };
  await clerk.must('households.setAccount', { id: home.id, rev: home.rev, account });
  const auditor = await office.as('周审计', 'auditor');
  const { rows } = await auditor.must('journal.list', {});
  const told = await Promise.all(rows.map(async ({ seq }) => auditor.must('journal.detail', { seq })));
  const text = JSON.stringify(told.map(({ detail, facts }) => ({ detail, facts: facts.map(({ value }) => value) })));
  for (const shown of ['999901********1235', '138****5678', '***************4567']) expect(text).toContain(shown);
  for (const whole of [idNumber, phone, accountNo]) expect(JSON.stringify(told.map(({ detail }) => detail))).not.toContain(whole);
  await office.close();
});
