import { afterEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import { twinOf } from '../failure/folder.ts';
import { onStick, restoredFrom } from '../fixtures/engine/new-pc.ts';
import { refusalOf } from '../fixtures/engine/refused.ts';
import { openTestOffice, TEST_PASSWORD, testOffice, type TestOffice } from '../fixtures/engine/test-office.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { newFolder } from '../fixtures/folders.ts';

const opened: TestOffice[] = [];
afterEach(async () => {
  for (const office of opened.splice(0)) {
    expect(office.bugs).toEqual([]);
    await office.close();
  }
});
const on = (machine: string | null) => ({ hooks: { machine: async () => machine } });
const [HERE, THERE] = ['a'.repeat(64), 'b'.repeat(64)];
const madeHere = async (): Promise<TestOffice> => {
  const office = await testOffice(on(HERE));
  opened.push(office);
  // The machine is seen at an opening.
  await office.admin.must('session.logout', {});
  await office.admin.must('session.login', { login: '管管', password: TEST_PASSWORD });
  return office;
};
const copyOn = async (dir: string, machine: string | null): Promise<TestOffice> => {
  const copy = await openTestOffice(dir, on(machine));
  opened.push(copy);
  return copy;
};
const statusOf = async ({ admin }: TestOffice) => admin.must('backup.status', {});

describe('the office’s PC was copied for a colleague', () => {
  it('says so on the other machine, holds up what two PCs must not both do, and goes on there by the code from the safe', async () => {
    const office = await madeHere();
    expect((await statusOf(office)).copied).toBeNull();
    const copy = await copyOn(twinOf(office.dir), THERE);
    expect((await statusOf(copy)).copied).toBe('2026-11-02');
    const head = await copy.as('赵镇长', 'head');
    const held = await head.call('exchange.seal', { peer: '999901000000', caseIds: [], kind: 'state' });
    expect(held.ok ? '' : explainRefusal(held.error)).toMatch(/^检测到本机数据来自另一台电脑的复制（2026-11-02 发现）/u);
    const answer = { answer: 'here', reason: '旧电脑给同事用' } as const;
    expect(refusalOf(await copy.admin.call('backup.answerCopied', { ...answer, code: '1234' }))).toBe('recovery_code_wrong');
    await copy.admin.must('backup.answerCopied', { ...answer, code: office.recoveryCode });
    expect(await statusOf(copy)).toMatchObject({ copied: null, epoch: 2, fence: null });
    expect(refusalOf(await head.call('exchange.seal', { peer: '999901000000', caseIds: [], kind: 'state' }))).toBe('peer_missing');
    expect((await copy.admin.must('journal.list', { action: 'office.strangeMachine' })).rows).toHaveLength(1);
    const [again] = [await copy.reopen()];
    opened.push(again);
    expect((await statusOf(again)).copied).toBeNull();
  });

  it('only reads from then on where it is said to be the copy', async () => {
    const office = await madeHere();
    const copy = await copyOn(twinOf(office.dir), THERE);
    await copy.admin.must('backup.answerCopied', { answer: 'copy', reason: '给同事看的' });
    expect(await statusOf(copy)).toMatchObject({ copied: null, fence: { since: '2026-11-02' } });
    expect(refusalOf(await copy.admin.call('backup.make', { place: onStick }))).toBe('office_fenced');
    expect(refusalOf(await copy.admin.call('backup.answerCopied', { answer: 'copy', reason: '再说一遍' }))).toBe('office_fenced');
  });

  it('is the same PC with another board where the administrator says so, and asks nothing where the machine cannot be told', async () => {
    const office = await madeHere();
    const same = await copyOn(twinOf(office.dir), THERE);
    await same.admin.must('backup.answerCopied', { answer: 'same', reason: '换了主板', code: office.recoveryCode });
    expect(await statusOf(same)).toMatchObject({ copied: null, epoch: 1 });
    const untold = await copyOn(twinOf(office.dir), null);
    expect((await statusOf(untold)).copied).toBeNull();
    expect((await statusOf(await copyOn(twinOf(office.dir), HERE))).copied).toBeNull();
  });

  it('asks nothing after a restore: the office has moved, and says so to its peers', async () => {
    const stick = newFolder('stick');
    const office = await testOffice({ host: testHost([{ id: 'stick', path: stick }]), ...on(HERE) });
    opened.push(office);
    await office.admin.must('backup.make', { place: onStick });
    const pc = await restoredFrom(stick, office.recoveryCode, '2026-11-03');
    expect(await pc.admin.must('backup.status', {})).toMatchObject({ copied: null, epoch: 2 });
    await pc.close();
  });
});
