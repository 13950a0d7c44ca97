import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { loneFamily } from '../fixtures/engine/applications.ts';
import { lockedRun } from '../fixtures/engine/benefits.ts';
import { dissolve, merger, mergingOffices, NEXT, SUCCESSOR, type MergingOffices } from '../fixtures/engine/merging-offices.ts';
import { NEW_PC_PASSWORD, onStick, restoredFrom } from '../fixtures/engine/new-pc.ts';
import { readyCases } from '../fixtures/engine/ready-case.ts';
import type { Desk } from '../fixtures/engine/test-office.ts';
import { asFile, COUNTY, importFile, saved, TOWNSHIP, type CountyStaff } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, report, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';

let all: MergingOffices;
let restored: { readonly staff: CountyStaff; readonly close: () => Promise<void> } | null = null;
beforeEach(async () => {
  all = await mergingOffices();
});
afterEach(async () => {
  expect([all.both.township, all.both.county, all.baiyun.office, all.jiangkou.office].map((office) => office.bugs)).toEqual([
    [],
    [],
    [],
    [],
  ]);
  await restored?.close();
  restored = null;
  await all.close();
});

/** The county's PC broke; the stick of an earlier day and the recovery code make another one the county. */
const onNewCountyPc = async (day: string): Promise<CountyStaff> => {
  const { both } = all;
  const { again, close } = await restoredFrom(both.stick, both.county.recoveryCode, day);
  const staff = { clerk: await again('钱科员'), reviewer: await again('孙科长'), head: await again('周局长'), keys: await again('密钥员') };
  restored = { staff, close };
  return staff;
};

const refusal = (answer: Outcome<unknown>): string => {
  if (answer.ok) return 'done';
  expect(explainRefusal(answer.error)).toMatch(/^[^{}]+。$/u);
  return answer.error.code;
};
type Side = { readonly clerk: Desk; readonly head: Desk };
const sealed = async (from: Side, peer: string): Promise<string> =>
  asFile(from.clerk, (await from.head.must('exchange.seal', { peer, caseIds: [], kind: 'state' })).id);
/** A package of the county to an office and one back. */
const roundTrip = async (county: CountyStaff, org: string, office: Side): Promise<readonly string[]> => {
  await importFile(office.clerk, await sealed(county, org));
  return (await importFile(county.clerk, await sealed(office, COUNTY))).messages;
};
const titles = async (county: CountyStaff): Promise<string[]> =>
  (await county.keys.must('exchange.identity', {})).notices.map(({ title }) => title);
const merge = (county: CountyStaff, successor: string, fromMonth: string, on: string) =>
  county.keys.call('exchange.changeTrust', { ...merger(TOWNSHIP, successor, fromMonth, on), secondPassword: NEW_PC_PASSWORD });
const standing = async (desk: Desk) => {
  const row = (await desk.must('succession.list', {})).rows.find((one) => one.fromOrg === TOWNSHIP);
  if (row === undefined) throw new Error('no merger');
  const { all: every, waiting, taken, declined, left, open } = row;
  return { every, waiting, taken, declined, left, open };
};
const heads = async (desk: Desk) =>
  (await desk.must('succession.families', { from: TOWNSHIP })).rows.map((row) => [row.head, row.kind, row.state, row.monthlyFen]);

/**
 * 青山镇 with three families: one paid, one not decided, and one reported after the county's backup; merged into 白云镇 from February,
 * which has taken the first over. Then the county's PC breaks.
 */
const mergedAndLost = async () => {
  const { both, baiyun } = all;
  const { clerk } = both.staff;
  const families = [await loneFamily(clerk, '张三', null), await loneFamily(clerk, '赵六', null), await loneFamily(clerk, '孙七', null)];
  const [zhang = '', zhao = '', sun = ''] = await readyCases(all.turnTo, both.staff, families, '2026-11-02');
  await countyReads(both, await asFile(clerk, (await report(both, [zhang, zhao])).id));
  const decided = await countyDecides(both, [zhang], { outcome: 'confirm' }, both.county.today());
  await townshipReads(both, await asFile(both.countyStaff.clerk, decided.id));
  await countyReads(both, await asFile(clerk, (await stateFrom(both, 'township')).id));
  await both.county.admin.must('backup.make', { place: onStick });
  // After the backup: a third family, the merger, and the first package to the successor with its answer.
  const sunFile = await asFile(clerk, (await report(both, [sun])).id);
  await countyReads(both, sunFile);
  await all.turnTo('2027-01-12');
  const on = both.county.today();
  const made = await dissolve(all, TOWNSHIP, SUCCESSOR, '2027-02');
  await both.township.admin.must('exchange.readPairingFile', { fileToken: await saved(both.countyStaff.keys, made.downloadId ?? '') });
  await roundTrip(both.countyStaff, SUCCESSOR, baiyun.staff);
  const { rows } = await baiyun.staff.clerk.must('succession.families', { from: TOWNSHIP });
  const row = rows.find((one) => one.head === '张三');
  const where = { villageCode: '999901105201', address: '青山村' };
  const placed = await baiyun.staff.clerk.must('transfers.place', { id: row?.id ?? '', rev: row?.rev ?? 0, ...where });
  await baiyun.staff.head.must('transfers.take', { id: placed.id, rev: placed.rev });
  await importFile(both.countyStaff.clerk, await sealed(baiyun.staff, COUNTY));
  return { zhao, on, sunFile, before: await standing(both.countyStaff.clerk) };
};

describe('a county restored from a backup of before a merger', () => {
  it('is told what it does not know, does nothing behind its successor’s back, and decides the merger again: nobody is paid twice', async () => {
    const { both, baiyun, jiangkou } = all;
    const { zhao, on, before } = await mergedAndLost();
    const county = await onNewCountyPc('2027-01-13');
    expect([(await county.clerk.must('succession.list', {})).rows, await titles(county)]).toEqual([[], []]);

    // Nothing is merged before every other township was compared with, and nobody signs what the townships know better.
    expect(refusal(await merge(county, SUCCESSOR, '2027-02', on))).toBe('list_reconciling');
    await importFile(county.clerk, await sealed(baiyun.staff, COUNTY));
    expect(await titles(county)).toEqual(['有乡镇持有本机没有的信任清单']);
    const signAgain = () => county.head.call('exchange.confirmPairing', { org: NEXT, driveId: null });
    expect(refusal(await signAgain())).toBe('list_reconciling');

    // 白云镇 hands back what it was handed: from here on the county knows what it has forgotten.
    await roundTrip(county, SUCCESSOR, baiyun.staff);
    expect(await titles(county)).toEqual(['本机不知道一次撤并', '有乡镇持有本机没有的信任清单']);
    const [forgotten] = (await county.keys.must('exchange.identity', {})).notices;
    expect(forgotten?.text).toContain('青山镇人民政府的 3 户转给白云镇人民政府（省政函〔2026〕88号，2027-01-12，2027-02 起由它发放）');
    await roundTrip(county, NEXT, jiangkou.staff);
    expect(refusal(await signAgain())).toBe('merger_forgotten');
    const { rows } = await county.clerk.must('county.list', { limit: 100 });
    const item = { id: zhao, rev: rows.find(({ id }) => id === zhao)?.rev ?? 0, outcome: 'refuse' as const, amountFen: 0, from: null };
    expect(refusal(await county.clerk.call('county.propose', { items: [{ ...item, text: '不符合' }] }))).toBe('merger_forgotten');
    const sealFor = (kind: 'trust' | 'decision') => county.head.call('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind });
    expect([refusal(await sealFor('trust')), refusal(await sealFor('decision'))]).toEqual(['merger_forgotten', 'merger_forgotten']);
    // To another office, or from another month, the same families would be paid twice or not at all.
    expect([refusal(await merge(county, NEXT, '2027-02', on)), refusal(await merge(county, SUCCESSOR, '2027-01', on))]).toEqual([
      'merger_other',
      'merger_other',
    ]);

    // What the county lost of 青山镇 after the backup comes back from it.
    await roundTrip(county, TOWNSHIP, both.staff);
    expect((await county.clerk.must('county.list', { limit: 100 })).total).toBe(3);
    const again = await merge(county, SUCCESSOR, '2027-02', on);
    expect(again.ok ? again.value.handedOn : explainRefusal(again.error)).toBe(3);
    expect(await standing(county.clerk)).toEqual(before);
    expect(await titles(county)).toEqual([]);

    // The list only rises, and nothing more arrives at the successor.
    const held = async (desk: Desk) => (await desk.must('exchange.peers', {})).listNumber;
    const number = (await held(baiyun.staff.clerk)) ?? 0;
    const families = await heads(baiyun.staff.clerk);
    await roundTrip(county, SUCCESSOR, baiyun.staff);
    expect([await held(baiyun.staff.clerk), await heads(baiyun.staff.clerk)]).toEqual([number + 1, families]);
    expect(await standing(county.clerk)).toEqual(await standing(baiyun.staff.clerk));
    expect(refusal(await county.head.call('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'state' }))).toBe('peer_held_up');
    const { waiting } = await county.clerk.must('today.summary', {});
    expect(waiting.find(({ code }) => code === 'reconciling')?.count).toBe(0);

    await all.turnTo('2027-02-12');
    const paid = await lockedRun(baiyun.staff, '2027-02');
    expect(paid.totalFen).toBe(before.taken.monthlyFen);
  });

  it('whose 青山镇 is gone with its PC: the families stand as they were handed on, the lost one too, and each once', async () => {
    const { baiyun, jiangkou } = all;
    const { on, before, sunFile } = await mergedAndLost();
    const county = await onNewCountyPc('2027-01-13');
    await roundTrip(county, NEXT, jiangkou.staff);
    await roundTrip(county, SUCCESSOR, baiyun.staff);
    expect((await county.clerk.must('county.list', { limit: 100 })).total).toBe(2);
    const again = await merge(county, SUCCESSOR, '2027-02', on);
    expect(again.ok ? again.value.handedOn : explainRefusal(again.error)).toBe(2);
    expect(await standing(county.clerk)).toEqual(before);
    const lost = (await county.clerk.must('succession.families', { from: TOWNSHIP })).rows.find((row) => row.head === '孙七');
    expect(lost).toMatchObject({ state: 'waiting', text: '本机恢复备份以前转交的，没有它的原始资料', open: false });
    const families = await heads(baiyun.staff.clerk);
    await roundTrip(county, SUCCESSOR, baiyun.staff);
    expect(await heads(baiyun.staff.clerk)).toEqual(families);
    // Its stick counts no more, since the county does not know that it read it once: the family goes on all the same.
    const late = await county.clerk.call('exchange.preview', { fileToken: sunFile });
    expect(late).toMatchObject({ ok: false, error: { params: { code: 'E_REVOKED' } } });
    expect(await standing(county.clerk)).toEqual(before);
  });
});
