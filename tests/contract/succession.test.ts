import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { explainRefusal } from '#engine/sentences.ts';
import type { ActContext } from '#engine/act.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { execute } from '#storage/db.ts';
import { loneFamily } from '../fixtures/engine/applications.ts';
import { lockedRun } from '../fixtures/engine/benefits.ts';
import { personEntry, villagesCsv } from '../fixtures/engine/families.ts';
import {
  answersBack,
  countyPackage,
  dissolve,
  merger,
  mergingOffices,
  NEXT,
  SUCCESSOR,
  type MergingOffices,
} from '../fixtures/engine/merging-offices.ts';
import { readyCases } from '../fixtures/engine/ready-case.ts';
import { insideOffice } from '../fixtures/engine/inside-office.ts';
import { asFile, importFile, saved, TOWNSHIP, twoOfficesFrom } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, report, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';

const VILLAGE_OF = { baiyun: '999901105201', jiangkou: '999901106201' } as const;
const ID = '999901196012130014';
let all: MergingOffices;

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
  await all.close();
});

/** Something done in the county's base by nobody's screen; it and 青山镇 are opened again afterwards. */
const atCounty = async (work: (ctx: ActContext) => void): Promise<void> => {
  const { both, baiyun, jiangkou } = all;
  await both.township.engine.close();
  const { office } = await insideOffice(both.county, '密钥员', both.county.today(), (ctx) => {
    work(ctx);
    return { ok: true, value: null };
  });
  await office.engine.close();
  const again = await twoOfficesFrom(both.township.dir, both.county.dir, both.county.today());
  const close = async (): Promise<void> => {
    for (const side of [again, baiyun.office, jiangkou.office]) await side.close();
  };
  all = { ...all, both: again, close };
};

const refusal = (answer: Outcome<unknown>): string => {
  if (answer.ok) return 'done';
  expect(explainRefusal(answer.error)).toMatch(/^[^{}]+。$/u);
  return answer.error.code === 'package_refused' ? String(answer.error.params['code']) : answer.error.code;
};

/** Four families of 青山镇 at the county: two paid, one whose decision never reached the township, one not decided. */
const fourFamilies = async () => {
  const { both } = all;
  const { clerk } = both.staff;
  const families = [
    await loneFamily(clerk, '张三', ID),
    await loneFamily(clerk, '李四', null),
    await loneFamily(clerk, '王五', null),
    await loneFamily(clerk, '赵六', null),
  ];
  const ids = await readyCases(all.turnTo, both.staff, families, '2026-11-02');
  const [zhang = '', li = '', wang = '', zhao = ''] = ids;
  await countyReads(both, await asFile(clerk, (await report(both, ids)).id));
  const first = await countyDecides(both, [zhang, li], { outcome: 'confirm' }, both.county.today());
  await townshipReads(both, await asFile(both.countyStaff.clerk, first.id));
  await countyReads(both, await asFile(clerk, (await stateFrom(both, 'township')).id));
  const crossing = await countyDecides(both, [wang], { outcome: 'confirm' }, both.county.today());
  const [paid] = (await clerk.must('households.get', { id: families[0]?.householdId ?? '' })).benefits;
  return { zhang, li, wang, zhao, fen: paid?.monthlyFen ?? 0, crossing: await asFile(both.countyStaff.clerk, crossing.id) };
};

const standing = async (desk: MergingOffices['both']['staff']['clerk'], from = TOWNSHIP) => {
  const { rows } = await desk.must('succession.list', {});
  const row = rows.find((one) => one.fromOrg === from);
  if (row === undefined) throw new Error('no merger');
  return row;
};
const sums = ({ all: every, waiting, taken, declined }: Awaited<ReturnType<typeof standing>>) => ({ every, waiting, taken, declined });
const families = async (desk: MergingOffices['both']['staff']['clerk'], from = TOWNSHIP) =>
  (await desk.must('succession.families', { from })).rows;

describe('青山镇 is dissolved and merged into 白云镇', () => {
  it('hands every family the county knows to 白云镇, which goes on paying; nobody is paid twice and nobody dropped', async () => {
    const { both, baiyun } = all;
    const { fen, zhang, zhao, crossing } = await fourFamilies();
    const lost = await asFile(both.staff.clerk, (await stateFrom(both, 'township')).id);
    for (const month of ['2026-12', '2027-01']) {
      await all.turnTo(`${month}-12`);
      expect((await lockedRun(both.staff, month)).totalFen).toBe(2 * fen);
    }
    const peer = async () => (await both.countyStaff.clerk.must('exchange.peers', {})).rows.find((one) => one.org === TOWNSHIP);
    expect((await peer())?.safety?.text).toContain('没有备份到移动介质');
    const made = await dissolve(all, TOWNSHIP, SUCCESSOR, '2027-02');
    expect(made.handedOn).toBe(4);
    // The dissolved office reads on its own list what became of it.
    await both.township.admin.must('exchange.readPairingFile', { fileToken: await saved(both.countyStaff.keys, made.downloadId ?? '') });
    expect((await both.staff.clerk.must('exchange.identity', {})).notices).toMatchObject([{ title: '本单位已经撤并' }]);
    expect(await peer()).toMatchObject({ state: 'revoked', successor: { org: SUCCESSOR, name: '白云镇人民政府' }, safety: null });

    // What it signs from now on is refused; what it sealed before and was lost is not.
    const late = await stateFrom(both, 'township');
    expect(refusal(await both.countyStaff.clerk.call('exchange.preview', { fileToken: await asFile(both.staff.clerk, late.id) }))).toBe(
      'E_REVOKED',
    );
    expect(refusal(await both.countyStaff.clerk.call('exchange.preview', { fileToken: lost }))).toBe('E_REVOKED');
    // Nothing more can be sealed for it, and it is not enrolled again.
    expect(refusal(await both.countyStaff.head.call('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'state' }))).toBe('peer_held_up');

    expect(await standing(both.countyStaff.clerk)).toMatchObject({
      fromName: '青山镇人民政府',
      toName: '白云镇人民政府',
      document: '省政函〔2026〕88号',
      fromMonth: '2027-02',
      all: { families: 4, persons: 4, monthlyFen: 3 * fen },
      waiting: { families: 4 },
      undelivered: 4,
      left: 0,
    });
    const shown = await both.countyStaff.clerk.must('county.list', { township: SUCCESSOR, limit: 100 });
    expect(shown.total).toBe(4);
    expect(new Set(shown.rows.map((row) => row.township))).toEqual(new Set(['白云镇人民政府（原青山镇人民政府）']));
    expect(shown.rows.find((row) => row.id === zhao)).toMatchObject({ state: 'rehomed' });
    const history = (await both.countyStaff.clerk.must('county.get', { id: zhao })).history.map((one) => one.text);
    expect(history.join()).toContain('由白云镇人民政府接着办理');

    // The first stick is lost; the second brings all of it; the same again changes nothing.
    await countyPackage(all, SUCCESSOR);
    const file = await countyPackage(all, SUCCESSOR);
    const preview = await baiyun.staff.clerk.must('exchange.preview', { fileToken: file });
    expect(preview.summary.lines).toMatchObject([
      { label: '农村最低生活保障（撤并承接）', households: 4, persons: 4, monthlyFen: 3 * fen },
    ]);
    const imported = await baiyun.staff.clerk.must('exchange.import', { previewId: preview.previewId });
    expect(imported.messages.join()).toContain('撤并单位的家庭 4 户');
    const again = await baiyun.staff.clerk.must('exchange.preview', { fileToken: file });
    expect(refusal(await baiyun.staff.clerk.call('exchange.import', { previewId: again.previewId }))).toBe('package_repeated');
    await importFile(baiyun.staff.clerk, await countyPackage(all, SUCCESSOR));
    const here = await families(baiyun.staff.clerk);
    expect(here.map((row) => [row.head, row.kind, row.state])).toEqual([
      ['张三', 'benefit', 'waiting'],
      ['李四', 'benefit', 'waiting'],
      ['王五', 'benefit', 'waiting'],
      ['赵六', 'case', 'waiting'],
    ]);
    expect(sums(await standing(baiyun.staff.clerk))).toEqual(sums(await standing(both.countyStaff.clerk)));

    // Its own people: 张三 is in 白云镇's register already, by the same number.
    const known = await baiyun.staff.clerk.must('people.add', personEntry('张三', ID));
    const { rows: villages } = await baiyun.staff.clerk.must('succession.villages', { from: TOWNSHIP });
    expect(villages).toEqual([{ code: '999901104201', name: '青山村', families: 4, here: null }]);
    const items = [{ code: '999901104201', villageCode: VILLAGE_OF.baiyun }];
    expect(refusal(await baiyun.staff.head.call('succession.placeMany', { from: TOWNSHIP, items }))).toBe('forbidden');
    expect(await baiyun.staff.clerk.must('succession.placeMany', { from: TOWNSHIP, items })).toEqual({ placed: 4 });
    expect(refusal(await baiyun.staff.clerk.call('succession.placeMany', { from: TOWNSHIP, items }))).toBe('nothing_waiting');
    const placed = (await families(baiyun.staff.clerk)).map(({ id, rev }) => ({ id, rev }));
    expect(refusal(await baiyun.staff.clerk.call('succession.takeMany', { items: placed }))).toBe('forbidden');
    const taken = await baiyun.staff.head.must('succession.takeMany', { items: placed });
    // Whose months nobody has answered for is left to a person.
    expect(taken).toMatchObject({ taken: 3, monthlyFen: 2 * fen, left: [{ head: '王五' }] });
    expect(taken.left[0]?.why).toContain('2026-12、2027-01');

    const wang = here.find((row) => row.head === '王五')?.id ?? '';
    const detail = await baiyun.staff.head.must('transfers.get', { id: wang });
    expect(detail).toMatchObject({
      fromName: '青山镇人民政府',
      kind: 'benefit',
      monthlyFen: fen,
      fromMonth: '2027-02',
      oldVillage: '青山村',
      handedOn: {
        approval: '省政函〔2026〕88号（2027-01-12）',
        owed: [
          { month: '2026-12', dueFen: fen, paidFen: 0 },
          { month: '2027-01', dueFen: fen, paidFen: 0 },
        ],
        application: null,
        missing: 0,
      },
    });
    expect(detail.handedOn?.attachments.length).toBeGreaterThan(0);
    expect(detail.accounts).toMatchObject([{ holder: '王五' }]);
    expect(detail.means).toEqual([{ kind: '收入', count: 1 }]);
    await baiyun.staff.head.must('transfers.take', { id: wang, rev: detail.rev, owed: 'pay' });

    // 张三 goes on as the person 白云镇 knew; 赵六's application as a case of 白云镇, of its own day.
    const household = await baiyun.staff.clerk.must('transfers.get', { id: here[0]?.id ?? '' });
    const zhangHere = await baiyun.staff.clerk.must('households.get', { id: household.householdId ?? '' });
    expect(zhangHere).toMatchObject({ headPersonId: known.id, benefits: [{ monthlyFen: fen, from: '2027-02' }] });
    const zhaoId = here.find((row) => row.head === '赵六')?.id ?? '';
    const caseId = (await baiyun.staff.clerk.must('transfers.get', { id: zhaoId })).handedOn?.caseId ?? '';
    const reopened = await baiyun.staff.clerk.must('cases.get', { id: caseId });
    expect(reopened).toMatchObject({ state: 'received', appliedOn: '2026-11-02' });

    await answersBack(all, baiyun);
    expect(sums(await standing(both.countyStaff.clerk))).toEqual(sums(await standing(baiyun.staff.clerk)));
    expect(await standing(both.countyStaff.clerk)).toMatchObject({
      taken: { families: 4, persons: 4, monthlyFen: 3 * fen },
      waiting: { families: 0 },
      undelivered: 0,
      late: 0,
    });

    // Every month once: 青山镇 paid up to January, 白云镇 from February, and 王五's two months with it.
    await all.turnTo('2027-02-12');
    expect((await lockedRun(baiyun.staff, '2027-02')).totalFen).toBe(5 * fen);
    expect(zhang).not.toBe('');
    // The decision on the road reaches the dissolved office after all: nothing of it is paid twice.
    await townshipReads(both, crossing);
  });

  it('takes two different persons and an office that the county exchanges with now', async () => {
    const { keys, clerk } = all.both.countyStaff;
    const ask = (org: string, successor: string) => merger(org, successor, '2026-12', '2026-11-02');
    expect(refusal(await keys.call('exchange.changeTrust', ask(TOWNSHIP, TOWNSHIP)))).toBe('successor_self');
    expect(refusal(await keys.call('exchange.changeTrust', ask(TOWNSHIP, '999901107000')))).toBe('successor_not_active');
    expect(refusal(await keys.call('exchange.changeTrust', { ...ask(TOWNSHIP, SUCCESSOR), state: 'suspended' }))).toBe(
      'successor_only_revoked',
    );
    expect(refusal(await keys.call('exchange.changeTrust', { ...ask(TOWNSHIP, SUCCESSOR), secondLogin: '密钥员' }))).toBe('second_same');
    expect(refusal(await clerk.call('exchange.changeTrust', ask(TOWNSHIP, SUCCESSOR)))).toBe('forbidden');
    await keys.must('exchange.changeTrust', { ...ask(SUCCESSOR, NEXT), state: 'suspended', successor: null });
    expect(refusal(await keys.call('exchange.changeTrust', ask(TOWNSHIP, SUCCESSOR)))).toBe('successor_not_active');
    expect((await clerk.must('succession.list', {})).rows).toEqual([]);
    // Revoked first because its key was lost, dissolved later: the successor is named then.
    await keys.must('exchange.changeTrust', { ...ask(TOWNSHIP, NEXT), successor: null });
    await keys.must('exchange.changeTrust', ask(TOWNSHIP, NEXT));
    expect(refusal(await keys.call('exchange.changeTrust', ask(TOWNSHIP, NEXT)))).toBe('peer_state_same');
    const applied = await all.both.township.admin.must('exchange.requestPairing', { target: { kind: 'download' } });
    const application = await saved(all.both.township.admin, applied.downloadId ?? '');
    expect(refusal(await keys.call('exchange.readPairingFile', { fileToken: application }))).toBe('office_dissolved');
    const { rows } = await clerk.must('succession.list', {});
    expect(rows).toMatchObject([{ fromOrg: TOWNSHIP, toOrg: NEXT, all: { families: 0 } }]);
  });

  it('and 白云镇 later into 江口镇: what it had taken, what still waited there, each goes on once, with every month', async () => {
    const { both, baiyun, jiangkou } = all;
    const { fen } = await fourFamilies();
    await all.turnTo('2027-01-12');
    await dissolve(all, TOWNSHIP, SUCCESSOR, '2027-02');
    await importFile(baiyun.staff.clerk, await countyPackage(all, SUCCESSOR));
    // 白云镇 takes 张三 over and declines 李四.
    const rows = await families(baiyun.staff.clerk);
    const [zhang, li] = ['张三', '李四'].map((head) => rows.find((row) => row.head === head));
    const where = { villageCode: VILLAGE_OF.baiyun, address: '青山村' };
    const placed = await baiyun.staff.clerk.must('transfers.place', { id: zhang?.id ?? '', rev: zhang?.rev ?? 0, ...where });
    await baiyun.staff.head.must('transfers.take', { id: zhang?.id ?? '', rev: placed.rev });
    await baiyun.staff.head.must('transfers.decline', { id: li?.id ?? '', rev: li?.rev ?? 0, reason: '已查明死亡，原单位已停发' });
    await answersBack(all, baiyun);
    expect(await standing(both.countyStaff.clerk)).toMatchObject({
      taken: { families: 1 },
      declined: { families: 1 },
      waiting: { families: 2 },
    });

    // What was declined waits for the county, and is done with in words.
    const { clerk, head } = both.countyStaff;
    const today = async () => Object.fromEntries((await clerk.must('today.summary', {})).waiting.map((one) => [one.code, one.count]));
    expect(await today()).toMatchObject({ rehoming_open: 1, rehoming_send: 0 });
    const declined = (await families(clerk)).find((row) => row.state === 'declined');
    const done = { id: declined?.id ?? '', rev: declined?.rev ?? 0, text: '已查明死亡，不再享受待遇' };
    expect(refusal(await head.call('succession.settle', done))).toBe('forbidden');
    expect(refusal(await clerk.call('succession.settle', { ...done, rev: done.rev + 1 }))).toBe('stale');
    const settled = await clerk.must('succession.settle', done);
    expect(refusal(await clerk.call('succession.settle', { ...done, rev: settled.rev }))).toBe('act_not_possible');
    expect(await today()).toMatchObject({ rehoming_open: 0 });
    // A decision that was sent to the dissolved office is corrected nowhere else but at its successor.
    const sent = (await clerk.must('county.list', { township: SUCCESSOR, state: ['acknowledged'] })).rows[0];
    const again = await head.call('county.sendBack', { id: sent?.id ?? '', rev: sent?.rev ?? 0, reason: '金额有误' });
    expect(refusal(again)).toBe('case_of_dissolved');

    await all.turnTo('2027-03-10');
    await dissolve(all, SUCCESSOR, NEXT, '2027-04');
    expect(await standing(both.countyStaff.clerk)).toMatchObject({
      taken: { families: 1 },
      declined: { families: 1 },
      waiting: { families: 0 },
      passed: { families: 2 },
    });
    await importFile(jiangkou.staff.clerk, await countyPackage(all, NEXT));
    const here = await families(jiangkou.staff.clerk, SUCCESSOR);
    expect(here.map((row) => [row.head, row.kind, row.monthlyFen, row.fromMonth])).toEqual([
      ['张三', 'benefit', fen, '2027-04'],
      // Nobody had taken 王五 over: what 白云镇 did not pay goes along.
      ['王五', 'benefit', fen, '2027-02'],
      ['赵六', 'case', 0, expect.any(String)],
    ]);
    expect((await both.countyStaff.clerk.must('county.list', { township: NEXT, limit: 100 })).rows[0]?.township).toBe(
      '江口镇人民政府（原青山镇人民政府）',
    );
    expect(sums(await standing(jiangkou.staff.clerk, SUCCESSOR))).toEqual(sums(await standing(both.countyStaff.clerk, SUCCESSOR)));
    const placing = { from: SUCCESSOR, items: [{ code: '999901104201', villageCode: VILLAGE_OF.jiangkou }] };
    await jiangkou.staff.clerk.must('succession.placeMany', placing);
    const wang = await jiangkou.staff.head.must('transfers.get', { id: here[1]?.id ?? '' });
    expect(wang.fromName).toBe('白云镇人民政府');
    await jiangkou.staff.head.must('transfers.take', { id: wang.id, rev: wang.rev, owed: 'paid' });
    const zhangHere = await jiangkou.staff.head.must('transfers.get', { id: here[0]?.id ?? '' });
    await jiangkou.staff.head.must('transfers.take', { id: zhangHere.id, rev: zhangHere.rev });
    await all.turnTo('2027-04-12');
    expect((await lockedRun(jiangkou.staff, '2027-04')).totalFen).toBeGreaterThanOrEqual(2 * fen);
  });

  it('whose stick from before turns up later: what it brings goes on too, what was answered is marked', async () => {
    const { both, baiyun } = all;
    const { clerk } = both.staff;
    const late = await loneFamily(clerk, '孙七', null);
    const { fen } = await fourFamilies();
    const ids = await readyCases(all.turnTo, both.staff, [late], '2026-12-01');
    const found = await asFile(clerk, (await report(both, ids)).id);
    await countyReads(both, await asFile(clerk, (await stateFrom(both, 'township')).id));
    const before = await standingAfterDissolving();
    expect(before.all.families).toBe(5);
    await importFile(baiyun.staff.clerk, await countyPackage(all, SUCCESSOR));
    expect((await families(baiyun.staff.clerk)).map((row) => row.head)).toContain('孙七');
    // The older stick brings nothing new; the lists stay as they are.
    await importFile(both.countyStaff.clerk, found);
    expect(sums(await standing(both.countyStaff.clerk))).toEqual(sums(await standing(baiyun.staff.clerk)));
    expect(fen).toBeGreaterThan(0);
  });
});

describe('a family of 青山镇 that could not be handed on and was left to a person', () => {
  it('goes to 白云镇 once what was missing has come, and its answer is heard', async () => {
    const { both, baiyun } = all;
    await fourFamilies();
    const found = await asFile(both.staff.clerk, (await stateFrom(both, 'township')).id);
    await countyReads(both, await asFile(both.staff.clerk, (await stateFrom(both, 'township')).id));
    await dissolve(all, TOWNSHIP, SUCCESSOR, '2027-01');
    // As if nothing could have been said of 张三 until the stick found below.
    await atCounty((ctx) => {
      execute(ctx.db, "DELETE FROM fact WHERE gid IN (SELECT id FROM rehoming WHERE head_name = '张三')");
      execute(ctx.db, "UPDATE rehoming SET id = 'left', kind = 'left', state = 'left', digest = '', why = '分歧' WHERE head_name = '张三'");
    });
    const county = all.both.countyStaff.clerk;
    expect(await standing(county)).toMatchObject({ all: { families: 3 }, left: 1, open: 1 });
    await importFile(county, found);
    expect(await standing(county)).toMatchObject({ all: { families: 4 }, left: 0, open: 0 });
    await importFile(baiyun.staff.clerk, await countyPackage(all, SUCCESSOR));
    const zhang = (await families(baiyun.staff.clerk)).find((row) => row.head === '张三');
    await baiyun.staff.head.must('transfers.decline', { id: zhang?.id ?? '', rev: zhang?.rev ?? 0, reason: '已查明死亡，原单位已停发' });
    await answersBack(all, baiyun);
    expect(await standing(county)).toMatchObject({ declined: { families: 1 }, waiting: { families: 3 } });
  });
});

const standingAfterDissolving = async () => {
  await dissolve(all, TOWNSHIP, SUCCESSOR, '2027-01');
  return standing(all.both.countyStaff.clerk);
};

describe('the villages of 青山镇 under their old codes', () => {
  it('are offered as they are where 白云镇 has added them to its own', async () => {
    const { baiyun } = all;
    await fourFamilies();
    await dissolve(all, TOWNSHIP, SUCCESSOR, '2026-12');
    await importFile(baiyun.staff.clerk, await countyPackage(all, SUCCESSOR));
    await baiyun.office.admin.must('divisions.importCsv', { text: villagesCsv() });
    expect((await baiyun.staff.clerk.must('succession.villages', { from: TOWNSHIP })).rows).toMatchObject([{ here: '999901104201' }]);
  });
});
