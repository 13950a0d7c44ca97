import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  applyOnPaper,
  asFile,
  COUNTY,
  importFile,
  newOffices,
  pair,
  saved,
  TOWNSHIP,
  twoOffices,
  type TwoOffices,
} from '../fixtures/engine/two-offices.ts';
import { countyReads, fileOf, report, reportable, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';
import { VILLAGE } from '../fixtures/engine/families.ts';
import { openTestOffice, TEST_PASSWORD, testOffice } from '../fixtures/engine/test-office.ts';
import { twinOf } from '../failure/folder.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await twoOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

type Answer =
  | { readonly ok: true }
  | { readonly ok: false; readonly error: { readonly code: string; readonly params: Readonly<Record<string, unknown>> } };
const codeOf = async (answer: Promise<Answer>): Promise<string> => {
  const seen = await answer;
  return seen.ok ? 'ok' : seen.error.code;
};
const packageCodeOf = async (answer: Promise<Answer>): Promise<unknown> => {
  const seen = await answer;
  return seen.ok ? 'ok' : seen.error.params['code'];
};

describe('登记入网', () => {
  const applied = async () => {
    const { keys } = both.countyStaff;
    const request = await both.township.admin.must('exchange.requestPairing', { target: { kind: 'download' } });
    const shown = await keys.must('exchange.readPairingFile', { fileToken: await saved(both.township.admin, request.downloadId ?? '') });
    const paper = (await both.township.admin.must('exchange.identity', {})).fingerprint.split(' ');
    return {
      shown,
      right: shown.askGroups.map((index) => ({ index, digits: paper[index] ?? '' })),
      wrong: shown.askGroups.map((index) => ({ index, digits: String((Number(paper[index]) + 1) % 100_000).padStart(5, '0') })),
    };
  };

  it('asks for two different groups and believes nothing but the right digits', async () => {
    const { shown, right, wrong } = await applied();
    const { keys } = both.countyStaff;
    expect([shown.org, new Set(shown.askGroups).size]).toEqual([TOWNSHIP, 2]);
    expect(await codeOf(keys.call('exchange.typeGroups', { org: TOWNSHIP, groups: wrong }))).toBe('groups_wrong');
    expect(
      await codeOf(
        keys.call('exchange.typeGroups', {
          org: TOWNSHIP,
          groups: [right[0] ?? { index: 0, digits: '' }, right[0] ?? { index: 0, digits: '' }],
        }),
      ),
    ).toBe('groups_wrong');
    expect((await keys.must('exchange.peers', {})).rows).toMatchObject([{ org: TOWNSHIP, state: 'applied' }]);
    expect(await codeOf(both.countyStaff.head.call('exchange.confirmPairing', { org: TOWNSHIP, driveId: null }))).toBe(
      'pairing_groups_missing',
    );
    await keys.must('exchange.typeGroups', { org: TOWNSHIP, groups: right.toReversed() });
    expect((await keys.must('exchange.peers', {})).rows).toMatchObject([{ org: TOWNSHIP, state: 'typed' }]);
  });

  it('needs a second person, and any other person will do', async () => {
    const { right } = await applied();
    await both.countyStaff.keys.must('exchange.typeGroups', { org: TOWNSHIP, groups: right });
    expect(await codeOf(both.countyStaff.keys.call('exchange.confirmPairing', { org: TOWNSHIP, driveId: null }))).toBe(
      'pairing_same_person',
    );
    expect(await codeOf(both.countyStaff.head.call('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'state' }))).toBe('peer_missing');
    expect((await both.countyStaff.clerk.must('exchange.confirmPairing', { org: TOWNSHIP, driveId: 'stick' })).fileName).toMatch(
      /\.mzpair$/u,
    );
    expect((await both.countyStaff.clerk.must('exchange.scan', { driveId: 'stick' })).files).toMatchObject([{ kind: 'pairing' }]);
    expect((await both.countyStaff.clerk.must('exchange.peers', {})).rows).toMatchObject([{ org: TOWNSHIP, state: 'trusted' }]);
  });

  it('is not confirmed for another file than the second person compared with the paper', async () => {
    await pair(both);
    const { head, keys } = both.countyStaff;
    const renew = () =>
      both.township.admin.must('exchange.renewKeys', { reason: '原密钥可能外泄', secondLogin: '赵镇长', secondPassword: TEST_PASSWORD });
    await renew();
    await applyOnPaper(both);
    const shown = (await head.must('exchange.peers', {})).rows[0]?.fingerprint ?? '';
    await renew();
    await applyOnPaper(both);
    expect(await codeOf(head.call('exchange.confirmPairing', { org: TOWNSHIP, shown, driveId: null }))).toBe('stale');
    expect((await keys.must('exchange.peers', {})).rows).toMatchObject([
      { state: 'typed' },
      { state: 'trusted', fingerprint: expect.not.stringContaining(shown) },
    ]);
    await head.must('exchange.confirmPairing', { org: TOWNSHIP, driveId: null });
  });

  it('is confirmed by nobody who checks what the others did, and opens no root for them', async () => {
    const { shown, right } = await applied();
    await both.countyStaff.keys.must('exchange.typeGroups', { org: shown.org, groups: right });
    const auditor = await both.county.as('许审计', 'auditor');
    expect(await codeOf(auditor.call('exchange.confirmPairing', { org: TOWNSHIP, driveId: null }))).toBe('forbidden');
    expect(await codeOf(auditor.call('exchange.openRoot', { fileToken: 'found:none', code: '0'.repeat(48) }))).toBe('forbidden');
    await both.countyStaff.head.must('exchange.confirmPairing', { org: TOWNSHIP, driveId: null });
  });

  it('refuses a list that was altered, one that leaves us out, and a file of something else', async () => {
    await pair(both);
    const again = await both.countyStaff.head.must('exchange.confirmPairing', { org: TOWNSHIP, driveId: null });
    const path = await saved(both.countyStaff.head, again.downloadId ?? '');
    const { admin } = both.township;
    expect((await admin.must('exchange.readPairingFile', { fileToken: path })).askGroups).toEqual([]);
    const text = readFileSync(path, 'utf8');
    const altered = join(both.stick, 'altered.mzpair');
    writeFileSync(
      altered,
      text.replace(/"sig":"(.)/u, (_all, c: string) => `"sig":"${c === 'A' ? 'B' : 'A'}`),
    );
    expect(await packageCodeOf(admin.call('exchange.readPairingFile', { fileToken: altered }))).toBe('pairing_signature');
    const other = join(both.stick, 'other.mzpair');
    writeFileSync(other, '你好');
    expect(await packageCodeOf(admin.call('exchange.readPairingFile', { fileToken: other }))).toBe('pairing_not_a_file');
    const stranger = await testOffice({ orgCode: '999901105000', name: '白水镇人民政府' });
    expect(await packageCodeOf(stranger.admin.call('exchange.readPairingFile', { fileToken: path }))).toBe('trust_without_us');
    await stranger.close();
  });
});

describe('packages that must not come in', () => {
  it('refuses a sender nobody knows, and one whose keys are not those on the list', async () => {
    await pair(both);
    const stranger = await newOffices();
    await pair(stranger);
    const path = await asFile(stranger.staff.clerk, (await stateFrom(stranger, 'township')).id);
    expect(await packageCodeOf(both.countyStaff.clerk.call('exchange.preview', { fileToken: path }))).toBe('E_NEW_KEY');
    const alone = await testOffice({ role: 'county', orgCode: '999902000000', name: '临海县民政局' });
    const reader = await alone.as('钱科员', 'county_clerk');
    expect(await packageCodeOf(reader.call('exchange.preview', { fileToken: path }))).toBe('E_UNKNOWN_OFFICE');
    await alone.close();
    await stranger.close();
  });

  it('refuses a package of a township it knows that is for another county', async () => {
    await pair(both);
    const elsewhere = await testOffice({ role: 'county', orgCode: '999902000000', name: '临海县民政局' });
    const keysOfOther = await elsewhere.as('密钥员', 'county_keys');
    const second = await elsewhere.as('周局长', 'county_head');
    const reader = await elsewhere.as('钱科员', 'county_clerk');
    const request = await both.township.admin.must('exchange.requestPairing', { target: { kind: 'download' } });
    const shown = await keysOfOther.must('exchange.readPairingFile', {
      fileToken: await saved(both.township.admin, request.downloadId ?? ''),
    });
    const paper = (await both.township.admin.must('exchange.identity', {})).fingerprint.split(' ');
    await keysOfOther.must('exchange.typeGroups', {
      org: shown.org,
      groups: shown.askGroups.map((index) => ({ index, digits: paper[index] ?? '' })),
    });
    await second.must('exchange.confirmPairing', { org: shown.org, driveId: null });
    const path = await fileOf(both, 'township', (await stateFrom(both, 'township')).id);
    const answer = await reader.call('exchange.preview', { fileToken: path });
    expect(answer.ok ? null : answer.error).toMatchObject({
      code: 'package_refused',
      params: { code: 'E_NOT_FOR_US', reason: '这是发给临江县民政局的包，不是发给本单位的。' },
    });
    await elsewhere.close();
  });

  it('refuses an altered, a cut, an empty and a foreign file, and changes nothing', async () => {
    await pair(both);
    const path = await fileOf(both, 'township', (await report(both, await reportable(both, 1, '2026-11-02'))).id);
    const good = readFileSync(path);
    const files: readonly (readonly [string, Buffer, string])[] = [
      ['altered.mzx', Buffer.concat([good.subarray(0, -400), Buffer.from([(good.at(-400) ?? 0) ^ 1]), good.subarray(-399)]), 'E_PAYLOAD'],
      ['cut.mzx', good.subarray(0, good.length - 10), 'E_CONTAINER'],
      ['empty.mzx', Buffer.alloc(0), 'E_EMPTY'],
      ['picture.mzx', Buffer.from('89504e470d0a1a0a', 'hex'), 'E_MAGIC'],
    ];
    for (const [name, bytes, code] of files) {
      const file = join(both.stick, name);
      writeFileSync(file, bytes);
      expect([name, await packageCodeOf(both.countyStaff.clerk.call('exchange.preview', { fileToken: file }))]).toEqual([name, code]);
    }
    expect((await both.countyStaff.clerk.must('exchange.inbox', {})).total).toBe(0);
    // Nothing came in; that somebody tried is written down, with the reason.
    const auditor = await both.county.as('许审计', 'auditor');
    const { rows } = await auditor.must('journal.list', { action: 'exchange.refused' });
    const told = await Promise.all(
      rows.map(async ({ seq }) => (await auditor.must('journal.detail', { seq })).detail as { packageCode: string }),
    );
    expect(told.map(({ packageCode }) => packageCode).toSorted()).toEqual(files.map(([, , code]) => code).toSorted());
    expect(rows.every((row) => row.label === '拒收包' && row.actor === '钱科员')).toBe(true);
    expect(readdirSync(join(both.county.dir, 'packages'))).toEqual([]);
  });
});

describe('two computers of one office', () => {
  it('stops at two contents of one place, and goes on when two persons have looked into it', async () => {
    await pair(both);
    await countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
    const [first, second] = [await reportable(both, 1, '2026-11-02'), await reportable(both, 1, '2026-11-11')];
    const clone = await openTestOffice(twinOf(both.township.dir), { today: '2026-11-19' });
    const cloneHead = await clone.as('赵镇长');
    const here = await report(both, first);
    const there = await cloneHead.must('exchange.seal', { peer: COUNTY, caseIds: second, kind: 'report' });
    await countyReads(both, await fileOf(both, 'township', here.id));
    const { clerk } = both.countyStaff;
    const path = await asFile(cloneHead, there.id);
    const answer = await clerk.call('exchange.preview', { fileToken: path });
    expect(answer.ok ? null : answer.error).toEqual({ code: 'package_fork', params: { who: '青山镇人民政府' } });
    expect((await clerk.must('county.list', {})).total).toBe(1);
    const [alarm] = (await clerk.must('exchange.alarms', {})).rows;
    expect([alarm?.kind, alarm?.released]).toEqual(['fork', false]);
    const release = { id: alarm?.id ?? '', kind: 'fork' as const, secondLogin: '钱科员', secondPassword: TEST_PASSWORD };
    expect(await codeOf(clerk.call('exchange.releaseAlarm', release))).toBe('second_same');
    expect(await codeOf(clerk.call('exchange.releaseAlarm', { ...release, secondLogin: '孙科长', secondPassword: 'no' }))).toBe(
      'second_wrong',
    );
    const together = { ...release, secondLogin: '孙科长' };
    await clerk.must('exchange.releaseAlarm', together);
    expect(await codeOf(clerk.call('exchange.releaseAlarm', together))).toBe('stale');
    expect(await importFile(clerk, path)).toMatchObject({ applied: 1 });
    expect((await clerk.must('county.list', {})).total).toBe(2);
    await clone.close();
  });

  it('notices that the peer has a package this computer never made, and seals nothing until two persons have said why', async () => {
    await pair(both);
    const ids = await reportable(both, 1, '2026-11-02');
    const clone = await openTestOffice(twinOf(both.township.dir), { today: '2026-11-11' });
    const cloneHead = await clone.as('赵镇长');
    const there = await cloneHead.must('exchange.seal', { peer: COUNTY, caseIds: ids, kind: 'report' });
    await countyReads(both, await asFile(cloneHead, there.id));
    await clone.close();
    const back = await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    expect(back.messages.join()).toContain('没有做过的包');
    const { head, clerk } = both.staff;
    expect(await codeOf(head.call('exchange.seal', { peer: COUNTY, caseIds: ids, kind: 'report' }))).toBe('alarm_open');
    const [alarm] = (await clerk.must('exchange.alarms', {})).rows;
    await clerk.must('exchange.releaseAlarm', {
      id: alarm?.id ?? '',
      kind: alarm?.kind ?? 'clone',
      secondLogin: '赵镇长',
      secondPassword: TEST_PASSWORD,
    });
    expect((await report(both, ids)).state).toBe('sealed');
  });

  it('reads its own stick again without harm', async () => {
    await pair(both);
    const sealed = await report(both, await reportable(both, 1, '2026-11-02'));
    const read = await townshipReads(both, await fileOf(both, 'township', sealed.id));
    expect([read.applied, read.unchanged, read.messages]).toEqual([0, 1, ['这是本单位自己的包：1 户已有，补回 0 户']]);
  });
});

describe('the office’s key for the archive', () => {
  it('is shown to two persons only, and leaves a trace', async () => {
    await pair(both);
    const { admin } = both.township;
    expect(await codeOf(admin.call('exchange.exportKey', { secondLogin: '管管', secondPassword: TEST_PASSWORD }))).toBe('second_same');
    expect(await codeOf(both.staff.clerk.call('exchange.exportKey', { secondLogin: '赵镇长', secondPassword: TEST_PASSWORD }))).toBe(
      'forbidden',
    );
    expect((await admin.must('exchange.exportKey', { secondLogin: '赵镇长', secondPassword: TEST_PASSWORD })).identity).toContain(
      'AGE-SECRET-KEY-1',
    );
    expect((await admin.must('journal.list', { action: 'exchange.exportKey' })).total).toBe(1);
  });

  it('is shown neither with a village cadre as the second person nor with whoever checks what the others did', async () => {
    const { admin } = both.township;
    const held = { password: TEST_PASSWORD, villages: [] };
    await admin.must('users.add', { ...held, name: '郑审计', login: '郑审计', roles: ['auditor'] });
    await admin.must('users.add', { ...held, name: '马村官', login: '马村官', roles: ['village'], villages: [VILLAGE] });
    for (const name of ['郑审计', '马村官'])
      expect(await admin.call('exchange.exportKey', { secondLogin: name, secondPassword: TEST_PASSWORD })).toMatchObject({
        error: { code: 'second_no_right', params: { name } },
      });
    expect((await admin.must('journal.list', { action: 'exchange.exportKey' })).total).toBe(0);
  });
});
