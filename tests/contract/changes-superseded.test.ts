import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { formatYuan } from '#shared/values/money.ts';
import { lockedRun } from '../fixtures/engine/benefits.ts';
import { letterSettings } from '../fixtures/engine/paper-families.ts';
import { familyInForce, incomeFound, reviewedChange, type FamilyInForce } from '../fixtures/engine/travelling-changes.ts';
import { asFile, pairedOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, report, townshipReads } from '../fixtures/engine/two-offices-work.ts';

let both: TwoOffices;
let family: FamilyInForce;
let id: string;
let lowered: number;

/** Income found in November: the county agrees, December is paid by it. */
beforeEach(async () => {
  both = await pairedOffices('2026-11-02');
  await both.township.admin.must('office.setSettings', { rev: 0, ...letterSettings });
  family = await familyInForce(both);
  const made = await reviewedChange(both, family, incomeFound(family, both.township.today()));
  [id, lowered] = [made.id, made.shown.newFen];
  await countyReads(both, await asFile(both.staff.clerk, (await report(both, [id])).id));
  await down((await countyDecides(both, [id], { outcome: 'confirm' }, both.county.today())).id);
  await both.turnTo('2026-12-10');
  await lockedRun(both.staff, '2026-12');
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const down = async (packageId: string) => townshipReads(both, await asFile(both.countyStaff.clerk, packageId));
const change = () => both.staff.clerk.must('changes.get', { id });
/** The county takes its decision back and decides otherwise. */
const again = async (verdict: Parameters<typeof countyDecides>[2]) => {
  const { rev } = await both.countyStaff.clerk.must('county.get', { id });
  await both.countyStaff.head.must('county.sendBack', { id, rev, reason: '复核发现有误' });
  await down((await countyDecides(both, [id], verdict, both.county.today())).id);
  return change();
};
const delivered = async (on: string): Promise<void> => {
  await both.turnTo(on);
  await both.staff.clerk.must('changes.letterSent', { id, rev: (await change()).rev, on, how: '当面送达' });
};
const papersOf = async () => {
  const { rows } = await both.staff.clerk.must('papers.of', { subject: 'change', subjectId: id });
  return Object.fromEntries(rows.map((one) => [one.code, one.ready ? 'ready' : one.why]));
};
const letter = async (code: 'change-letter' | 'superseding-letter') => {
  const { html } = await both.staff.clerk.must('papers.preview', { code, subjectId: id });
  return html.replaceAll(/<[^>]*>/gu, '');
};
const waiting = async () => {
  const { rows } = await both.staff.clerk.must('changes.list', { state: 'waiting_letter' });
  const places = (await both.staff.clerk.must('today.summary', {})).waiting;
  expect(places.find((one) => one.code === 'change_letter')?.count ?? 0).toBe(rows.length);
  return rows.map((row) => row.id);
};

describe('a family whose change the county decides otherwise after it was carried out', () => {
  it('refused: is told within the term of a refusal what was decided, what holds now, what is made good and where to complain', async () => {
    await delivered('2026-12-10');
    expect(await waiting()).toEqual([]);
    const refused = await again({ outcome: 'refuse', text: '收入不稳定' });
    expect(refused).toMatchObject({
      state: 'refused',
      letterOn: null,
      earlier: [{ outcome: 'lower', effectMonth: '2026-12', fen: lowered, letterOn: '2026-12-10', letterHow: '当面送达' }],
      next: { act: 'letter_sent' },
      deadline: { code: 'change_superseding_letter', label: '更正批复书面告知', from: '2026-12-10', due: '2026-12-15' },
    });
    expect(refused.deadline?.clause).toContain('第二十一条');
    expect(await waiting()).toEqual([id]);
    expect((await both.staff.clerk.must('counter.limits', { light: 'all' })).rows.filter(({ kind }) => kind === 'change')).toMatchObject([
      { deadline: { code: 'change_superseding_letter' } },
    ]);
    expect(await papersOf()).toEqual({
      'change-form': 'ready',
      'change-letter': expect.stringContaining('更正批复告知书'),
      'superseding-letter': 'ready',
    });
    const text = await letter('superseding-letter');
    for (const words of [
      '更正批复告知书',
      `决定自2026年12月起每月保障金${formatYuan(lowered)}元`,
      '收入不稳定',
      `不同意这项变更。自2026年12月起照这项变更以前的数额发放您家的农村最低生活保障，保障人口1人，每月${formatYuan(family.fen)}元`,
      `以前月份少发的予以补发：2026年12月${formatYuan(family.fen - lowered)}元`,
      '申请行政复议',
      '提起行政诉讼',
    ])
      expect(text).toContain(words);

    await delivered('2026-12-14');
    expect(await waiting()).toEqual([]);
    expect(await change()).toMatchObject({
      letterOn: '2026-12-14',
      next: { act: 'list_updated' },
      deadline: { code: 'change_standing_list' },
    });
    await both.staff.reviewer.must('changes.listUpdated', { id, rev: (await change()).rev, on: '2026-12-14' });
    expect(await change()).toMatchObject({ state: 'refused', next: null, deadline: null });
  });

  it('with another amount: the one letter names every decision it never heard of, and stands in for the letter of the change', async () => {
    await again({ outcome: 'adjust', amountFen: lowered - 3_000, text: '收入核增' });
    expect((await change()).deadline).toMatchObject({ code: 'change_superseding_letter' });
    await both.turnTo('2026-12-11');
    const twice = await again({ outcome: 'adjust', amountFen: lowered + 5_000, text: '收入核减' });
    expect(twice).toMatchObject({ state: 'in_force', newFen: lowered + 5_000, earlier: [{ letterOn: null }, { letterOn: null }] });
    expect(await papersOf()).toMatchObject({ 'change-letter': expect.stringContaining('更正批复告知书'), 'superseding-letter': 'ready' });
    const text = await letter('superseding-letter');
    for (const words of [
      `每月保障金${formatYuan(lowered)}元`,
      `每月保障金${formatYuan(lowered - 3_000)}元`,
      '取代上述各次决定',
      `每月保障金为${formatYuan(lowered + 5_000)}元`,
      `2026年12月${formatYuan(8_000)}元`,
      `应当退回${formatYuan(3_000)}元，与本次的在以后发放时一并结算`,
    ])
      expect(text).toContain(words);
  });

  it('sent back: is told that it is paid as before, and of the new decision by a letter of its own', async () => {
    await delivered('2026-12-10');
    const back = await again({ outcome: 'return', text: '缺劳动合同' });
    expect(back).toMatchObject({ state: 'registered', letterOn: null, deadline: { code: 'change_superseding_letter' } });
    expect(back.acts.map((one) => one.act)).toContain('letter_sent');
    expect(await letter('superseding-letter')).toContain('退回重新办理');
    await delivered('2026-12-11');
    await both.staff.reviewer.must('changes.listUpdated', { id, rev: (await change()).rev, on: '2026-12-11' });
    expect((await change()).deadline).toMatchObject({ code: 'change_whole', from: '2026-12-10', state: 'running' });
    await both.staff.reviewer.must('changes.review', { id, rev: (await change()).rev });
    await countyReads(both, await asFile(both.staff.clerk, (await report(both, [id])).id));
    await down((await countyDecides(both, [id], { outcome: 'confirm' }, both.county.today())).id);
    expect(await change()).toMatchObject({ state: 'in_force', letterOn: null, deadline: { code: 'change_letter' } });
    expect(await papersOf()).toMatchObject({ 'change-letter': 'ready' });
  });
});
