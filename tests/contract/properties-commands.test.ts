import { randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findCall, type CallName } from '#shared/contract/index.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { householdEntry, personEntry, VILLAGE, villagesCsv } from '../fixtures/engine/families.ts';
import { madeUpCard, madeUpId } from '../fixtures/engine/made-up.ts';
import { answerAll, ROSTER } from '../fixtures/engine/takeover.ts';
import { deskOf, testOffice, TEST_PASSWORD, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';
import { codeOf, rowsOf } from '../failure/folder.ts';
import { newFolder } from '../fixtures/folders.ts';

let office: TestOffice;
let base: ReadableDb;
let clerk: Desk;
let second: Desk;
beforeEach(async () => {
  office = await testOffice({ hooks: { onOpened: (db) => void (base = db) } });
  await office.admin.must('divisions.importCsv', { text: villagesCsv() });
  clerk = await office.as('李会计', 'clerk');
  second = await office.as('王五', 'clerk');
});
afterEach(() => office.close());

type Heard = { readonly connection: Desk['connection']; readonly name: string; readonly input: unknown; readonly answer: Outcome<unknown> };

/** The same person at the same screen, with every command that was answered written down. */
const heard = (desk: Desk, log: Heard[]): Desk =>
  deskOf({
    close: desk.connection.close,
    call: async (name, input) => {
      const answer = await desk.connection.call(name, input);
      if (findCall(name)?.kind !== 'query') log.push({ connection: desk.connection, name, input, answer });
      return answer;
    },
  });

const family = async (desk: Desk, n: number): Promise<{ id: string; rev: number; head: string; name: string }> => {
  const name = '王建国';
  const person = await desk.must('people.add', personEntry(name, madeUpId(n)));
  const household = await desk.must('households.add', householdEntry(person.id));
  return { ...household, head: person.id, name };
};
const income = (personId: string) => ({
  personId,
  category: 'WAGE' as const,
  label: '务工',
  amountFen: 50_000,
  periodMonths: 1,
  from: '2026-01',
  to: null,
});

describe('an answer was lost and the same command comes again', () => {
  it('gives the first answer and changes nothing, for every kind of command of a working day', async () => {
    const log: Heard[] = [];
    const [screen, boss] = [heard(clerk, log), heard(office.admin, log)];
    await boss.must('users.add', { name: '赵六', login: '赵六', roles: ['clerk'], villages: [], password: TEST_PASSWORD });
    await boss
      .must('policies.add', {
        key: 'dibao.standard',
        scope: {},
        from: '2026-01',
        to: null,
        value: 0,
        source: { doc: '文件', number: '1', date: '2026-01-01' },
      })
      .catch(() => null);
    const f = await family(screen, 1);
    const child = await screen.must('people.add', personEntry('王小', null));
    await screen.must('people.update', { id: child.id, rev: 0, ...personEntry('王小宝', null) });
    let { rev } = await screen.must('households.addMember', {
      id: f.id,
      rev: 0,
      personId: child.id,
      relation: '20',
      inHousehold: true,
      insured: true,
      excludeReason: null,
      from: '2026-10',
    });
    ({ rev } = await screen.must('households.addIncome', { id: f.id, rev, item: income(f.head) }));
    ({ rev } = await screen.must('households.addAsset', {
      id: f.id,
      rev,
      item: { personId: f.head, category: 'SAVINGS', label: '存款', valueFen: 100_000, from: '2026-01', to: null },
    }));
    ({ rev } = await screen.must('households.setAccount', {
      id: f.id,
      rev,
      account: { personId: f.head, bank: '农村信用社', accountNo: madeUpCard(1), holder: f.name },
    }));
    ({ rev } = await screen.must('households.update', {
      id: f.id,
      rev,
      villageCode: VILLAGE,
      group: '4组',
      address: '',
      area: 'rural',
      phone: '13900000001',
    }));
    const view = await screen.must('households.get', { id: f.id });
    ({ rev } = await screen.must('households.voidItem', {
      id: f.id,
      rev,
      kind: 'income',
      itemId: view.incomes[0]?.id ?? '',
      reason: '重复',
    }));
    await screen.must('households.setHead', { id: f.id, rev, personId: child.id });
    await screen.must('people.open', { id: f.head, foundBy: 'id' });
    await screen.must('people.reveal', { id: f.head, field: 'idNumber', reason: '核对' });
    await screen.must('people.recordDeath', { id: f.head, rev: 0, on: '2026-10-30', evidence: '死亡证明' });
    const scan = join(newFolder('scan'), 'scan.png');
    writeFileSync(scan, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(300, 7)]));
    const attached = await screen.must('files.attach', { fileToken: scan, purpose: 'material', objectType: 'household', objectId: f.id });
    await screen.must('files.openAttachment', { attachmentId: attached.attachmentId });
    const read = await screen.must('takeover.read', { fileToken: ROSTER, program: 'dibao', area: 'rural' });
    await answerAll(screen, read.planId);
    await screen.must('takeover.commit', { planId: read.planId });
    await screen.must('takeover.refusedWorkbook', { planId: read.planId, purpose: '退回村里更正' });
    const run = await screen.must('pay.make', { program: 'dibao', month: '2026-11' });
    await screen.must('pay.check', { id: run.id, rev: run.rev });

    const settled = rowsOf(base);
    const again: { name: string; first: unknown; repeated: unknown }[] = [];
    // Reading a roster stores nothing: read again, it is another preview.
    for (const { connection, name, input, answer } of log.filter((h) => h.answer.ok && h.name !== 'takeover.read')) {
      const repeat = await connection.call(name, input);
      const job = findCall(name)?.kind === 'job';
      again.push({ name, first: job ? await endOf(connection, answer) : answer, repeated: job ? await endOf(connection, repeat) : repeat });
    }
    for (const { name, first, repeated } of again) expect(repeated, name).toEqual(first);
    expect(new Set(again.map((a) => a.name)).size).toBeGreaterThan(18);
    expect(rowsOf(base)).toBe(settled);
    expect(office.bugs).toEqual([]);
  });

  it('refuses the same id with another content or under another name', async () => {
    const commandId = randomUUID();
    await clerk.must('people.add', { commandId, ...personEntry('王建国', null) });
    expect(codeOf(await clerk.call('people.add', { commandId, ...personEntry('王建军', null) }))).toBe('invalid_input');
    expect(codeOf(await clerk.call('people.open', { commandId, id: 'x', foundBy: 'name' }))).toBe('invalid_input');
    expect((await clerk.must('people.search', { text: '王建' })).total).toBe(1);
  });

  it('does a command once that came twice at the same moment', async () => {
    const scan = join(newFolder('scan'), 'scan.png');
    writeFileSync(scan, Buffer.concat([Buffer.from('89504e470d0a1a0a', 'hex'), Buffer.alloc(300, 7)]));
    const twice = async (name: CallName, input: object, desk: Desk): Promise<Outcome<unknown>[]> => {
      const body = { commandId: randomUUID(), ...input };
      return Promise.all([desk.connection.call(name, body), desk.connection.call(name, body), desk.connection.call(name, body)]);
    };
    for (const answers of [
      await twice('files.attach', { fileToken: scan, purpose: 'material', objectType: 'household', objectId: 'x' }, clerk),
      await twice('people.add', personEntry('王建国', null), clerk),
      await twice('users.add', { name: '赵六', login: '赵六', roles: ['clerk'], villages: [], password: TEST_PASSWORD }, office.admin),
    ]) {
      expect(answers.map(codeOf)).toEqual(['ok', 'ok', 'ok']);
      expect(answers[1]).toEqual(answers[0]);
      expect(answers[2]).toEqual(answers[0]);
    }
    expect((await office.admin.must('journal.list', { action: 'files.attach' })).total).toBe(1);
    expect((await office.admin.must('users.list', {})).total).toBe(4);
    expect(office.bugs).toEqual([]);
  });
});

const endOf = async (connection: Desk['connection'], ticket: Outcome<unknown>): Promise<unknown> => {
  if (!ticket.ok) return ticket;
  for (;;) {
    const seen = (await connection.call('jobs.get', ticket.value)) as Outcome<{ state: string; value: unknown; error: unknown }>;
    if (!seen.ok || seen.value.state !== 'running') return seen.ok ? [seen.value.state, seen.value.value, seen.value.error] : seen;
    await new Promise((resolve) => setTimeout(resolve, 2));
  }
};

describe('two people change the same thing they both have on the screen', () => {
  it("one wins, the other is told it is stale, and only the winner's change is there", async () => {
    const f = await family(clerk, 2);
    const add = (desk: Desk, label: string) => desk.call('households.addIncome', { id: f.id, rev: 0, item: { ...income(f.head), label } });
    const answers = await Promise.all([add(clerk, '甲'), add(second, '乙'), add(clerk, '丙')]);
    expect(answers.map(codeOf).toSorted()).toEqual(['ok', 'stale', 'stale']);
    const after = await clerk.must('households.get', { id: f.id });
    expect([after.rev, after.incomes.length]).toEqual([1, 1]);
    const stale = answers.find((a) => !a.ok);
    expect(stale?.ok === false ? stale.error.params : {}).toMatchObject({ shown: 0, current: 1 });
  });

  it('so it is with persons, members, accounts, users and payment runs', async () => {
    const f = await family(clerk, 3);
    const user = await office.admin.must('users.add', {
      name: '赵六',
      login: '赵六',
      roles: ['clerk'],
      villages: [],
      password: TEST_PASSWORD,
    });
    const account = { personId: f.head, bank: '农村信用社', accountNo: madeUpCard(3), holder: f.name };
    const run = await clerk.must('pay.make', { program: 'dibao', month: '2026-11' });
    const pairs: readonly (() => Promise<Outcome<unknown>>)[][] = [
      [clerk, second].map((d) => () => d.call('households.setAccount', { id: f.id, rev: 0, account })),
      [clerk, second].map((d) => () => d.call('people.update', { id: f.head, rev: 0, ...personEntry('王建军', null) })),
      [clerk, second].map(
        (d) => () =>
          d.call('households.update', { id: f.id, rev: 1, villageCode: VILLAGE, group: '5组', address: '', area: 'rural', phone: null }),
      ),
      [office.admin, office.admin].map((d) => () => d.call('users.disable', { id: user.id, rev: 0, reason: '调离' })),
      [clerk, second].map((d) => () => d.call('pay.check', { id: run.id, rev: run.rev })),
    ];
    for (const pair of pairs) expect((await Promise.all(pair.map((act) => act()))).map(codeOf).toSorted()).toEqual(['ok', 'stale']);
    expect(office.bugs).toEqual([]);
  });

  it('never lets a random interleaving of two screens lose or double a change', async () => {
    const f = await family(clerk, 4);
    let shown = [0, 0];
    let won = 0;
    const refused = new Set<string>();
    for (let i = 0; i < 60; i += 1) {
      const who = (i * 7 + Math.floor(i / 3)) % 2;
      const desk = who === 0 ? clerk : second;
      const answer = await desk.call('households.addIncome', {
        id: f.id,
        rev: shown[who] ?? 0,
        item: { ...income(f.head), label: `第${i}笔` },
      });
      if (answer.ok) {
        won += 1;
        shown = shown.map((old, w) => (w === who ? answer.value.rev : old));
      } else {
        refused.add(answer.error.code);
        const fresh = await desk.must('households.get', { id: f.id });
        shown = shown.map((old, w) => (w === who ? fresh.rev : old));
      }
    }
    const after = await clerk.must('households.get', { id: f.id });
    expect([after.rev, after.incomes.length]).toEqual([won, won]);
    expect(won).toBeGreaterThan(10);
    expect([...refused]).toEqual(['stale']);
  });
});

describe('a screen is left alone', () => {
  it('locks after ten minutes, asks for the password, and a job that is asked after does not keep it awake', async () => {
    let ms = Date.parse('2026-11-02T04:00:00Z');
    const { openEngine } = await import('#engine/index.ts');
    const { testHost } = await import('../fixtures/engine/test-host.ts');
    await office.engine.close();
    const engine = openEngine({ dir: office.dir, host: testHost(), keyCost: { memoryKiB: 8, passes: 1 }, version: 'test', now: () => ms });
    const desk = deskOf(engine.connect({ kind: 'test' }));
    await desk.must('session.login', { login: '李会计', password: TEST_PASSWORD });
    ms += 9 * 60_000;
    expect(codeOf(await desk.call('people.search', { text: '王' }))).toBe('ok');
    ms += 9 * 60_000;
    expect(codeOf(await desk.call('jobs.get', { jobId: 'x' }))).toBe('job_missing');
    ms += 2 * 60_000;
    expect(codeOf(await desk.call('people.search', { text: '王' }))).toBe('screen_locked');
    expect((await desk.must('session.me', {}))?.locked).toBe(true);
    expect(codeOf(await desk.call('session.unlock', { password: 'falsch-falsch-1' }))).toBe('login_wrong');
    expect(codeOf(await desk.call('people.search', { text: '王' }))).toBe('screen_locked');
    await desk.must('session.unlock', { password: TEST_PASSWORD });
    expect(codeOf(await desk.call('people.search', { text: '王' }))).toBe('ok');
    expect((await desk.must('journal.list', { action: 'session.lock' })).total).toBe(1);
    await engine.close();
  });

  it('a person whose account is stopped or whose roles change while working is held to it at the next call', async () => {
    const users = (await office.admin.must('users.list', {})).rows;
    const [a, b] = ['李会计', '王五'].map((login) => users.find((u) => u.login === login));
    await office.admin.must('users.setRoles', { id: a?.id ?? '', rev: a?.rev ?? 0, roles: ['auditor'], villages: [] });
    await office.admin.must('users.disable', { id: b?.id ?? '', rev: b?.rev ?? 0, reason: '调离' });
    expect(codeOf(await clerk.call('people.add', personEntry('王建国', null)))).toBe('forbidden');
    expect(codeOf(await second.call('people.search', { text: '王' }))).toBe('not_signed_in');
  });
});
