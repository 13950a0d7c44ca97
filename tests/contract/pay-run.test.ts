import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import {
  closeNotice,
  loneFamily,
  picture,
  postNotice,
  proposedCase,
  staffedOffice,
  turnTo,
  type Family,
  type Staff,
} from '../fixtures/engine/applications.ts';
import { madeUpCard } from '../fixtures/engine/made-up.ts';
import { checkedRun, giveAccount, householdNamed, sentRun, threeFamilies } from '../fixtures/engine/payments.ts';
import type { Desk, TestOffice } from '../fixtures/engine/test-office.ts';

let office: TestOffice;
let staff: Staff;
let mayor: Desk;
beforeEach(async () => {
  ({ office, staff } = await staffedOffice({ today: '2026-11-02' }));
  mayor = await office.as('陈镇长', 'head');
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

/** The code of a refusal; its sentence must be whole. */
const codeOf = (answer: Outcome<unknown>): string => {
  if (answer.ok) return 'done';
  expect(explainRefusal(answer.error)).toMatch(/^[^{}]+[。？]$/u);
  return answer.error.code;
};

const roster = async (account3 = ''): Promise<void> => {
  expect(await threeFamilies(staff.clerk, account3)).toMatchObject({ households: 3, monthlyFen: 174_000 });
};
const withAccounts = (): Promise<void> => roster(madeUpCard(3));
const householdOf = (name: string) => householdNamed(staff.clerk, name);
const setAccount = (name: string, n: number): Promise<void> => giveAccount(staff, name, n, '2026-11-02');
const dies = async (name: string, on: string): Promise<void> => {
  const { rows } = await staff.clerk.must('people.search', { text: name });
  const { id, rev } = await staff.clerk.must('people.get', { id: rows[0]?.id ?? '' });
  await staff.clerk.must('people.recordDeath', { id, rev, on, evidence: '死亡医学证明' });
};

const checked = (month = '2026-11') => checkedRun(staff, month);
const approved = async (month = '2026-11') => {
  const ready = await checked(month);
  const locked = await staff.head.must('pay.lock', ready);
  return mayor.must('pay.approve', { id: locked.id, rev: locked.rev, on: '2026-11-02' });
};
const sent = () => sentRun(staff, mayor, '2026-11', '2026-11-02');
const blocks = async (id: string): Promise<string[]> =>
  (await staff.clerk.must('pay.get', { id })).checks.filter(({ severity }) => severity === 'block').map(({ code }) => code);
const userRev = async (name: string): Promise<{ id: string; rev: number }> => {
  const found = (await office.admin.must('users.list', {})).rows.find((one) => one.name === name);
  return { id: found?.id ?? '', rev: found?.rev ?? 0 };
};
const lineOf = async (id: string, text: string) => (await staff.clerk.must('pay.lines', { id, text })).rows;

describe('between making and locking', () => {
  it('a death of a month before stops the run by name; one of this month is still paid', async () => {
    await withAccounts();
    const run = await checked();
    await dies('孙四', '2026-10-20');
    const answer = await staff.head.call('pay.lock', run);
    expect(codeOf(answer)).toBe('run_blocked');
    const { checks, state } = await staff.clerk.must('pay.get', { id: run.id });
    expect(state).toBe('checked');
    expect(checks.map(({ text, clause }) => [text, clause])).toEqual([
      ['孙四已于 2026-10-20 死亡，本月仍在李二户领取。请在家庭页“登记变更”选死亡；生效后重新生成名册，再核对。', 'DQ-LIFE-01'],
    ]);
    await dies('王一', '2026-11-01');
    expect(await blocks(run.id)).toEqual(['paid_after_death']);
    const { rows } = await staff.clerk.must('households.list', { benefit: 'dead_member', sort: 'head' });
    expect(rows.map(({ headName }) => headName).toSorted()).toEqual(['李二', '王一'].toSorted());
  });

  it('an account that is missing blocks; one that was entered or changed meanwhile asks for the lines to be made anew', async () => {
    await roster();
    const run = await checked();
    expect(await blocks(run.id)).toEqual(['account_absent']);
    expect(codeOf(await staff.head.call('pay.lock', run))).toBe('run_blocked');
    await setAccount('赵三', 33);
    // The lines were frozen without it.
    expect(codeOf(await staff.head.call('pay.lock', run))).toBe('run_blocked');
    const again = await checked();
    expect(await blocks(again.id)).toEqual([]);
    await setAccount('王一', 11);
    expect(codeOf(await staff.head.call('pay.lock', again))).toBe('run_changed');
    const third = await checked();
    const locked = await staff.head.must('pay.lock', third);
    expect(locked).toMatchObject({ households: 3, persons: 4, totalFen: 174_000 });
    const [line] = await lineOf(locked.id, '王一');
    expect(line?.accountMasked.slice(-4)).toBe(madeUpCard(11).slice(-4));
  });

  it('a lock that comes twice locks once', async () => {
    await withAccounts();
    const run = await checked();
    const answers = await Promise.all([staff.head.call('pay.lock', run), mayor.call('pay.lock', run)]);
    expect(answers.map(codeOf).toSorted()).toEqual(['done', 'stale']);
    const { rev } = await staff.clerk.must('pay.get', { id: run.id });
    expect(codeOf(await mayor.call('pay.lock', { id: run.id, rev }))).toBe('run_state');
    expect((await staff.clerk.must('pay.get', { id: run.id })).rev).toBe(rev);
  });
});

describe('between locking and the bank', () => {
  it('a death found out stops the approval; the run goes back, and is made again', async () => {
    await withAccounts();
    const locked = await staff.head.must('pay.lock', await checked());
    await dies('孙四', '2026-10-20');
    const late = await mayor.call('pay.approve', { id: locked.id, rev: locked.rev, on: '2026-11-02' });
    expect(codeOf(late)).toBe('run_blocked');
    expect(late.ok ? '' : explainRefusal(late.error)).toContain('没有审批');
    expect(await blocks(locked.id)).toEqual(['paid_after_death']);
    const open = await staff.head.must('pay.reopen', { id: locked.id, rev: locked.rev, reason: '孙四已死亡' });
    expect((await staff.clerk.must('pay.get', { id: open.id })).state).toBe('open');
  });

  it('what is found out after the approval changes nothing of the filed run, nor of what it says', async () => {
    await withAccounts();
    const run = await sent();
    const before = await staff.clerk.must('pay.get', { id: run.id });
    await dies('孙四', '2026-10-20');
    await setAccount('王一', 11);
    expect(await staff.clerk.must('pay.get', { id: run.id })).toEqual(before);
    expect(await blocks((await checked('2026-12')).id)).toEqual(['paid_after_death']);
  });
});

describe('one month, one run', () => {
  it('two who make it at the same time make one, and the second hears whose it is; once it is locked it is there, and no line is made twice', async () => {
    await withAccounts();
    const [a, b] = await Promise.all([
      staff.clerk.must('pay.make', { program: 'dibao', month: '2026-11' }),
      staff.second.call('pay.make', { program: 'dibao', month: '2026-11' }),
    ]);
    expect([codeOf(b), (await staff.clerk.must('pay.runs', {})).total, (await staff.clerk.must('pay.lines', { id: a.id })).total]).toEqual([
      'run_draft',
      1,
      3,
    ]);
    const { rev } = await staff.clerk.must('pay.get', { id: a.id });
    const ready = await staff.clerk.must('pay.check', { id: a.id, rev });
    await staff.head.must('pay.lock', ready);
    expect(codeOf(await staff.clerk.call('pay.make', { program: 'dibao', month: '2026-11' }))).toBe('run_exists');
    expect((await staff.clerk.must('pay.lines', { id: a.id })).total).toBe(3);
  });

  it('is made a month ahead at most, and never behind one that is locked', async () => {
    await withAccounts();
    expect(codeOf(await staff.clerk.call('pay.make', { program: 'dibao', month: '2027-01' }))).toBe('run_month_ahead');
    expect(codeOf(await staff.clerk.call('pay.make', { program: 'dibao', month: '2062-11' }))).toBe('run_month_ahead');
    const early = await checked('2026-10');
    const ahead = await checked('2026-11');
    const { checks } = await staff.clerk.must('pay.get', { id: ahead.id });
    expect(checks.map(({ severity, text }) => [severity, text.split('，')[0]])).toEqual([['block', '2026-10 的批次还没有锁定']]);
    expect(codeOf(await staff.head.call('pay.lock', ahead))).toBe('run_blocked');
    // 十月不再单独发：撤销草稿，编号留着，理由在日志里；再锁定十一月。
    const drop = { ...early, reason: '两个月合并发放' };
    expect(codeOf(await staff.head.call('pay.drop', drop))).toBe('forbidden');
    await staff.clerk.must('pay.drop', drop);
    expect((await staff.clerk.must('pay.dropped', {})).rows).toMatchObject([
      { no: 'FF202610001', month: '2026-10', droppedBy: '李会计', reason: '两个月合并发放' },
    ]);
    expect((await office.admin.must('journal.list', { action: 'pay.drop' })).total).toBe(1);
    const anew = await staff.clerk.must('pay.make', { program: 'dibao', month: '2026-10' });
    expect(anew.no).toBe('FF202610002');
    await staff.clerk.must('pay.drop', { id: anew.id, rev: anew.rev, reason: '合并发放' });
    const locked = await approved('2026-11');
    expect(codeOf(await staff.clerk.call('pay.make', { program: 'dibao', month: '2026-09' }))).toBe('run_month_passed');
    expect(codeOf(await staff.clerk.call('pay.make', { program: 'dibao', month: '2026-10' }))).toBe('run_month_passed');
    expect(codeOf(await staff.clerk.call('pay.drop', { id: locked.id, rev: locked.rev, reason: '重做' }))).toBe('run_state');
  });
});

describe('who and when', () => {
  it('whoever made it does not approve it, whatever other posts they hold', async () => {
    await withAccounts();
    const both = await office.as('孙副镇长', 'clerk', 'head');
    const made = await both.must('pay.make', { program: 'dibao', month: '2026-11' });
    const ready = await both.must('pay.check', { id: made.id, rev: made.rev });
    const locked = await both.must('pay.lock', ready);
    expect(codeOf(await both.call('pay.approve', { id: locked.id, rev: locked.rev, on: '2026-11-02' }))).toBe('run_same_person');
    expect(codeOf(await staff.clerk.call('pay.approve', { id: locked.id, rev: locked.rev, on: '2026-11-02' }))).toBe('forbidden');
    expect((await staff.clerk.must('pay.get', { id: made.id })).state).toBe('locked');
    await mayor.must('pay.approve', { id: locked.id, rev: locked.rev, on: '2026-11-02' });
  });

  it('no step is dated after today or before the one it follows', async () => {
    await withAccounts();
    const locked = await staff.head.must('pay.lock', await checked());
    const at = (rev: number, on: string) => ({ id: locked.id, rev, on });
    expect(codeOf(await mayor.call('pay.approve', at(locked.rev, '2026-11-03')))).toBe('run_date_ahead');
    expect(codeOf(await mayor.call('pay.approve', at(locked.rev, '2026-11-01')))).toBe('run_date_before');
    await turnTo(office, staff, '2026-11-05');
    await mayor.must('session.unlock', { password: 'Qingshan-2026!' });
    const { rev } = await mayor.must('pay.approve', at(locked.rev, '2026-11-04'));
    const send = { documentNo: '青财社〔2026〕1号' };
    expect(codeOf(await staff.clerk.call('pay.markSent', { ...at(rev, '2026-11-03'), ...send }))).toBe('run_date_before');
    const gone = await staff.clerk.must('pay.markSent', { ...at(rev, '2026-11-05'), ...send });
    const [line] = await lineOf(locked.id, '王一');
    const back = { lineId: line?.id ?? '', runRev: gone.rev, code: 'R03' };
    expect(codeOf(await staff.clerk.call('pay.recordReturn', { ...back, on: '2026-11-04' }))).toBe('run_date_before');
    expect(codeOf(await staff.clerk.call('pay.recordReturn', { ...back, on: '2026-11-06' }))).toBe('run_date_ahead');
    expect(codeOf(await staff.clerk.call('pay.settle', at(gone.rev, '2026-11-04')))).toBe('run_date_before');
  });
});

describe('a payment the bank sends back', () => {
  it('for a wrong holder name is told the same on the roster, in the list and by the refusal: first the account, then once more', async () => {
    await withAccounts();
    const run = await sent();
    const { clerk } = staff;
    const [first] = await lineOf(run.id, '王一');
    const ask = { lineId: first?.id ?? '', on: '2026-11-02' };
    const rev = async (): Promise<number> => (await clerk.must('pay.get', { id: run.id })).rev;
    const told = async () => [(await lineOf(run.id, '王一'))[0]?.next, (await clerk.must('pay.returned', {})).rows[0]?.next];
    expect(first?.next).toBe(null);
    await clerk.must('pay.recordReturn', { ...ask, runRev: await rev(), code: 'R01' });
    expect(await told()).toEqual(['correct_account', 'correct_account']);
    const early = await clerk.call('pay.reissue', { ...ask, runRev: await rev() });
    expect(early.ok ? '' : explainRefusal(early.error)).toMatch(/户名不符.*“变更账户”.*再补发.*当面领取/u);
    await setAccount('王一', 11);
    expect(await told()).toEqual(['reissue', 'reissue']);
  });

  it('for a frozen account goes out again to the same account, once the bank has freed it', async () => {
    await withAccounts();
    const run = await sent();
    const { clerk } = staff;
    const [first] = await lineOf(run.id, '王一');
    const ask = { lineId: first?.id ?? '', on: '2026-11-02' };
    const rev = async (): Promise<number> => (await clerk.must('pay.get', { id: run.id })).rev;
    await clerk.must('pay.recordReturn', { ...ask, runRev: await rev(), code: 'R04' });
    expect((await lineOf(run.id, '王一'))[0]?.next).toBe('reissue');
    await clerk.must('pay.reissue', { ...ask, runRev: await rev() });
  });

  it('goes out once more, to an account put right, and never a third time', async () => {
    await withAccounts();
    const run = await sent();
    const { clerk } = staff;
    const [first] = await lineOf(run.id, '王一');
    const lineId = first?.id ?? '';
    const rev = async (): Promise<number> => (await clerk.must('pay.get', { id: run.id })).rev;
    expect(codeOf(await clerk.call('pay.reissue', { lineId, runRev: await rev(), on: '2026-11-02' }))).toBe('line_not_returned');
    const waiting = async () =>
      (await clerk.must('pay.returned', {})).rows.map(({ head, month, amountFen, why, next }) => [head, month, amountFen, why, next]);
    const tile = async () => (await clerk.must('today.summary', {})).waiting.find(({ code }) => code === 'returned_payment')?.count;
    expect([await waiting(), await tile()]).toEqual([[], 0]);
    await clerk.must('pay.recordReturn', { lineId, runRev: await rev(), code: 'R03', on: '2026-11-02' });
    expect(await waiting()).toEqual([['王一', '2026-11', 48_000, '销户', 'correct_account']]);
    expect(await tile()).toBe(1);
    const unchanged = await clerk.call('pay.reissue', { lineId, runRev: await rev(), on: '2026-11-02' });
    expect(unchanged.ok ? '' : explainRefusal(unchanged.error)).toContain('销户');
    expect(codeOf(unchanged)).toBe('account_unchanged');
    expect(codeOf(await clerk.call('pay.settle', { id: run.id, rev: await rev(), on: '2026-11-02' }))).toBe('run_unsettled');

    await setAccount('王一', 11);
    expect(await waiting()).toEqual([['王一', '2026-11', 48_000, '销户', 'reissue']]);
    await clerk.must('pay.reissue', { lineId, runRev: await rev(), on: '2026-11-02' });
    expect(await waiting()).toEqual([]);
    const twice = await clerk.call('pay.reissue', { lineId, runRev: await rev(), on: '2026-11-02' });
    expect(twice).toMatchObject({ ok: false, error: { code: 'line_reissued', params: { on: '2026-11-02' } } });
    expect(codeOf(twice)).toBe('line_reissued');

    const again = (await lineOf(run.id, '王一')).find(({ state }) => state === 'paid');
    expect([again?.amountFen, again?.accountMasked.slice(-4)]).toEqual([48_000, madeUpCard(11).slice(-4)]);
    await clerk.must('pay.recordReturn', { lineId: again?.id ?? '', runRev: await rev(), code: 'R02', on: '2026-11-02' });
    await setAccount('王一', 12);
    // What came back a second time is not sent again: it waits to be fetched.
    expect(await waiting()).toEqual([['王一', '2026-11', 48_000, '账号错误', 'keep']]);
    const third = await clerk.call('pay.reissue', { lineId: again?.id ?? '', runRev: await rev(), on: '2026-11-02' });
    expect(codeOf(third)).toBe('line_reissued');
    expect((await lineOf(run.id, '王一')).map(({ state }) => state).toSorted()).toEqual(['reissued', 'returned']);
    // What came back twice stays to be seen; the month can be closed.
    await clerk.must('pay.settle', { id: run.id, rev: await rev(), on: '2026-11-02' });
    const view = await clerk.must('pay.get', { id: run.id });
    expect([view.state, view.returned, view.totalFen, view.villages.reduce((sum, { fen }) => sum + fen, 0)]).toEqual([
      'settled',
      1,
      174_000,
      174_000,
    ]);
  });

  it('leaves the bridge to the next month alone', async () => {
    await withAccounts();
    const run = await sent();
    const [line] = await lineOf(run.id, '王一');
    await staff.clerk.must('pay.recordReturn', { lineId: line?.id ?? '', runRev: run.rev, code: 'R04', on: '2026-11-02' });
    await staff.clerk.must('pay.reissue', { lineId: line?.id ?? '', runRev: run.rev + 1, on: '2026-11-02' });
    const next = await checked('2026-12');
    const { bridge } = await staff.clerk.must('pay.get', { id: next.id });
    expect(bridge).toMatchObject({ balanced: true, previous: { households: 3, persons: 4, fen: 174_000 }, current: { fen: 174_000 } });
    expect(bridge.changes.map(({ households }) => households)).toEqual([0, 0, 0, 0]);
  });
});

describe('a payment that came back and does not go out again', () => {
  const revOf = async (id: string): Promise<number> => (await staff.clerk.must('pay.get', { id })).rev;
  const receipt = { on: '2026-11-02', document: '领款单12号', note: '本人领取，李会计、周干事经手' } as const;
  const cameBack = async (name: string): Promise<{ id: string; lineId: string }> => {
    const run = await sent();
    const [line] = await lineOf(run.id, name);
    const lineId = line?.id ?? '';
    await staff.clerk.must('pay.recordReturn', { lineId, runRev: run.rev, code: 'R03', on: '2026-11-02' });
    return { id: run.id, lineId };
  };

  it('is fetched against a receipt: it counts as paid, is told on the family’s timeline, and the month can be settled', async () => {
    await withAccounts();
    const { id, lineId } = await cameBack('王一');
    const ask = { lineId, runRev: await revOf(id), way: 'handed', ...receipt } as const;
    expect(codeOf(await staff.clerk.call('pay.endReturned', ask))).toBe('forbidden');
    expect(codeOf(await mayor.call('pay.endReturned', { ...ask, on: '2026-11-03' }))).toBe('run_date_ahead');
    await mayor.must('pay.endReturned', ask);
    expect(codeOf(await mayor.call('pay.endReturned', { ...ask, runRev: await revOf(id) }))).toBe('line_not_returned');
    expect(codeOf(await staff.clerk.call('pay.reissue', { lineId, runRev: await revOf(id), on: '2026-11-02' }))).toBe('line_not_returned');
    expect(await lineOf(id, '王一')).toMatchObject([{ state: 'handed', why: expect.stringContaining('领款单12号') }]);
    expect((await staff.clerk.must('pay.returned', {})).total).toBe(0);
    const house = await householdOf('王一');
    const { months } = await staff.clerk.must('households.picture', { id: house.id });
    expect(months.find(({ month }) => month === '2026-11')?.paidFen).toBe(48_000);
    const { rows } = await staff.clerk.must('households.timeline', { id: house.id });
    expect(rows.find(({ kind }) => kind === 'pay.returned')?.detail).toContain('2026-11-02 当面领取（领款单12号）');
    await staff.clerk.must('pay.settle', { id, rev: await revOf(id), on: '2026-11-02' });
    expect(await staff.clerk.must('pay.get', { id })).toMatchObject({ state: 'settled', returned: 0, totalFen: 174_000 });
    const auditor = await office.as('审计员', 'auditor');
    expect((await auditor.must('journal.list', { action: 'pay.endReturned', objectId: id })).total).toBe(1);
    const next = await checked('2026-12');
    expect((await staff.clerk.must('pay.get', { id: next.id })).bridge).toMatchObject({ balanced: true, current: { fen: 174_000 } });
  });

  it('goes back to the treasury only once it is money to be fetched, also after the month is settled, and never by who made the roster', async () => {
    await withAccounts();
    const { id, lineId } = await cameBack('王一');
    const ask = async () => ({ lineId, runRev: await revOf(id), way: 'remitted', ...receipt, document: '青财退〔2026〕1号' }) as const;
    expect((await staff.clerk.must('pay.returned', {})).rows).toMatchObject([{ unclaimedFrom: '2027-02-02' }]);
    expect(codeOf(await mayor.call('pay.endReturned', await ask()))).toBe('return_too_early');
    await setAccount('王一', 11);
    await staff.clerk.must('pay.reissue', { lineId, runRev: await revOf(id), on: '2026-11-02' });
    const again = (await lineOf(id, '王一')).find(({ state }) => state === 'paid')?.id ?? '';
    await staff.clerk.must('pay.recordReturn', { lineId: again, runRev: await revOf(id), code: 'R02', on: '2026-11-02' });
    await staff.clerk.must('pay.settle', { id, rev: await revOf(id), on: '2026-11-02' });
    await office.admin.must('users.setRoles', { ...(await userRev('李会计')), roles: ['clerk', 'head'] });
    const maker = await office.as('李会计');
    expect(codeOf(await maker.call('pay.endReturned', { ...(await ask()), lineId: again }))).toBe('return_same_person');
    await mayor.must('pay.endReturned', { ...(await ask()), lineId: again });
    expect((await lineOf(id, '王一')).map(({ state }) => state).toSorted()).toEqual(['reissued', 'remitted']);
    const house = await householdOf('王一');
    const { months } = await staff.clerk.must('households.picture', { id: house.id });
    expect(months.find(({ month }) => month === '2026-11')?.paidFen).toBe(0);
    expect(await staff.clerk.must('pay.get', { id })).toMatchObject({ state: 'settled', returned: 0 });
  });
});

describe('a person whom two families were confirmed for', () => {
  it('is paid in the first of them: the second is refused at once, not on the day of the run', async () => {
    const { clerk, second, head } = staff;
    const child = await clerk.must('people.add', {
      name: '张小妹',
      sex: 'female',
      birthDate: '2001-05-01',
      idType: 'IDCARD',
      idNumber: null,
    });
    const joins = async (family: Family, from: string): Promise<void> => {
      const { id, rev } = await clerk.must('households.get', { id: family.householdId });
      await clerk.must('households.addMember', { id, rev, personId: child.id, relation: '30', from });
    };
    const revOf = async (id: string): Promise<number> => (await clerk.must('cases.get', { id })).rev;
    /** Proposed and posted on one day, reported on the other. */
    const reported = async (family: Family, on: string, until: string): Promise<string> => {
      const { id } = await proposedCase(staff, family, on);
      const notice = await postNotice(staff, [id], on);
      await turnTo(office, staff, until);
      await closeNotice(staff, notice.id, until);
      await head.must('cases.reportOnPaper', { ids: [id], revs: [await revOf(id)], documentNo: '青政民〔2026〕3号', on: until });
      return id;
    };
    const old = await loneFamily(clerk);
    await joins(old, '2025-01');
    const first = await reported(old, '2026-11-02', '2026-11-10');
    // She marries into another family while the first application lies with the county.
    const { members, rev } = await clerk.must('households.get', { id: old.householdId });
    const membershipId = members.find(({ personId }) => personId === child.id)?.id ?? '';
    await clerk.must('households.endMember', { id: old.householdId, rev, membershipId, lastMonth: '2026-10', reason: '婚出' });
    const young = await loneFamily(clerk, '李四', null);
    await joins(young, '2026-11');
    const later = await reported(young, '2026-11-10', '2026-11-18');
    const decided = async (id: string) => {
      const attachmentId = await picture(clerk, 'case', id, 'decision');
      const amountFen = (await clerk.must('cases.get', { id })).proposal?.amountFen ?? 0;
      const paper = { id, outcome: 'confirm' as const, amountFen, from: null, documentNo: '临民函〔2026〕8号', text: '', attachmentId };
      await clerk.must('cases.recordPaperDecision', { ...paper, rev: await revOf(id), decidedOn: '2026-11-18' });
      return second.call('cases.confirmPaperDecision', { id, rev: await revOf(id), documentNo: paper.documentNo, amountFen });
    };
    expect(codeOf(await decided(first))).toBe('done');
    const { no } = await clerk.must('households.get', { id: old.householdId });
    const refused = await decided(later);
    expect(refused.ok ? null : refused.error).toMatchObject({
      code: 'person_has_benefit',
      params: { name: '张小妹', household: no, rule: 'MX02' },
    });
    expect((await clerk.must('cases.get', { id: later })).state).toBe('reported');
    const run = await checked('2026-12');
    expect((await clerk.must('pay.get', { id: run.id })).checks.filter(({ code }) => code === 'person_twice')).toEqual([]);
  });
});
