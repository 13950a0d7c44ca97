import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import { formatYuan } from '#shared/values/money.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { lockedRun } from '../fixtures/engine/benefits.ts';
import { asFile, pairedOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, report, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';
import { familyInForce, incomeFound, reviewedChange, type FamilyInForce } from '../fixtures/engine/travelling-changes.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices('2026-11-02');
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});
const codeOf = (answer: Outcome<unknown>): string => {
  if (answer.ok) return 'done';
  expect(explainRefusal(answer.error)).toMatch(/^[^{}]+。$/u);
  return answer.error.code;
};
const up = async (id: string) => countyReads(both, await asFile(both.staff.clerk, (await report(both, [id])).id));
const down = async (packageId: string) => townshipReads(both, await asFile(both.countyStaff.clerk, packageId));

type Family = FamilyInForce;
const income = incomeFound;
const inForce = () => familyInForce(both);
const reviewed = (family: Family, entry: Parameters<typeof reviewedChange>[2]) => reviewedChange(both, family, entry);
const changeOf = (id: string) => both.staff.clerk.must('changes.get', { id });
const desk = async (id: string) => both.countyStaff.clerk.must('county.get', { id });
const paid = async (family: Family) =>
  (await both.staff.clerk.must('households.get', { id: family.householdId })).benefits.find((one) => one.id === family.benefitId);

describe('a change the county has to confirm', () => {
  it('goes up sealed, is reckoned by the county beside the township, and comes back in force in its month', async () => {
    const family = await inForce();
    const { id, shown } = await reviewed(family, income(family, both.township.today()));
    const ready = await both.staff.head.must('exchange.ready', {});
    expect(ready.rows).toMatchObject([{ id, what: '变更：收入增加', amountFen: shown.newFen }]);
    const sent = await report(both, [id]);
    expect(sent.summary.lines).toMatchObject([{ label: '农村最低生活保障（待遇变更）', households: 1, monthlyFen: shown.newFen }]);
    const sealed = await changeOf(id);
    expect(sealed).toMatchObject({ state: 'reviewed', reportedIn: sent.no, acts: [{ act: 'type_decision' }] });
    const withdraw = await both.staff.clerk.call('changes.withdraw', { id, rev: sealed.rev, reason: '不报了' });
    expect(codeOf(withdraw)).toBe('change_with_county');
    expect((await both.staff.head.must('exchange.ready', {})).rows).toEqual([]);

    await countyReads(both, await asFile(both.staff.clerk, sent.id));
    const seen = await desk(id);
    expect(seen).toMatchObject({
      state: 'arrived',
      townshipFen: shown.newFen,
      oursFen: shown.newFen,
      differs: false,
      differences: [],
      change: { label: '收入增加', from: shown.effectMonth, oldFen: family.fen },
      changeDetail: { evidence: '劳动合同、工资单', backPayFen: 0, recoveryFen: 0 },
    });
    expect(seen.ours?.totalFen).toBe(shown.newFen);
    await down((await countyDecides(both, [id], { outcome: 'confirm' }, both.county.today())).id);
    expect(await changeOf(id)).toMatchObject({
      state: 'in_force',
      outcome: 'lower',
      effectMonth: '2026-12',
      newFen: shown.newFen,
      documentNo: '临民批〔2026〕3号',
      reportedIn: null,
    });
    expect((await both.staff.clerk.must('exchange.conflicts', {})).rows).toEqual([]);
    await both.turnTo('2026-12-10');
    expect((await lockedRun(both.staff, '2026-12')).totalFen).toBe(shown.newFen);
    const after = await stateFrom(both, 'township');
    await countyReads(both, await asFile(both.staff.clerk, after.id));
    expect((await desk(id)).state).toBe('acknowledged');
  });

  it('that stops a benefit is a statement of its own at the county; decided late, what was paid since is recovered', async () => {
    const family = await inForce();
    await both.turnTo('2026-12-10');
    await lockedRun(both.staff, '2026-12');
    const { id } = await reviewed(family, { event: 'EV17', eventOn: '2026-11-30', reportedOn: '2026-12-10', evidence: '书面退出申请' });
    await up(id);
    expect(await desk(id)).toMatchObject({
      townshipFen: 0,
      oursFen: 0,
      differs: false,
      differences: [],
      change: { label: '自愿退出', from: '2026-12' },
    });
    await down((await countyDecides(both, [id], { outcome: 'confirm' }, both.county.today())).id);
    expect(await changeOf(id)).toMatchObject({ state: 'in_force', outcome: 'stop', effectMonth: '2026-12', recoveryFen: family.fen });
    expect((await paid(family))?.standing).toBe('ended');
  });

  it('is adjusted, refused or sent back by the county as it says', async () => {
    const family = await inForce();
    const first = await reviewed(family, income(family, both.township.today()));
    await up(first.id);
    await down((await countyDecides(both, [first.id], { outcome: 'return', text: '缺劳动合同' }, both.county.today())).id);
    const back = await changeOf(first.id);
    expect(back).toMatchObject({ state: 'registered', reportedIn: null });
    expect(back.sentBack).toContain('缺劳动合同');
    // 补齐后再报，是同一件变更的下一版。
    await both.staff.reviewer.must('changes.review', { id: first.id, rev: back.rev });
    await up(first.id);
    expect((await desk(first.id)).history.map((one) => one.text).join()).toContain('第 2 版');
    await down((await countyDecides(both, [first.id], { outcome: 'adjust', amountFen: 30_000, text: '另有收入' }, both.county.today())).id);
    expect(await changeOf(first.id)).toMatchObject({ state: 'in_force', newFen: 30_000, oldFen: family.fen });

    const second = await reviewed(family, {
      event: 'EV17',
      eventOn: both.township.today(),
      reportedOn: both.township.today(),
      evidence: '申请',
    });
    await up(second.id);
    await down((await countyDecides(both, [second.id], { outcome: 'refuse', text: '非本人意愿' }, both.county.today())).id);
    expect(await changeOf(second.id)).toMatchObject({ state: 'refused', endedReason: '非本人意愿' });
    expect((await paid(family))?.standing).toBe('not_yet');
  });

  it('survives a lost stick up, a lost one down and the same one read twice: one effect, both offices the same', async () => {
    const family = await inForce();
    const { id } = await reviewed(family, income(family, both.township.today()));
    await report(both, [id]); // 这只U盘丢了。
    const again = await stateFrom(both, 'township');
    await countyReads(both, await asFile(both.staff.clerk, again.id));
    expect((await desk(id)).state).toBe('arrived');
    await countyDecides(both, [id], { outcome: 'confirm' }, both.county.today()); // 这只也丢了。
    const later = await asFile(both.countyStaff.clerk, (await stateFrom(both, 'county')).id);
    await townshipReads(both, later);
    const once = await changeOf(id);
    expect(once.state).toBe('in_force');
    const preview = await both.staff.clerk.must('exchange.preview', { fileToken: later });
    expect(codeOf(await both.staff.clerk.call('exchange.import', { previewId: preview.previewId }))).toBe('package_repeated');
    expect((await changeOf(id)).rev).toBe(once.rev);
    const last = await stateFrom(both, 'township');
    await countyReads(both, await asFile(both.staff.clerk, last.id));
    const [here, there] = [
      await both.staff.clerk.must('exchange.held', { peer: '999901000000' }),
      await both.countyStaff.clerk.must('exchange.held', { peer: '999901104000' }),
    ];
    expect(here.digest).toBe(there.digest);
  });

  it('decided in a later month that comes to another amount, is not decided before somebody proposes that amount', async () => {
    const family = await inForce();
    const { id, shown } = await reviewed(family, income(family, both.township.today()));
    await up(id);
    const raise = { key: 'db_std', scope: { county: '999901000000', area: 'rural' }, from: '2027-01' };
    const source = { doc: '县民政局文件', number: '临民〔2026〕30号', date: '2026-11-01', article: '一' };
    await both.county.admin.must('policies.add', { ...raise, value: { amountFen: 77_900, per: 'month' }, source });
    const { clerk, reviewer } = both.countyStaff;
    const propose = async (amountFen: number, from: string) => {
      const outcome = amountFen === shown.newFen ? ('confirm' as const) : ('adjust' as const);
      const text = outcome === 'confirm' ? '' : '标准调整';
      return clerk.must('county.propose', { items: [{ id, rev: (await desk(id)).rev, outcome, amountFen, from, text }] });
    };
    // 标准提高 57 元，分类施保的比例跟着提高。
    const next = shown.newFen + 7_400;
    await propose(shown.newFen, '2026-12');
    await both.turnTo('2026-12-03');
    const decide = async () =>
      reviewer.call('county.decide', { items: [{ id, rev: (await desk(id)).rev }], documentNo: '临民批〔2026〕3号', on: '2026-12-03' });
    const before = await desk(id);
    const refused = await decide();
    expect(refused.ok ? null : refused.error).toMatchObject({
      code: 'county_month_amount',
      params: { month: '2027-01', head: before.head, proposed: formatYuan(shown.newFen), ours: `${formatYuan(next)} 元` },
    });
    expect(codeOf(refused)).toBe('county_month_amount');
    expect(await desk(id)).toEqual(before);
    // 退回重新审核，按那个月的金额提出，就批得下去。
    await both.countyStaff.reviewer.must('county.sendBack', { id, rev: before.rev, reason: '按次月的标准' });
    await propose(next, '2027-01');
    expect(codeOf(await decide())).toBe('done');
    const sealed = await both.countyStaff.head.must('exchange.seal', { peer: '999901104000', caseIds: [id], kind: 'decision' });
    await down(sealed.id);
    expect(await changeOf(id)).toMatchObject({ state: 'in_force', effectMonth: '2027-01', newFen: next });
  });

  it('decided in a later month than proposed, begins in the month its event counts from the decision', async () => {
    const family = await inForce();
    const day = both.township.today();
    const { id, shown } = await reviewed(family, income(family, day));
    const other = await reviewed(await inForce(), { event: 'EV17', eventOn: day, reportedOn: day, evidence: '书面退出申请' });
    await up(id);
    await up(other.id);
    await both.turnTo('2026-12-03');
    await lockedRun(both.staff, '2026-12');
    await down((await countyDecides(both, [id, other.id], { outcome: 'confirm' }, '2026-12-03')).id);
    expect(await changeOf(id)).toMatchObject({ state: 'in_force', effectMonth: '2027-01', newFen: shown.newFen, recoveryFen: 0 });
    expect((await desk(id)).history.map((one) => one.text).join()).toContain('起始月由 2026-12 顺移到 2027-01');
    // 自愿退出从发生的次月起，与何时决定无关。
    expect(await changeOf(other.id)).toMatchObject({ outcome: 'stop', effectMonth: '2026-12' });
  });

  it('late at both offices: on the desk’s lights and in either ledger, on nobody’s name before a head says whose; the letter is its clerk’s', async () => {
    const family = await inForce();
    const day = both.township.today();
    const [granted] = (await both.staff.clerk.must('cases.list', { state: ['confirmed'] })).rows;
    await both.staff.clerk.must('cases.listUpdated', { id: granted?.id ?? '', rev: granted?.rev ?? 0, on: day });
    const { id } = await reviewed(family, income(family, day));
    await up(id);
    await both.turnTo('2027-01-20');
    const [here, there] = [both.staff, both.countyStaff];
    for (const { clerk } of [here, there]) {
      expect((await clerk.must('counter.today', {})).red).toBe(1);
      expect((await clerk.must('today.summary', {})).due).toMatchObject([{ caseId: id, deadline: { state: 'overdue' } }]);
    }
    expect((await here.clerk.must('counter.limits', { light: 'red' })).rows).toMatchObject([
      { kind: 'change', deadline: { code: 'change_whole' } },
    ]);
    expect((await there.clerk.must('counter.limits', { light: 'red' })).rows).toMatchObject([
      { kind: 'county_case', deadline: { code: 'county_confirm' } },
    ]);
    for (const { head } of [here, there]) expect(await head.must('faults.standings', {})).toMatchObject({ rows: [], unnamed: 1 });
    await down((await countyDecides(both, [id], { outcome: 'confirm' }, both.county.today())).id);
    await both.turnTo('2027-03-01');
    const { rev } = await changeOf(id);
    await here.clerk.must('changes.letterSent', { id, rev, on: '2027-03-01', how: '当面' });
    expect((await there.head.must('faults.list', {})).rows).toMatchObject([
      { what: '县审核确认', person: '', about: { kind: 'county_case', id } },
    ]);
    const kept = (await here.head.must('faults.list', {})).rows;
    expect(kept.map(({ what, person, about }) => [what, person, about?.id])).toEqual([
      ['变更书面告知', '李会计', id],
      ['变更办结', '', id],
    ]);
    expect((await here.head.must('faults.standings', {})).rows).toMatchObject([{ person: '李会计', overdue: 2, running: 1, rung: 2 }]);
    // 更正已下发的批复另起期限，不因原来的到期日算迟。
    await there.head.must('county.sendBack', { id, rev: (await desk(id)).rev, reason: '金额有误' });
    expect((await there.clerk.must('counter.today', {})).red).toBe(0);
  });

  it('typed from the paper before the stick came, is not carried out twice; what differs is listed', async () => {
    const family = await inForce();
    const { id, shown } = await reviewed(family, income(family, both.township.today()));
    await up(id);
    const sent = await countyDecides(both, [id], { outcome: 'confirm' }, both.county.today());
    const { rev } = await changeOf(id);
    const typed = await both.staff.clerk.must('changes.typeDecision', {
      id,
      rev,
      outcome: 'agree',
      documentNo: '临民批〔2026〕3号',
      decidedOn: both.county.today(),
    });
    await both.staff.reviewer.must('changes.confirmDecision', {
      id,
      rev: typed.rev,
      documentNo: '临民批〔2026〕3号',
      amountFen: shown.newFen,
    });
    await down(sent.id);
    expect((await both.staff.clerk.must('exchange.conflicts', {})).rows).toEqual([]);
    expect(await changeOf(id)).toMatchObject({ state: 'in_force', newFen: shown.newFen });
  });
});

describe('who confirms a change', () => {
  it('is the county’s to say: all by the township, or single events left to it', async () => {
    const family = await inForce();
    const add = (key: string, value: unknown) =>
      both.township.admin.must('policies.add', {
        key,
        scope: {},
        from: '2026-01',
        value,
        source: { doc: '县民政局通知', number: '临民〔2026〕5号', date: '2026-01-05' },
        note: '',
      });
    await add('changes_of_township', ['EV17']);
    const exit = { event: 'EV17' as const, eventOn: both.township.today(), reportedOn: both.township.today(), evidence: '申请' };
    const left = await reviewed(family, exit);
    const one = await changeOf(left.id);
    expect(one).toMatchObject({ authority: 'TOWNSHIP' });
    expect((await both.staff.head.must('exchange.ready', {})).rows).toEqual([]);
    expect(codeOf(await both.staff.head.call('exchange.seal', { peer: '999901000000', caseIds: [left.id], kind: 'report' }))).not.toBe(
      'done',
    );
    await both.staff.clerk.must('changes.withdraw', { id: left.id, rev: one.rev, reason: '再想想' });
    await add('change_authority', 'TOWNSHIP');
    const own = await reviewed(family, income(family, both.township.today()));
    expect(await changeOf(own.id)).toMatchObject({ authority: 'TOWNSHIP' });
  });
});
