import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { newFolder } from '../fixtures/folders.ts';
import { onNewPc, onStick } from '../fixtures/engine/new-pc.ts';
import { lockedRun } from '../fixtures/engine/benefits.ts';
import { asFile, COUNTY, importFile, pairedOffices, twoOffices } from '../fixtures/engine/two-offices.ts';
import { countyReads, fileOf, report, reportable, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';

const code = (answer: { ok: boolean; error?: { code: string } }): string => (answer.ok ? 'ok' : (answer.error?.code ?? ''));

describe('the township’s PC is replaced by another one, from the stick of the evening before', () => {
  it('reconciles with the county in one round, and the old PC is fenced off by the first package and by the stick', async () => {
    const both = await pairedOffices();
    const cases = await reportable(both, 2, '2026-11-02');
    const october = await lockedRun(both.staff, '2026-10');
    const signed = await both.staff.head.must('pay.approve', { id: october.id, rev: october.rev, on: both.township.today() });
    await countyReads(both, await fileOf(both, 'township', (await report(both, cases.slice(0, 1))).id));
    await both.township.admin.must('backup.make', { place: onStick });
    // What came after the backup: the second case travelled, and the PC broke.
    await countyReads(both, await fileOf(both, 'township', (await report(both, cases.slice(1))).id));

    const pc = await onNewPc(both, '2026-11-12');
    const run = await pc.clerk.must('pay.make', { program: 'dibao', month: '2026-11' });
    const checked = await pc.clerk.must('pay.check', { id: run.id, rev: run.rev });
    expect((await pc.clerk.must('today.summary', {})).waiting.find((place) => place.code === 'reconciling')).toMatchObject({ count: 1 });
    const early = await pc.head.call('pay.lock', checked);
    expect(early.ok ? null : early.error).toMatchObject({ code: 'run_reconciling', params: { since: '2026-11-12', who: '临江县民政局' } });
    // What was signed before the restore waits as well: a decision that stopped it may be missing here.
    const toBank = { id: october.id, rev: signed.rev, purpose: '送银行' };
    const sent = { ...signed, on: '2026-11-12', documentNo: '青民发〔2026〕10号' };
    expect(code(await pc.clerk.call('pay.exportRoster', toBank))).toBe('run_reconciling');
    expect(code(await pc.clerk.call('pay.markSent', sent))).toBe('run_reconciling');
    expect(await pc.clerk.must('pay.get', { id: october.id })).toMatchObject({ state: 'approved', rev: signed.rev });
    const first = await pc.head.must('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'state' });
    expect(first.seq).toBe(1);
    expect(code(await pc.head.call('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'state' }))).toBe('exchange_reconciling');
    const offered = await pc.clerk.must('exchange.download', { packageId: first.id });
    const file = await pc.clerk.must('files.read', { downloadId: offered.downloadId });
    const path = join(newFolder('carried'), file.name);
    writeFileSync(path, Buffer.from(file.base64, 'base64'));
    await countyReads(both, path);
    const noticed = (await both.countyStaff.clerk.must('exchange.alarms', {})).rows.filter((row) => row.kind === 'peer_restored');
    expect(noticed).toHaveLength(1);
    await both.countyStaff.clerk.must('exchange.answerAlarm', { id: noticed[0]?.id ?? '', kind: 'peer_restored', yes: true });

    const answer = await fileOf(both, 'county', (await stateFrom(both, 'county')).id);
    const back = await importFile(pc.clerk, answer);
    expect([back.applied, back.messages]).toEqual([0, ['对方交回 1 条本机没有的本单位资料，请在“对账”里核对、确认后收回']]);
    const asked = (await pc.clerk.must('exchange.alarms', {})).rows.filter((row) => row.kind === 'before_restore');
    expect(asked).toHaveLength(1);
    const ours = { id: asked[0]?.id ?? '', kind: 'before_restore' as const };
    await pc.clerk.must('exchange.answerAlarm', { ...ours, yes: true });
    // A colleague who still has the question on the screen says otherwise: too late.
    expect(code(await pc.head.call('exchange.answerAlarm', { ...ours, yes: false }))).toBe('stale');
    // The second case is ours and unknown here: sealing and paying wait until somebody has looked at it.
    expect(code(await pc.head.call('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'state' }))).toBe('exchange_reconciling');
    expect(code(await pc.head.call('pay.lock', checked))).toBe('run_reconciling');
    const { rows: returned } = await pc.clerk.must('exchange.returned', { peer: COUNTY });
    expect(returned).toMatchObject([{ head: expect.stringContaining('张'), what: '申请', package: '2026-000001', cameOn: '2026-11-12' }]);
    const [waits] = (await pc.clerk.must('exchange.differences', { peer: COUNTY })).rows;
    expect(waits).toMatchObject({ kind: 'lacking_here', head: returned[0]?.head, note: '随对方的包 2026-000001 交回，等本单位确认后收回' });
    const ids = returned.map(({ id }) => id);
    expect(code(await pc.clerk.call('exchange.answerReturned', { peer: COUNTY, ids: [...ids, 'x y'], ours: true }))).toBe('stale');
    expect(await pc.clerk.must('exchange.answerReturned', { peer: COUNTY, ids, ours: true })).toMatchObject({ taken: 1, conflicts: 0 });
    expect((await pc.clerk.must('exchange.differences', { peer: COUNTY })).total).toBe(0);
    expect(code(await pc.head.call('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'state' }))).toBe('ok');

    expect((await pc.head.must('pay.lock', checked)).state).toBe('locked');
    expect((await pc.clerk.must('pay.exportRoster', toBank)).fileName).toContain('.xlsx');
    await pc.clerk.must('pay.markSent', sent);
    expect((await pc.clerk.must('pay.get', { id: october.id })).state).toBe('sent');

    // The old PC comes back from repair and reads the county's stick.
    await townshipReads(both, answer);
    expect((await both.township.admin.must('backup.status', {})).fence).not.toBeNull();
    expect(code(await both.staff.head.call('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'state' }))).toBe('office_fenced');
    expect((await both.staff.clerk.must('cases.get', { id: cases[0] ?? '' })).id).toBe(cases[0]);
    await pc.close();
    await both.close();
  });

  it('takes the township’s own later version of a case back without a question, as long as the restore is reconciled', async () => {
    const both = await pairedOffices();
    const [id = ''] = await reportable(both, 1, '2026-11-02');
    await countyReads(both, await fileOf(both, 'township', (await report(both, [id])).id));
    await both.township.admin.must('backup.make', { place: onStick });
    const { reviewer, head } = both.staff;
    const at = async () => ({ id, rev: (await reviewer.must('cases.get', { id })).rev, on: both.township.today() });
    await reviewer.must('cases.amend', { ...(await at()), reason: '更正' });
    await reviewer.must('cases.propose', { ...(await at()), verdict: 'confirm', opinion: '更正后仍建议纳入', month: '2026-11' });
    await head.must('cases.waiveNotice', { ...(await at()), waiver: 'privacy', note: '更正不涉及金额' });
    await countyReads(both, await fileOf(both, 'township', (await report(both, [id])).id));

    const pc = await onNewPc(both, '2026-11-12');
    const first = await pc.head.must('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'state' });
    await countyReads(both, await asFile(pc.clerk, first.id));
    const back = await importFile(pc.clerk, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    expect([back.applied, back.conflicts]).toEqual([1, 0]);
    expect((await pc.clerk.must('exchange.returned', { peer: COUNTY })).total).toBe(0);
    expect((await pc.clerk.must('exchange.differences', { peer: COUNTY })).total).toBe(0);
    await pc.close();
    await both.close();
  });

  it('fences the old PC off at its next backup to the same stick; the code from the safe declares it the right one again', async () => {
    const both = await twoOffices();
    await both.township.admin.must('backup.make', { place: onStick });
    const pc = await onNewPc(both, '2026-11-03');
    await pc.admin.must('backup.make', { place: onStick });
    const { admin, recoveryCode } = both.township;
    expect(code(await admin.call('backup.make', { place: onStick }))).toBe('office_fenced');
    expect((await admin.must('backup.status', {})).fence).toMatchObject({ since: '2026-11-03' });
    expect(code(await admin.call('users.disable', { id: 'nobody', rev: 0, reason: '调离' }))).toBe('office_fenced');
    expect(code(await admin.call('backup.claim', { code: '1234', reason: '误判' }))).toBe('recovery_code_wrong');
    await admin.must('backup.claim', { code: recoveryCode, reason: '新电脑退回' });
    expect((await admin.must('backup.status', {})).epoch).toBe(3);
    await admin.must('backup.make', { place: onStick });
    expect(code(await pc.admin.call('backup.make', { place: onStick }))).toBe('office_fenced');
    await pc.close();
    await both.close();
  });
});
