import { randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openEngine } from '#engine/index.ts';
import { keyringCopies, openKeyring } from '#engine/keyring/keyring.ts';
import { putInBox } from '#engine/keyring/lock-box.ts';
import { answerBinding, readEscrowAnswer } from '#exchange/escrow/documents.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { TEST_PASSWORD, deskOf, testCost, type Desk } from '../fixtures/engine/test-office.ts';
import { newestCountyList, pair, twoOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { fullDisk } from '../fixtures/failing-disk.ts';
import { newFolder } from '../fixtures/folders.ts';

let both: TwoOffices;
/** Files that find the disk full. */
let fullAt: RegExp | null = null;
beforeEach(async () => {
  fullAt = null;
  both = await twoOffices('2026-11-02', { disk: fullDisk((path) => fullAt?.test(path) === true) });
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

/** The locks of the county's slots, a copy of the keyring each. */
const locks = () =>
  keyringCopies(both.township.dir).map(({ slots }) => slots.flatMap((slot) => (slot.kind === 'county' ? [slot.lock] : [])));
/** What the county's rules say of spare keys from now on. */
const countySays = async (value: boolean): Promise<void> => {
  const { admin } = both.county;
  const { rows } = await admin.must('policies.list', { key: 'county_escrow' });
  for (const { id, voided } of rows) if (!voided) await admin.must('policies.void', { id, rev: 0, reason: '改了' });
  await admin.must('policies.add', {
    key: 'county_escrow',
    scope: { county: '999901000000' },
    from: '2026-11',
    value,
    source: { doc: '县局会议纪要', number: '临民会〔2026〕9号', date: '2026-10-20' },
  });
};
/** What the township's journal tells of the spare key, the newest first. */
const spareKeyTold = async (): Promise<string[]> => {
  const auditor = await both.township.as('许审计', 'auditor');
  const { rows } = await auditor.must('journal.list', { limit: 100 });
  const facts = await Promise.all(rows.map(async ({ seq }) => (await auditor.must('journal.detail', { seq })).facts));
  return facts.flatMap((each) => each.flatMap(({ label, value }) => (label === '县级备用钥匙' ? [value] : [])));
};

describe('a spare of the township’s database key is locked to its county', () => {
  it('from the enrolment on, in both copies of the keyring, and the journal says so; a change of the key keeps it', async () => {
    expect(locks()).toEqual([[], []]);
    await pair(both);
    const [set] = locks();
    expect(set).toHaveLength(1);
    expect(locks()).toEqual([set, set]);
    await both.township.admin.must('office.changeKey', { reason: '有人调离' });
    expect(locks()).toEqual([set, set]);
    expect(await spareKeyTold()).toEqual(['已托管']);
  });

  it('never, where the county said before that it keeps none; from its next list on, when it says otherwise later', async () => {
    await countySays(false);
    await pair(both);
    expect(locks()).toEqual([[], []]);
    await countySays(true);
    await newestCountyList(both);
    expect(locks()[0]).toHaveLength(1);
    await newestCountyList(both);
    await countySays(false);
    await newestCountyList(both);
    expect(locks()).toEqual([[], []]);
    expect(await spareKeyTold()).toEqual(['已撤回', '不变', '已托管', '没有']);
  });

  it('a disk that is full while the list is taken: neither list nor slot is there, and both are the next time', async () => {
    await countySays(false);
    await pair(both);
    await countySays(true);
    fullAt = /keyring\.[ab]/u;
    await expect(newestCountyList(both)).rejects.toThrow('disk_full');
    fullAt = null;
    expect(locks()).toEqual([[], []]);
    await newestCountyList(both);
    expect(locks()[0]).toHaveLength(1);
    // The list that could not be taken left no row behind either.
    expect(await spareKeyTold()).toEqual(['已托管', '没有']);
  });
});

describe('passwords and recovery code are all lost', () => {
  const NEW_PASSWORD = 'Qingshan-2027?';
  const codeOf = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';
  const onStick = (kind: '申请' | '答复'): string => {
    const folder = join(both.stick, '民政交换');
    const written = readdirSync(folder).filter((one) => one.startsWith(`开启${kind}`));
    return join(folder, written.toSorted((a, b) => statSync(join(folder, a)).mtimeMs - statSync(join(folder, b)).mtimeMs).at(-1) ?? '');
  };
  /** The first screen of the township's PC: nobody can log in, the base is closed. */
  const outside = (): Desk => deskOf(both.township.engine.connect({ kind: 'test' }));
  const everybodyLeaves = async (): Promise<void> => {
    for (const desk of [both.township.admin, ...Object.values(both.staff)]) await desk.must('session.logout', {});
  };
  type Entered = { readonly id: string; readonly rev: number };
  /** The county's first person reads the stick and types two groups from the stamped form. */
  const enter = async (fingerprint: string, by: Desk = both.countyStaff.keys): Promise<Entered> => {
    const { files } = await by.must('exchange.scan', { driveId: 'stick' });
    const fileToken = files.find((one) => one.kind === 'escrow' && one.name === basename(onStick('申请')))?.token ?? '';
    const { id, rev, askGroups } = await by.must('escrow.readRequest', { fileToken });
    return by.must('escrow.enterRequest', {
      id,
      rev,
      groups: askGroups.map((index) => ({ index, digits: fingerprint.split(' ')[index] ?? '' })),
      paperNo: '临民启〔2026〕1号',
      note: '回拨值班电话，赵镇长接听，属实',
    });
  };
  const answer = ({ id, rev }: Entered, more: { keyCode?: string } = {}) =>
    both.countyStaff.head.call('escrow.answerRequest', { id, rev, driveId: 'stick', ...more });
  const take = (code: string, more: { login?: string; newPassword?: string; replaces?: string } = {}) =>
    outside().call('office.takeAnswer', {
      from: { kind: 'drive', driveId: 'stick' },
      code,
      login: '管管',
      newPassword: NEW_PASSWORD,
      ...more,
    });
  /** Asked, entered, answered: what is said on the telephone. */
  const answered = async (): Promise<string> => {
    const { fingerprint } = await outside().must('office.askCounty', { driveId: 'stick' });
    const done = await answer(await enter(fingerprint));
    return done.ok ? done.value.code : done.error.code;
  };
  const journalOf = async (office: TwoOffices['county'], action: string) => {
    const auditor = await office.as('许审计', 'auditor');
    const { rows } = await auditor.must('journal.list', { action });
    return Promise.all(rows.map(async ({ seq }) => (await auditor.must('journal.detail', { seq })).facts));
  };

  beforeEach(async () => {
    await pair(both);
  });

  it('two persons at the county open the office again, once: a new password, a new recovery code, both journals, nothing secret on the stick', async () => {
    const code = (text: string) => text.replaceAll(' ', '');
    const known = await openKeyring(
      both.township.dir,
      (slot) => slot.kind === 'recovery',
      code(both.township.recoveryCode),
      Buffer.alloc(0),
    );
    await everybodyLeaves();
    const desk = outside();
    const { fingerprint } = await desk.must('office.askCounty', { driveId: 'stick' });
    expect((await desk.must('office.spareKey', {})).request).toMatchObject({ fingerprint, made: '2026-11-02', until: '2026-12-02' });
    const { html } = await desk.must('office.askCountyForm', {});
    for (const group of fingerprint.split(' ')) expect(html).toContain(group);
    const opened = await answer(await enter(fingerprint));
    const told = opened.ok ? opened.value.code : '';
    expect(told).toMatch(/^\d{4} \d{4} \d{4}$/u);
    const onPaperOnly = [known.state === 'open' ? known.key.toString('hex') : '', told, code(told), '管管', '赵镇长', '孙科长'];
    for (const kind of ['申请', '答复'] as const)
      for (const secret of onPaperOnly) expect(readFileSync(onStick(kind), 'utf8')).not.toContain(secret);

    const taken = await take(told);
    expect(codeOf(await take(told))).toBe('escrow_answer_spent');
    const { admin } = both.township;
    await admin.must('session.login', { login: '管管', password: NEW_PASSWORD });
    await admin.must('office.confirmRecoveryCode', { code: taken.ok ? taken.value.recoveryCode : '' });
    expect(codeOf(await admin.call('office.confirmRecoveryCode', { code: both.township.recoveryCode }))).toBe('recovery_code_wrong');
    expect(await both.staff.clerk.call('session.login', { login: '李会计', password: TEST_PASSWORD })).toMatchObject({ ok: true });
    const persons = { label: '县级开启人', value: '密钥员、周局长' };
    const paper = { label: '申请表编号', value: '临民启〔2026〕1号' };
    expect(await journalOf(both.township, 'office.takeAnswer')).toEqual([expect.arrayContaining([persons, paper]) as unknown]);
    expect(await journalOf(both.county, 'escrow.answerRequest')).toEqual([expect.arrayContaining([persons, paper]) as unknown]);
    // Nothing waits any more; the next time begins with a new request.
    expect(await admin.must('office.spareKey', {})).toEqual({ kept: true, request: null });
  });

  it('the administrator has left as well: somebody in service takes the office over with the answer', async () => {
    const told = await answered();
    const taken = await take(told, { login: '李会计', replaces: '管管已调离' });
    expect(codeOf(taken)).toBe('done');
    expect(codeOf(await outside().call('session.login', { login: '管管', password: TEST_PASSWORD }))).toBe('login_wrong');
    await both.township.admin.must('session.login', { login: '李会计', password: NEW_PASSWORD, instead: true });
    expect((await both.township.admin.must('users.handovers', {})).rows).toMatchObject([{ from: '管管', to: '李会计', way: 'code' }]);
  });

  it('one person alone opens nothing, and a request nobody entered from paper, a wrong figure, another’s list neither', async () => {
    const { fingerprint } = await outside().must('office.askCounty', { driveId: 'stick' });
    const { head, keys, clerk } = both.countyStaff;
    const shown = await keys.must('escrow.readRequest', { fileToken: onStick('申请') });
    expect(codeOf(await answer(shown))).toBe('escrow_not_entered');
    const paper = { id: shown.id, rev: shown.rev, paperNo: '1号', note: '已回拨' };
    const groups = shown.askGroups.map((index) => ({ index, digits: fingerprint.split(' ')[index] ?? '' }));
    const wrong = groups.map(({ index, digits }) => ({ index, digits: digits.replaceAll(/\d/gu, (d) => String((Number(d) + 1) % 10)) }));
    expect(codeOf(await keys.call('escrow.enterRequest', { ...paper, groups: wrong }))).toBe('escrow_groups_wrong');
    expect(codeOf(await clerk.call('escrow.enterRequest', { ...paper, groups }))).toBe('forbidden');
    // The head holds the keys as well: a person counts once, whatever posts are held.
    const users = (await both.county.admin.must('users.list', {})).rows;
    const chief = users.find((one) => one.login === '周局长');
    const also = ['county_head', 'county_keys'] as const;
    await both.county.admin.must('users.setRoles', { id: chief?.id ?? '', rev: chief?.rev ?? 0, roles: [...also], villages: [] });
    const entered = await head.must('escrow.enterRequest', { ...paper, groups });
    expect(codeOf(await answer(entered))).toBe('escrow_same_person');
    expect(codeOf(await keys.call('escrow.answerRequest', { ...entered, driveId: 'stick' }))).toBe('forbidden');
    expect(readdirSync(join(both.stick, '民政交换')).filter((name) => name.startsWith('开启答复'))).toEqual([]);
    await keys.must('escrow.refuseRequest', { ...entered, reason: '回拨不属实' });
    expect(codeOf(await keys.call('escrow.readRequest', { fileToken: onStick('申请') }))).toBe('escrow_request_done');
  });

  it('a request or an answer that was changed on its way, a wrong code, an earlier request’s answer open nothing', async () => {
    const file = (kind: '申请' | '答复') => JSON.parse(readFileSync(onStick(kind), 'utf8')) as Record<string, unknown>;
    const flipped = (text: unknown): string => String(text).replace(/^./u, (c) => (c === '0' ? '1' : '0'));
    const { fingerprint } = await outside().must('office.askCounty', { driveId: 'stick' });
    const request = file('申请');
    // Another's one-time key in the file: the groups on the stamped form no longer fit.
    writeFileSync(onStick('申请'), JSON.stringify({ ...request, lock: flipped(request['lock']) }));
    await expect(enter(fingerprint)).rejects.toThrow('escrow_groups_wrong');
    // Another office's slot under this office's name.
    writeFileSync(onStick('申请'), JSON.stringify({ ...request, slot: { ...(request['slot'] as object), org: '999901105000' } }));
    await expect(enter(fingerprint)).rejects.toThrow('escrow_not_a_request');
    writeFileSync(onStick('申请'), JSON.stringify(request));
    const first = await answer(await enter(fingerprint));
    const told = first.ok ? first.value.code : '';
    const sealed = file('答复');
    for (const part of ['wrapped', 'tag', 'salt', 'sender']) {
      writeFileSync(onStick('答复'), JSON.stringify({ ...sealed, [part]: flipped(sealed[part]) }));
      expect(codeOf(await take(told)), part).toBe('escrow_answer_altered');
    }
    // Whoever found the stick knows the request's one-time lock, and can lock anything to it.
    for (const inner of ['not a box', '{}', JSON.stringify({ ...sealed, nonce: 'ff' })]) {
      const forged = readEscrowAnswer(Buffer.from(JSON.stringify(sealed)));
      if (!forged.ok) throw new Error('the answer reads');
      const outer = putInBox(Buffer.from(String(request['lock']), 'hex'), Buffer.from(inner), answerBinding(forged.value), randomBytes);
      writeFileSync(onStick('答复'), JSON.stringify({ ...sealed, ...outer }));
      expect(codeOf(await take(told)), inner).toBe('escrow_answer_altered');
    }
    writeFileSync(onStick('答复'), '{}');
    expect(codeOf(await take(told))).toBe('escrow_not_an_answer');
    writeFileSync(onStick('答复'), JSON.stringify(sealed));
    expect(codeOf(await take('0000 0000 0000'))).toBe('escrow_code_wrong');
    expect(codeOf(await take(told, { newPassword: '1' }))).toBe('password_weak');
    expect(codeOf(await take(told, { login: '李会计' }))).toBe('login_blocked');
    await outside().must('office.askCounty', { driveId: null });
    expect(codeOf(await take(told))).toBe('escrow_answer_other');
    both.township.setToday('2027-01-04');
    expect(codeOf(await take(told))).toBe('escrow_request_missing');
  });

  it('the PC is dead as well: the county’s answer opens the newest backup on another PC, once', async () => {
    await both.township.admin.must('backup.make', { place: { kind: 'drive', driveId: 'stick' } });
    const dir = join(newFolder('other-pc'), 'office');
    const host = testHost([{ id: 'stick', path: both.stick }]);
    const engine = openEngine({ dir, host, now: () => Date.parse('2026-11-03T04:00:00Z'), keyCost: testCost, version: 'test' });
    const desk = deskOf(engine.connect({ kind: 'test' }));
    const token = (await desk.must('restore.find', { place: { kind: 'drive', driveId: 'stick' } })).rows[0]?.token ?? '';
    expect(codeOf(await desk.call('office.askCounty', { driveId: 'stick' }))).toBe('office_missing');
    const { fingerprint } = await desk.must('office.askCounty', { driveId: 'stick', backup: token });
    const opened = await answer(await enter(fingerprint));
    const secret = { kind: 'county', from: { kind: 'drive', driveId: 'stick' }, code: opened.ok ? opened.value.code : '' } as const;
    const wrong = { ...secret, code: '000000000000' };
    expect(codeOf(await desk.call('restore.check', { token, secret: wrong }))).toBe('escrow_code_wrong');
    expect(await desk.must('restore.check', { token, secret })).toMatchObject({ office: '青山镇人民政府', admins: ['管管'] });
    const run = { token, secret, login: '管管', newPassword: NEW_PASSWORD };
    await desk.must('restore.run', run);
    expect(codeOf(await desk.call('restore.run', run))).toBe('escrow_answer_spent');
    await desk.must('session.login', { login: '管管', password: NEW_PASSWORD });
    expect((await desk.must('journal.list', { action: 'office.restored' })).total).toBe(1);
    expect((await desk.must('office.spareKey', {})).kept).toBe(true);
    await engine.close();
  });

  it('a county that keeps no spare keys cannot help, and says so before anything is asked for', async () => {
    await countySays(false);
    await newestCountyList(both);
    const desk = outside();
    expect(await desk.must('office.spareKey', {})).toEqual({ kept: false, request: null });
    expect(codeOf(await desk.call('office.askCounty', { driveId: 'stick' }))).toBe('escrow_none');
  });

  it('a changed database key opens with the slot as it is now, not with a request from before', async () => {
    const told = await answered();
    await both.township.admin.must('office.changeKey', { reason: '有人调离' });
    expect(codeOf(await take(told))).toBe('escrow_key_changed');
    expect(codeOf(await take(await answered()))).toBe('done');
  });

  it('the county’s recovery key was taken out of its PC: from then on the code from the safe is needed, and two persons took it out', async () => {
    const { keys } = both.countyStaff;
    const { code: unused } = await keys.must('escrow.drawKeyCode', {});
    const { code } = await keys.must('escrow.drawKeyCode', {});
    expect((await keys.must('escrow.keyCodeSheet', { code })).html).toContain('县级恢复密钥保管码');
    const second = { secondLogin: '周局长', secondPassword: TEST_PASSWORD };
    expect(codeOf(await keys.call('escrow.keepKeyApart', { code: unused, ...second }))).toBe('escrow_key_code_not_drawn');
    const alone = { secondLogin: '密钥员', secondPassword: TEST_PASSWORD };
    expect(codeOf(await keys.call('escrow.keepKeyApart', { code, ...alone }))).toBe('second_same');
    await keys.must('escrow.keepKeyApart', { code, ...second });
    expect(codeOf(await keys.call('escrow.drawKeyCode', {}))).toBe('escrow_key_apart');
    const { fingerprint } = await outside().must('office.askCounty', { driveId: 'stick' });
    const entered = await enter(fingerprint);
    expect(codeOf(await answer(entered))).toBe('escrow_key_code_wrong');
    expect(codeOf(await answer(entered, { keyCode: unused }))).toBe('escrow_key_code_wrong');
    const done = await answer(entered, { keyCode: code });
    expect(codeOf(await take(done.ok ? done.value.code : ''))).toBe('done');
  });
});
