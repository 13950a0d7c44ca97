import { afterEach, beforeEach, expect, it } from 'vitest';
import { testOffice, TEST_PASSWORD, type TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await testOffice();
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const written = async () => {
  const auditor = await office.as('卫东升', 'auditor');
  const { rows } = await office.admin.must('journal.list', { action: 'session.stranger' });
  const details = [];
  for (const row of rows.toReversed()) details.push((await auditor.must('journal.detail', { seq: row.seq })).detail);
  return { rows, details };
};

it('a port that was refused stands in the journal as an act of nobody', async () => {
  office.engine.noteStranger({ asked: 'port', why: 'frame' });
  const { rows, details } = await written();
  expect(rows).toMatchObject([{ label: '拒绝陌生请求', actor: '（未登录）', result: 'refused' }]);
  expect(details).toEqual([{ asked: 'port', why: 'frame', count: 1 }]);
});

it('a call nobody knows is written down too', async () => {
  const answer = await office.admin.connection.call('office.dropEverything', {});
  expect(answer).toMatchObject({ ok: false, error: { code: 'not_found' } });
  expect((await written()).details).toEqual([{ asked: 'call', why: 'unknown', count: 1 }]);
});

it('asking without end fills no journal: what comes within a minute is counted', async () => {
  for (let n = 0; n < 1000; n += 1) office.engine.noteStranger({ asked: 'request', why: '421' });
  office.setToday('2026-11-03');
  office.engine.noteStranger({ asked: 'request', why: '421' });
  await office.admin.must('session.unlock', { password: TEST_PASSWORD });
  expect((await written()).details).toEqual([
    { asked: 'request', why: '421', count: 1 },
    { asked: 'request', why: '421', count: 1000 },
  ]);
});

it('what was asked while the office was closed is written when it is opened', async () => {
  await office.admin.must('session.logout', {});
  office.engine.noteStranger({ asked: 'port', why: 'address' });
  office.engine.noteStranger({ asked: 'port', why: 'address' });
  await office.admin.must('session.login', { login: '管管', password: TEST_PASSWORD });
  expect((await written()).details).toEqual([{ asked: 'port', why: 'address', count: 2 }]);
});

it('the chain of the journal stays whole', async () => {
  office.engine.noteStranger({ asked: 'port', why: 'window' });
  expect((await office.admin.must('journal.verify', {})).problems).toEqual([]);
});
