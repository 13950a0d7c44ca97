import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { randomUUID } from 'node:crypto';
import { selectAll, type ReadableDb } from '#storage/db.ts';
import { deskOf, openTestOffice, TEST_PASSWORD, testOffice, type TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice | null = null;
afterEach(async () => {
  await office?.close();
  office = null;
});

describe('an office protected from the first row', () => {
  it('is encrypted on disk: no plain header and no clear name in any file', async () => {
    office = await testOffice();
    await office.as('李会计', 'clerk');
    for (const file of ['office.mzdb', 'office.mzdb-wal']) {
      const bytes = readFileSync(join(office.dir, file));
      expect(bytes.subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
      expect(bytes.includes(Buffer.from('李会计'))).toBe(false);
    }
  });

  it('lets people in again after a restart and keeps the journal whole', async () => {
    office = await testOffice();
    await office.as('李会计', 'clerk');
    office = await office.reopen();
    const verified = await office.admin.must('journal.verify', {});
    expect(verified.problems).toEqual([]);
    expect(verified.rows).toBeGreaterThan(4);
  });

  it('waits longer after each wrong password and says so', async () => {
    office = await testOffice();
    const stranger = deskOf(office.engine.connect({ kind: 'test' }));
    const codes: string[] = [];
    for (let i = 0; i < 6; i += 1) {
      const answer = await stranger.call('session.login', { login: '管管', password: 'wrong-wrong-1' });
      codes.push(answer.ok ? 'ok' : answer.error.code);
    }
    expect(codes).toEqual(['login_wrong', 'login_wrong', 'login_wrong', 'login_wrong', 'login_wait', 'login_wait']);
  });

  it('refuses a damaged database with a sentence and leaves it as it is', async () => {
    office = await testOffice();
    await office.engine.close();
    const path = join(office.dir, 'office.mzdb');
    const bytes = readFileSync(path);
    bytes.fill(0x5a, 4096, 4200);
    bytes.fill(0x5a, 24, 100);
    writeFileSync(path, bytes);
    const desk = deskOf(office.engine.connect({ kind: 'test' }));
    const answer = await desk.call('session.login', { login: '管管', password: TEST_PASSWORD });
    expect(answer.ok ? 'ok' : answer.error.code).toBe('database_damaged');
    expect(readFileSync(path).equals(bytes)).toBe(true);
  });

  it('says so when the clock of the PC stands before the last time it was seen', async () => {
    office = await testOffice({ today: '2026-11-02' });
    await office.engine.close();
    const earlier = await openTestOffice(office.dir, { today: '2026-10-02' });
    expect((await earlier.admin.must('office.status', {})).clockWarning).toBe(true);
    const { rows } = await earlier.admin.must('journal.list', { action: 'office.clock' });
    expect(rows.map((row) => [row.at.slice(0, 10), row.label])).toEqual([['2026-10-02', '电脑时间可疑']]);
    await earlier.engine.close();
    const later = await openTestOffice(office.dir, { today: '2026-11-03' });
    expect((await later.admin.must('office.status', {})).clockWarning).toBe(false);
    await later.engine.close();
  });

  it('has the schema of a base made anew, whose pattern every test office copies', async () => {
    const seen: string[] = [];
    const onOpened = (db: ReadableDb): void =>
      void seen.push(
        JSON.stringify([
          selectAll(db, 'SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY type, name'),
          selectAll(db, 'SELECT * FROM pragma_user_version, pragma_application_id, pragma_page_size, pragma_encoding, pragma_auto_vacuum'),
        ]),
      );
    office = await testOffice({ hooks: { onOpened } });
    const anew = await testOffice({ hooks: { onOpened, layBase: () => undefined } });
    await anew.close();
    expect(seen).toHaveLength(2);
    expect(seen[0]).toContain('CREATE TABLE journal');
    expect(seen[0]).toBe(seen[1]);
  });

  it('has seen the years a program stayed open for', async () => {
    office = await testOffice({ today: '2024-12-02' });
    office.setToday('2026-11-20');
    await office.engine.close();
    const later = await openTestOffice(office.dir, { today: '2026-11-22' });
    expect((await later.admin.must('office.status', {})).clockWarning).toBe(false);
    await later.engine.close();
  });

  it('keeps a second instance out of the same folder', async () => {
    office = await testOffice();
    const second = await testOffice({ dir: office.dir }).catch((error: unknown) => String(error));
    expect(second).toContain('office_exists');
  });

  it('answers a repeated command with its first answer and changes nothing', async () => {
    office = await testOffice();
    const ask = { commandId: randomUUID(), name: '王五', login: '王五', roles: ['clerk' as const], villages: [], password: TEST_PASSWORD };
    const first = await office.admin.must('users.add', ask);
    const again = await office.admin.must('users.add', ask);
    expect(again).toEqual(first);
    expect((await office.admin.must('users.list', {})).total).toBe(2);
  });

  it('lets one of two commands with the same revision win and calls the other stale', async () => {
    office = await testOffice();
    const { id, rev } = await office.admin.must('users.add', {
      name: '王五',
      login: '王五',
      roles: ['clerk'],
      villages: [],
      password: TEST_PASSWORD,
    });
    const change = { id, rev, roles: ['reviewer' as const], villages: [] };
    const answers = await Promise.all([office.admin.call('users.setRoles', change), office.admin.call('users.setRoles', change)]);
    expect(answers.map((a) => (a.ok ? 'won' : a.error.code)).toSorted()).toEqual(['stale', 'won']);
  });

  it('refuses what a role may not do and never lets an administrator be the auditor', async () => {
    office = await testOffice();
    const clerk = await office.as('李会计', 'clerk');
    const denied = await clerk.call('users.add', { name: 'x', login: 'x', roles: ['clerk'], villages: [], password: TEST_PASSWORD });
    expect(denied.ok ? 'ok' : denied.error.code).toBe('forbidden');
    const conflict = await office.admin.call('users.add', {
      name: 'y',
      login: 'y',
      roles: ['admin', 'auditor'],
      villages: [],
      password: TEST_PASSWORD,
    });
    expect(conflict.ok ? 'ok' : conflict.error.code).toBe('roles_conflict');
    expect(office.bugs).toEqual([]);
  });
});
