import { afterEach, describe, expect, it } from 'vitest';
import type { UserRole } from '#shared/contract/office.ts';
import { loneFamily, staffedOffice, surveyedCase, turnTo, type Staff } from '../fixtures/engine/applications.ts';
import { deskOf, TEST_PASSWORD, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let third: Desk;
const open = async (today: string): Promise<void> => {
  ({ office, staff } = await staffedOffice({ today }));
  third = await office.as('钱干事', 'clerk');
};
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const go = (day: string): Promise<void> => turnTo(office, { ...staff, third } as Staff, day);
const idOf = async (name: string): Promise<string> =>
  (await office.admin.must('users.list', {})).rows.find((one) => one.name === name)?.id ?? '';
const codeOf = (answer: { ok: boolean; error?: { code: string } }): string => answer.error?.code ?? 'done';

const ask = async (giver: string, taker: string, roles: readonly UserRole[], more: object = {}) => ({
  giverId: await idOf(giver),
  takerId: await idOf(taker),
  roles: [...roles],
  from: '2026-08-10',
  to: '2026-08-14',
  reason: '外出培训',
  handover: '在办 3 件、公示章 1 枚',
  qualified: true,
  filedNo: '办备〔2026〕8号',
  ...more,
});
const actFor = async (desk: Desk, id: string | null) => desk.call('session.actFor', { substitutionId: id });

describe('A 岗 is away, B 岗 acts in that post', () => {
  it('TV-S-01: from the 10th to the 14th of August; at 0:00 of the 15th the powers are gone', async () => {
    await open('2026-08-07');
    const family = await loneFamily(staff.clerk);
    const granted = await staff.head.must('substitutions.grant', await ask('王主任', '钱干事', ['reviewer']));
    expect((await third.must('session.me', {}))?.mayActFor).toEqual([]);
    expect(codeOf(await actFor(third, granted.id))).toBe('substitution_not_yours');
    await go('2026-08-10');
    const me = await third.must('session.me', {});
    expect(me?.mayActFor).toEqual([{ substitutionId: granted.id, name: '王主任', roles: ['reviewer'], until: '2026-08-14' }]);
    const surveyed = await surveyedCase(staff, family, '2026-08-10');
    const propose = { ...surveyed, on: '2026-08-10', verdict: 'confirm' as const, opinion: '拟同意', month: '2026-08' };
    expect(codeOf(await third.call('cases.propose', propose))).toBe('forbidden');
    const acting = await third.must('session.actFor', { substitutionId: granted.id });
    expect(acting).toMatchObject({ name: '钱干事', roles: ['reviewer'], actingFor: { name: '王主任', until: '2026-08-14' } });
    const proposed = await third.must('cases.propose', propose);
    const entry = (await staff.clerk.must('cases.get', { id: proposed.id })).events.find((one) => one.actor === '钱干事');
    expect(entry).toMatchObject({ actor: '钱干事', onBehalfOf: '王主任' });
    await go('2026-08-14');
    expect((await third.must('session.me', {}))?.actingFor).not.toBeNull();
    await go('2026-08-15');
    expect(await third.must('session.me', {})).toMatchObject({ roles: ['clerk'], actingFor: null, mayActFor: [] });
  });

  it('TV-S-02: whoever visited the family does not review it in another’s post either', async () => {
    await open('2026-08-10');
    const surveyed = await surveyedCase(staff, await loneFamily(staff.clerk), '2026-08-10');
    const granted = await staff.head.must('substitutions.grant', await ask('王主任', '周干事', ['reviewer']));
    await staff.second.must('session.actFor', { substitutionId: granted.id });
    const propose = { ...surveyed, on: '2026-08-10', verdict: 'confirm' as const, opinion: '拟同意', month: '2026-08' };
    expect(codeOf(await staff.second.call('cases.propose', propose))).toBe('same_person_review');
  });

  it('is granted by the head, to another, only what the giver has, never an auditor’s post, after handing over and not for long', async () => {
    await open('2026-08-10');
    const grant = async (...given: Parameters<typeof ask>) => codeOf(await staff.head.call('substitutions.grant', await ask(...given)));
    await office.as('审计员', 'auditor');
    expect(codeOf(await staff.reviewer.call('substitutions.grant', await ask('王主任', '钱干事', ['reviewer'])))).toBe('forbidden');
    expect(await grant('赵镇长', '赵镇长', ['head'])).toBe('substitution_self');
    expect(await grant('王主任', '赵镇长', ['reviewer'])).toBe('substitution_self');
    expect(await grant('李会计', '钱干事', ['reviewer'])).toBe('substitution_roles');
    expect(await grant('审计员', '钱干事', ['auditor'])).toBe('substitution_never');
    expect(await grant('管管', '审计员', ['admin'])).toBe('substitution_conflict');
    expect(await grant('王主任', '钱干事', ['reviewer'], { to: '2026-09-09' })).toBe('substitution_days');
    expect(await grant('王主任', '钱干事', ['reviewer'], { from: '2026-08-09' })).toBe('substitution_days');
    expect(await grant('王主任', '钱干事', ['reviewer'], { qualified: false })).toBe('substitution_unqualified');
    expect(await grant('王主任', '钱干事', ['reviewer'], { handover: ' ' })).toBe('substitution_unqualified');
    expect(await grant('王主任', '钱干事', ['reviewer'], { to: '2026-09-08' })).toBe('done');
  });

  it('TV-S-03, 七: where B is away too or is a relative of somebody who applies, C acts in the post, and the day says so', async () => {
    await open('2026-08-10');
    const thirdId = await idOf('钱干事');
    const grant = async (more: object) => staff.head.call('substitutions.grant', await ask('王主任', '周干事', ['reviewer'], more));
    expect(codeOf(await grant({ thirdId: await idOf('周干事') }))).toBe('substitution_self');
    expect(codeOf(await grant({ thirdId: await idOf('赵镇长') }))).toBe('substitution_self');
    const granted = await staff.head.must('substitutions.grant', await ask('王主任', '周干事', ['reviewer'], { thirdId }));
    expect((await staff.clerk.must('substitutions.list', {})).rows).toMatchObject([{ taker: '周干事', third: '钱干事' }]);
    expect(codeOf(await actFor(third, granted.id))).toBe('substitution_not_yours');
    expect((await staff.head.must('counter.today', {})).bothAway).toEqual([]);
    const away = { reason: 'meeting' as const, place: '县民政局', phone: '19900000034', from: '2026-08-10T11:30', to: '2026-08-10T12:00' };
    const asked = await staff.second.must('absences.ask', away);
    expect((await staff.head.must('counter.today', {})).bothAway).toEqual([{ giver: '王主任', taker: '周干事', third: '钱干事' }]);
    expect(await third.must('session.actFor', { substitutionId: granted.id })).toMatchObject({ roles: ['reviewer'] });
    await staff.second.must('absences.back', { ...asked, at: '2026-08-10T11:55' });
    expect(await third.must('session.me', {})).toMatchObject({ roles: ['clerk'], actingFor: null });
    const surveyed = await surveyedCase(staff, await loneFamily(staff.clerk), '2026-08-10');
    const relatives = [{ userId: await idOf('周干事'), relation: '姑母' }];
    const filed = await staff.clerk.must('cases.fileKin', { ...surveyed, on: '2026-08-10', relatives });
    await third.must('session.actFor', { substitutionId: granted.id });
    const propose = { ...filed, on: '2026-08-10', verdict: 'confirm' as const, opinion: '拟同意', month: '2026-08' };
    await staff.second.must('session.actFor', { substitutionId: granted.id });
    expect(codeOf(await staff.second.call('cases.propose', propose))).toBe('relative_recused');
    await third.must('cases.propose', propose);
  });

  it('is not passed on: whoever acts in the head’s post gives nobody a post', async () => {
    await open('2026-08-10');
    const mayor = await office.as('钱镇长', 'head');
    const granted = await mayor.must('substitutions.grant', await ask('赵镇长', '王主任', ['head']));
    await staff.reviewer.must('session.actFor', { substitutionId: granted.id });
    expect(codeOf(await staff.reviewer.call('substitutions.grant', await ask('赵镇长', '钱干事', ['head'])))).toBe(
      'substitution_passed_on',
    );
  });

  it('ends at once when it is ended early or the post is taken from the giver', async () => {
    await open('2026-08-10');
    const granted = await staff.head.must('substitutions.grant', await ask('王主任', '钱干事', ['reviewer']));
    await third.must('session.actFor', { substitutionId: granted.id });
    expect(codeOf(await staff.second.call('substitutions.end', { id: granted.id, rev: 0, reason: '不相干' }))).toBe('forbidden');
    await staff.reviewer.must('substitutions.end', { id: granted.id, rev: 0, reason: '提前返岗' });
    expect(await third.must('session.me', {})).toMatchObject({ roles: ['clerk'], mayActFor: [] });
    expect(codeOf(await staff.reviewer.call('substitutions.end', { id: granted.id, rev: 1, reason: '再结束' }))).toBe('substitution_over');
    const again = await staff.head.must('substitutions.grant', await ask('王主任', '钱干事', ['reviewer']));
    await third.must('session.actFor', { substitutionId: again.id });
    const giver = (await office.admin.must('users.list', {})).rows.find((one) => one.name === '王主任');
    await office.admin.must('users.setRoles', { id: giver?.id ?? '', rev: giver?.rev ?? 0, roles: ['clerk'] });
    expect((await third.must('session.me', {}))?.roles).toEqual(['clerk']);
    expect((await staff.clerk.must('substitutions.list', {})).rows.map((one) => one.state)).toEqual(['holds', 'over']);
  });

  it('stays in the post over a locked screen, also for somebody whose login is not the name', async () => {
    await open('2026-08-10');
    await office.admin.must('users.add', { name: '孙晓梅', login: 'sunxm', roles: ['clerk'], password: 'Linshi-2026-Mima' });
    const desk = deskOf(office.engine.connect({ kind: 'test' }));
    await desk.must('session.login', { login: 'sunxm', password: 'Linshi-2026-Mima' });
    await desk.must('session.changePassword', { oldPassword: 'Linshi-2026-Mima', newPassword: TEST_PASSWORD });
    const granted = await staff.head.must('substitutions.grant', await ask('王主任', '孙晓梅', ['reviewer']));
    await desk.must('session.actFor', { substitutionId: granted.id });
    await desk.must('session.lock', {});
    const unlocked = await desk.must('session.unlock', { password: TEST_PASSWORD });
    expect(unlocked).toMatchObject({ name: '孙晓梅', actingFor: { name: '王主任' }, roles: ['reviewer'] });
    await desk.must('session.actFor', { substitutionId: null });
    expect(await desk.must('session.me', {})).toMatchObject({ roles: ['clerk'], actingFor: null });
  });
});
