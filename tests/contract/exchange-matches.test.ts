import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFact } from '#exchange/facts/fact.ts';
import { matchTableBytes, matchTableType, type MatchEntry } from '#exchange/facts/match-table.ts';
import { matchesProfile, type MatchListRow } from '#exchange/profiles/matches.ts';
import type { BlobContents } from '#exchange/package/seal.ts';
import { sha256Hex } from '#exchange/suite/hash.ts';
import { rowReceipts } from '#storage/exchange-link.ts';
import { haveTable, hex, sealed } from '../exchange/offices.ts';
import { loneFamily, type Family } from '../fixtures/engine/applications.ts';
import { decryptedBase } from '../fixtures/engine/decrypted-base.ts';
import { inBase, keysOf } from '../fixtures/engine/from-outside.ts';
import { madeUpId } from '../fixtures/engine/made-up.ts';
import { readyCases } from '../fixtures/engine/ready-case.ts';
import { refusalOf } from '../fixtures/engine/refused.ts';
import { COUNTY, pairedOffices, TOWNSHIP, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyDecides, countyReads, fileOf, report, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';
import { newFolder } from '../fixtures/folders.ts';

const ZHANG = '999901196012130014';
const STRANGER = madeUpId(4711);
let both: TwoOffices;
let family: Family;
beforeEach(async () => {
  both = await pairedOffices();
  family = await loneFamily(both.staff.clerk);
  const ids = await readyCases(both.turnTo, both.staff, [family], '2026-11-02');
  await countyReads(both, await fileOf(both, 'township', (await report(both, ids)).id));
  await townshipReads(both, await fileOf(both, 'county', (await countyDecides(both, ids, { outcome: 'confirm' }, '2026-11-10')).id));
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const byText = (a: readonly unknown[], b: readonly unknown[]): number => (String(a) < String(b) ? -1 : 1);
const csv = (rows: readonly string[]): string => {
  const path = join(newFolder('lists'), '比对结果.csv');
  writeFileSync(path, rows.join('\n'));
  return path;
};
const HEAD = '姓名,身份证号码,比对结果';
const vehicles = { list: 'vehicle' as const, source: '县公安局车管所', note: '' };
const read = (rows: readonly string[], asOf: string, from: { list: 'vehicle' | 'deceased'; source: string; note: string } = vehicles) =>
  both.countyStaff.clerk.must('matches.read', { fileToken: csv(rows), asOf, ...from });
const publish = async (rows: readonly string[], asOf: string) => {
  const plan = await read(rows, asOf);
  return both.countyStaff.clerk.must('matches.publish', { planId: plan.planId });
};
const sentOut = async (): Promise<string> =>
  fileOf(both, 'county', (await both.countyStaff.head.must('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'match' })).id);
const doubts = async () => (await both.staff.clerk.must('doubts.list', { state: 'all' })).rows;
/** What the family draws. */
const stands = async () => {
  const { benefits } = await both.staff.clerk.must('households.get', { id: family.householdId });
  expect(benefits).toHaveLength(1);
  return benefits;
};

describe('a list the county was given', () => {
  it('goes to the township that reported the person and nobody else with it; a hit is a task with its source and its day, and nothing stops', async () => {
    const before = await stands();
    await both.turnTo('2026-11-11');
    const plan = await read(
      [
        `${HEAD},所属乡镇`,
        `张三,${ZHANG},小型轿车一辆,`,
        `张三,${ZHANG},小型轿车一辆,`,
        `李四,${STRANGER},货车一辆,`,
        `王五,${madeUpId(4712)},摩托车一辆,白水镇`,
        `赵六,${madeUpId(4713)},轿车一辆,青山镇`,
        '钱七,,轿车一辆,青山镇',
      ],
      '2026-10-31',
    );
    expect(plan.counts).toEqual({ rows: 6, placed: 2, refused: 3, unchanged: 1 });
    expect(plan.townships).toEqual([{ org: TOWNSHIP, name: '青山镇人民政府', rows: 2, replaces: null }]);
    const { rows } = await both.countyStaff.clerk.must('matches.rows', { planId: plan.planId, result: ['refused'] });
    expect(rows.map(({ name, message }) => [name, message.split('，')[0]])).toEqual([
      ['李四', '各乡镇报来的案件里没有这个身份证号码'],
      ['王五', '清单写的乡镇“白水镇”没有与本局配对'],
      ['钱七', '没有写身份证号码'],
    ]);
    expect(await both.countyStaff.clerk.must('matches.publish', { planId: plan.planId })).toEqual({ townships: 1, placed: 2, refused: 3 });
    const [mine] = (await both.countyStaff.clerk.must('matches.list', {})).rows;
    expect(mine).toMatchObject({ township: '青山镇人民政府', asOf: '2026-10-31', rows: 2, sealed: false, arrived: false, kept: true });
    // Who seals is told that it waits, until it lies in a package.
    const waits = async () => {
      const { waiting } = await both.countyStaff.head.must('today.summary', {});
      const { published } = await both.countyStaff.head.must('exchange.ready', { peer: TOWNSHIP });
      return [waiting.find(({ code }) => code === 'match_send'), published];
    };
    expect(await waits()).toMatchObject([
      { label: '比对名单待下发', count: 1, mine: true },
      { match: 1, codetable: 0 },
    ]);

    const file = await sentOut();
    expect(await waits()).toMatchObject([{ count: 0 }, { match: 0 }]);
    expect((await both.countyStaff.clerk.must('matches.list', {})).rows).toMatchObject([{ sealed: true, arrived: false }]);
    const says = '比对名单：机动车（县公安局车管所），2 行，截至 2026-10-31';
    const [out] = (await both.countyStaff.head.must('exchange.outbox', {})).rows;
    expect(out?.note).toContain(`含${says}`);
    const cover = await both.countyStaff.clerk.must('papers.preview', { code: 'cover-sheet', subjectId: out?.id ?? '' });
    expect(cover.html).toContain(says);
    const preview = await both.staff.clerk.must('exchange.preview', { fileToken: file });
    expect(preview.kind).toBe('比对名单');
    expect(preview.summary.brings).toEqual([{ what: 'list', text: says }]);
    expect(preview.rows.map(({ what }) => what)).toContain(
      '县比对名单：机动车（县公安局车管所），截至 2026-10-31，2 行，命中 1 行（新收）',
    );
    const came = await townshipReads(both, file);
    expect(came.doubts).toBe(true);
    expect(came.messages).toEqual([
      '县比对名单：机动车（县公安局车管所），截至 2026-10-31：2 行，新列疑点 1 条，与本单位在册、在办的人无关 1 行',
    ]);
    expect(await doubts()).toMatchObject([
      {
        person: '张三',
        kind: 'match',
        source: '县比对名单：机动车（县公安局车管所），截至 2026-10-31',
        raisedOn: '2026-10-31',
        suspected: '小型轿车一辆',
        state: 'waiting',
        goneAsOf: null,
      },
    ]);
    const [doubt] = await doubts();
    expect(await both.staff.clerk.must('doubts.get', { id: doubt?.id ?? '' })).toMatchObject({ idMasked: '999901********0014' });
    expect(await stands()).toEqual(before);
    await countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
    expect((await both.countyStaff.clerk.must('matches.list', {})).rows).toMatchObject([{ arrived: true }]);
    expect((await both.staff.clerk.must('matches.list', {})).rows).toMatchObject([
      { rows: 2, came: { tasks: 1, known: 0, unrelated: 1, gone: 0 }, kept: true },
    ]);
    // Nothing is left to send, and the same stick brings nothing twice.
    expect(refusalOf(await both.countyStaff.head.call('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'match' }))).toBe(
      'nothing_to_hand_down',
    );
    expect(refusalOf(await both.staff.head.call('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'match' }))).toBe('act_not_possible');
  });

  it('gives way to a newer one: what is still on it makes no second task, what is not is marked, an older one is refused', async () => {
    await publish([HEAD, `张三,${ZHANG},小型轿车一辆`, `张三,${ZHANG},货车一辆`], '2026-09-30');
    const first = await sentOut();
    await townshipReads(both, first);
    // An older one is refused as soon as it is read; one read before the newer was published, when it is to be published.
    const older = { fileToken: csv([HEAD, `张三,${ZHANG},小型轿车一辆`]), ...vehicles };
    expect(refusalOf(await both.countyStaff.clerk.call('matches.read', { ...older, asOf: '2026-08-31' }))).toBe('match_older');
    const late = await read([HEAD, `张三,${ZHANG},小型轿车一辆`], '2026-10-15');
    const next = await read([HEAD, `张三,${ZHANG},小型轿车一辆`], '2026-10-31');
    expect(next.townships).toMatchObject([{ rows: 1, replaces: '2026-09-30' }]);
    await both.countyStaff.clerk.must('matches.publish', { planId: next.planId });
    expect(refusalOf(await both.countyStaff.clerk.call('matches.publish', { planId: late.planId }))).toBe('match_older');
    expect((await townshipReads(both, await sentOut())).messages).toEqual([
      '县比对名单：机动车（县公安局车管所），截至 2026-10-31：1 行，新列疑点 0 条，已登记 1 条，1 条待核查的疑点新名单里已经没有',
    ]);
    const marked = async () => (await doubts()).map(({ suspected, state, goneAsOf }) => [suspected, state, goneAsOf]).sort(byText);
    expect(await marked()).toEqual([
      ['小型轿车一辆', 'waiting', null],
      ['货车一辆', 'waiting', '2026-10-31'],
    ]);
    // Looked into and found mistaken: it is no task again, also when the whole list is empty and then names him once more.
    const [car] = (await doubts()).filter(({ suspected }) => suspected === '小型轿车一辆');
    await both.staff.clerk.must('doubts.conclude', {
      id: car?.id ?? '',
      rev: car?.rev ?? 0,
      on: '2026-11-10',
      conclusion: 'mistaken',
      found: '车已过户',
      evidence: '车管所证明',
    });
    await publish([HEAD], '2026-11-01');
    await townshipReads(both, await sentOut());
    await publish([HEAD, `张三,${ZHANG},小型轿车一辆`, `张三,${ZHANG},货车一辆`], '2026-11-02');
    await townshipReads(both, await sentOut());
    expect(await marked()).toEqual([
      ['小型轿车一辆', 'mistaken', null],
      ['货车一辆', 'waiting', null],
    ]);
    expect(refusalOf(await both.staff.clerk.call('exchange.preview', { fileToken: first }))).toBe('done');
  });

  it('of somebody with the same name and another number is a question that says so; of two of one name it is nothing; nothing stops', async () => {
    const before = await stands();
    await publish([`${HEAD},乡镇`, `张三,${STRANGER},已死亡,青山镇`, `张四,${ZHANG},已死亡,`], '2026-10-31');
    await townshipReads(both, await sentOut());
    expect((await doubts()).map(({ person, suspected, state }) => [person, suspected, state]).sort(byText)).toEqual([
      ['张三', `已死亡（只有姓名相同：名单上的号码尾号 ${STRANGER.slice(-4)}，与本单位登记的不同。先核对是不是同一个人）`, 'waiting'],
      ['张三', '已死亡（号码相同，名单上的姓名写作“张四”，先核对是不是同一个人）', 'waiting'],
    ]);
    expect(await stands()).toEqual(before);
    const twin = await loneFamily(both.staff.second, '张三', madeUpId(99));
    await readyCases(both.turnTo, both.staff, [twin], '2026-11-12');
    await publish([`${HEAD},乡镇`, `张三,${madeUpId(4799)},已死亡,青山镇`], '2026-11-15');
    expect((await townshipReads(both, await sentOut())).messages[0]).toContain('新列疑点 0 条，与本单位在册、在办的人无关 1 行，2 条');
  });

  it('is read only at the county, and not from tomorrow', async () => {
    const ask = { fileToken: csv([HEAD, `张三,${ZHANG},小型轿车一辆`]), asOf: '2026-10-31', ...vehicles };
    expect(refusalOf(await both.countyStaff.clerk.call('matches.read', { ...ask, asOf: '2027-10-31' }))).toBe('match_day_wrong');
    expect(refusalOf(await both.staff.clerk.call('matches.read', ask))).toBe('forbidden');
    const columns = csv([`姓名,身份证号码,备注`, `张三,${ZHANG},轿车`]);
    expect(refusalOf(await both.countyStaff.clerk.call('matches.read', { ...ask, fileToken: columns }))).toBe('match_table_missing');
    const typo = `${ZHANG.slice(0, -1)}${ZHANG.endsWith('4') ? '5' : '4'}`;
    const mistyped = await read([`${HEAD},所属乡镇`, `张三,${typo},小型轿车一辆,青山镇`], '2026-10-31');
    const [sent] = (await both.countyStaff.clerk.must('matches.rows', { planId: mistyped.planId, result: ['placed'] })).rows;
    expect(sent?.message).toContain('校验码不对，可能输错');
    const nobody = await read([HEAD, `李四,${STRANGER},货车一辆`], '2026-10-31');
    expect(refusalOf(await both.countyStaff.clerk.call('matches.publish', { planId: nobody.planId }))).toBe('match_nothing');
  });
});

describe('a county whose program was tampered with', () => {
  const row = (change: Partial<MatchListRow>): MatchListRow => ({
    gid: 'match-1',
    owner: COUNTY,
    home: TOWNSHIP,
    rev: 1,
    parents: [],
    anc: [],
    list: 'deceased',
    listName: '死亡人员',
    source: '县公安局',
    asOf: '2026-10-31',
    rows: 1,
    table: null,
    note: '',
    ...change,
  });
  const blobOf = (bytes: Uint8Array): BlobContents => ({
    sha256: sha256Hex(bytes),
    bytes: bytes.length,
    mediatype: matchTableType,
    data: async function* () {
      yield bytes;
    },
  });
  const tableOf = (rows: readonly MatchEntry[]): Uint8Array => {
    const made = matchTableBytes(hex('salt'), rows);
    if (!made.ok) throw new Error(made.error.code);
    return made.value;
  };
  const sendRows = async (rows: readonly MatchListRow[], blobs: readonly BlobContents[], seq: number) => {
    const from = await keysOf(both.county.dir, { org: COUNTY, name: '临江县民政局', role: 'county' });
    const to = await keysOf(both.township.dir, { org: TOWNSHIP, name: '青山镇人民政府', role: 'township' });
    const facts = rows.map((one) => makeFact(matchesProfile, one));
    const path = join(both.stick, `forged-${seq}.mzx`);
    const table = facts.length === 0 ? [] : [{ profile: matchesProfile, lines: facts.map(({ line }) => line) }];
    const numbered = {
      kind: 'match' as const,
      seq,
      chain: [],
      number: `2026-00000${seq}`,
      pkg: `0193b1c2-7a5b-7c3d-8e4f-00000000000${seq}`,
    };
    writeFileSync(path, await sealed(from, to, [haveTable(facts), ...table], blobs, numbered));
    return townshipReads(both, path);
  };

  it('brings in no list of two million, none for another township or county, and none whose persons are not what it says', async () => {
    const short = tableOf([{ name: '张三', idNumber: ZHANG, found: '已死亡' }]);
    const said = await sendRows(
      [
        row({ gid: 'big', rows: 2_000_000, table: hex('big') }),
        row({ gid: 'elsewhere', home: '999901105000' }),
        row({ gid: 'foreign', owner: '999902000000' }),
        row({ gid: 'short', rows: 2, table: sha256Hex(short) }),
      ],
      [blobOf(short)],
      1,
    );
    expect(said).toMatchObject({ applied: 1 });
    expect(await inBase(both.township.dir, (db) => rowReceipts(db, COUNTY, 'out').map((one) => [one.gid, one.code, one.text]))).toEqual([
      ['big', 'E_LIMIT', '名单有 2000000 行，超过一份名单的上限（200000 行、20 MB），没有收下。请县里按乡镇、按来源分成几份。'],
      ['elsewhere', 'E_OWNER', expect.stringContaining('999901105000')],
      ['foreign', 'E_OWNER', expect.stringContaining('999902000000')],
    ]);
    const [wrong] = (await both.staff.clerk.must('exchange.conflicts', {})).rows;
    expect(wrong).toMatchObject({ gid: 'short', type: 'match_table_bad', why: expect.stringContaining('请县里重新下发') });
    expect(await doubts()).toEqual([]);
  });

  it('and a list whose persons come with a later stick becomes tasks then', async () => {
    const table = tableOf([{ name: '张三', idNumber: ZHANG, found: '已死亡' }]);
    const first = await sendRows([row({ table: sha256Hex(table) })], [], 1);
    expect(first.messages).toEqual(['县比对名单：死亡人员（县公安局），截至 2026-10-31：名单明细还没有收到，收到后再列疑点']);
    expect(await doubts()).toEqual([]);
    await sendRows([], [blobOf(table)], 2);
    expect(await doubts()).toMatchObject([{ person: '张三', suspected: '已死亡' }]);
  });
});

describe('the persons of a list', () => {
  it('that the county deleted before they came are not waited for any longer, and the township hears why', async () => {
    await both.close();
    // The persons find no room beside the list, and nobody seals them for the township.
    both = await pairedOffices('2026-11-02', { attachmentRoom: { bytes: 0, files: 1 } });
    await publish([`${HEAD},乡镇`, `魑魅,${STRANGER},货车一辆,青山镇`], '2026-10-31');
    await townshipReads(both, await sentOut());
    const waits = async () => [
      (await both.staff.clerk.must('matches.list', {})).rows.map((row) => row.waits),
      (await both.staff.clerk.must('exchange.attachments', {})).rows.map((row) => row.wanted),
    ];
    expect(await waits()).toEqual([[true], [1]]);
    const countyAnswers = async () => townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    await countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
    await both.turnTo('2027-01-31');
    expect([(await countyAnswers()).messages, await waits()]).toEqual([[], [[true], [1]]]);
    await both.turnTo('2027-02-01');
    const { countyStaff } = both;
    const list = await countyStaff.clerk.must('retention.propose', {});
    await countyStaff.clerk.must('retention.carryOut', await countyStaff.head.must('retention.approve', list));
    const { messages } = await countyAnswers();
    expect(messages.join()).toContain('名单明细在 90 天的保存期内没有送到，不再等');
    expect(await waits()).toEqual([[false], [0]]);
    expect((await countyAnswers()).messages).toEqual([]);
    expect(await doubts()).toEqual([]);
  });

  it('go after 90 days at both offices; the list’s name and the doubt stay, and a mark keeps them', async () => {
    await publish([`${HEAD},乡镇`, `张三,${ZHANG},小型轿车一辆`, `魑魅,${STRANGER},魍魉牌货车,青山镇`], '2026-10-31');
    const file = await sentOut();
    await townshipReads(both, file);
    const due = async (desk: 'staff' | 'countyStaff') =>
      (await both[desk].clerk.must('retention.periods', {})).rows.find(({ kind }) => kind === 'match_list');
    await both.turnTo('2027-02-08');
    expect([(await due('staff'))?.due, (await due('countyStaff'))?.due]).toEqual([0, 0]);
    await both.turnTo('2027-02-09');
    expect([(await due('staff'))?.due, (await due('countyStaff'))?.due]).toEqual([1, 1]);
    for (const desk of [both.staff, both.countyStaff]) {
      const list = await desk.clerk.must('retention.propose', {});
      expect(await desk.clerk.must('retention.carryOut', await desk.head.must('retention.approve', list))).toMatchObject({ deleted: 1 });
      expect((await desk.clerk.must('matches.list', {})).rows).toMatchObject([{ source: '县公安局车管所', rows: 2, kept: false }]);
    }
    expect(await doubts()).toMatchObject([{ person: '张三', suspected: '小型轿车一辆', state: 'waiting' }]);
    // The next packages go on, and bring nobody back.
    await countyReads(both, await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
    expect((await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id))).messages).toEqual([]);
    expect((await both.staff.clerk.must('matches.list', {})).rows).toMatchObject([{ kept: false, came: { tasks: 1 } }]);
    for (const office of [both.township, both.county]) {
      await office.engine.close();
      expect((await decryptedBase(office, '2027-02-10')).includes('魍魉')).toBe(false);
    }
  });
});
