import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { explainRefusal } from '#engine/sentences.ts';
import type { HeaderFields } from '#exchange/package/header.ts';
import type { TableContents } from '#exchange/package/seal.ts';
import { defineProfile } from '#exchange/profiles/profile.ts';
import { haveTable, newOffice, sealed, type KnownOffice } from '../exchange/offices.ts';
import { twinOf } from '../failure/folder.ts';
import { keysOf } from '../fixtures/engine/from-outside.ts';
import { refused } from '../fixtures/engine/refused.ts';
import { openTestOffice, TEST_PASSWORD, type Desk } from '../fixtures/engine/test-office.ts';
import { COUNTY, importFile, pairedOffices, TOWNSHIP, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyReads, fileOf, report, reportable, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';
import { newFolder } from '../fixtures/folders.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

/** What the county's clerk reads when a file cannot be looked into, or cannot be imported. */
const refusedWith = async (path: string, desk: Desk = both.countyStaff.clerk): Promise<string> => {
  const seen = await desk.call('exchange.preview', { fileToken: path });
  if (!seen.ok) return explainRefusal(seen.error);
  const read = await desk.call('exchange.import', { previewId: seen.value.previewId });
  return read.ok ? '' : explainRefusal(read.error);
};

const townshipKeys = () => keysOf(both.township.dir, { org: TOWNSHIP, name: '青山镇人民政府', role: 'township' });
const countyKeys = () => keysOf(both.county.dir, { org: COUNTY, name: '临江县民政局', role: 'county' });

/** A package of the township as a program of another version, or with another clock, would write it. */
const written = async (tables: readonly TableContents[], change: Partial<HeaderFields> = {}, to?: KnownOffice): Promise<string> => {
  const path = join(newFolder('written'), 'package.mzx');
  writeFileSync(path, await sealed(await townshipKeys(), to ?? (await countyKeys()), tables, [], change));
  return path;
};

const sealedFile = async (ids: readonly string[]): Promise<string> => fileOf(both, 'township', (await report(both, ids)).id);
const stateFile = async (): Promise<string> => fileOf(both, 'township', (await stateFrom(both, 'township')).id);

describe('what a clerk reads when', () => {
  it('a stick was lost, a later one came, and the lost one turns up', async () => {
    await countyReads(both, await stateFile());
    const lost = await sealedFile(await reportable(both, 1, '2026-11-02'));
    const later = await report(both, await reportable(both, 1, '2026-11-11'));
    expect(later.note).toBe('含以前各包中对方尚未确认的内容：1 户');
    const [, first] = (await both.staff.head.must('exchange.outbox', {})).rows;
    expect(first?.note).toBe('对方还没有收到，内容已自动并入后来的包，这一份不必再送');
    expect((await countyReads(both, await fileOf(both, 'township', later.id))).messages).toEqual(['第 2 个包没有收到，其内容已在本包中']);
    expect((await countyReads(both, lost)).messages).toEqual(['这是旧盘：1 户已有，补回 0 户']);
  });

  it('a stick comes twice', async () => {
    const path = await sealedFile(await reportable(both, 2, '2026-11-02'));
    await countyReads(both, path);
    expect(await refusedWith(path)).toBe('这个包 2026-11-10 已导入（2 户），未重复处理。');
  });

  it('its own stick brings back what the office lost, at a screen like any other', async () => {
    const before = twinOf(both.township.dir);
    const path = await sealedFile(await reportable(both, 1, '2026-11-02'));
    const restored = await openTestOffice(before, { today: '2026-11-11' });
    const clerk = await restored.as('李会计');
    expect((await importFile(clerk, path)).messages).toEqual(['这是本单位自己的包：0 户已有，补回 1 户']);
    await restored.close();
  });

  it('two computers wrote under one number', async () => {
    await countyReads(both, await stateFile());
    const [mine, theirs] = [await written([haveTable([])]), await written([haveTable([])], { made: '2026-11-21T10:06:00+08:00' })];
    await countyReads(both, mine);
    expect(await refusedWith(theirs)).toBe('同一编号出现两份不同内容，已暂停导入。请立即联系青山镇人民政府：是否有两台电脑在用？');
  });

  it('the stick was meant for another county', async () => {
    const other = await newOffice('999902000000', '临海县民政局', 'county');
    expect(await refusedWith(await written([haveTable([])], {}, other))).toContain('这是发给临海县民政局的包，不是发给本单位的。');
  });

  it('the clock of the sender is wrong', async () => {
    const path = await written([haveTable([])], { clockOk: false, made: '1970-01-01T00:00:00+08:00' });
    expect((await countyReads(both, path)).messages).toEqual(['对方封包时电脑时间可能不对（写着 1970-01-01），请提醒对方校正；不影响导入']);
  });

  it('the sender’s program is newer: by a table it does not know, and by one it cannot read', async () => {
    const columns = { x: { title: '旱情', privacy: 'P0' } } as const;
    const drought = defineProfile('drought', '1.0', z.object({ x: z.int() }), { title: '旱情', columns });
    const known = await written([haveTable([]), { profile: drought, lines: ['{"x":1}'] }], { app: '1.6.0' });
    const said = '有 1 张表本机版本不认识（drought），已原样保存；程序升级以后，对方的包会再带来';
    expect((await both.countyStaff.clerk.must('exchange.preview', { fileToken: known })).unknownTables).toBe(said);
    expect((await countyReads(both, known)).messages).toEqual([said]);
    const cases = defineProfile('cases', '2.0', z.object({ x: z.int() }), { title: '案件', columns });
    const newer = await written([haveTable([]), { profile: cases, lines: ['{"x":1}'] }], { app: '1.6.0', seq: 2 });
    expect(await refusedWith(newer)).toBe(
      '没有办成，已有数据没有改动。这个包是用更新的程序做的。请先把本机程序升级到对方的版本 1.6.0，再导入；联系时报代码 E_VERSION：cases/2.0。',
    );
  });

  it('a year begins: the number for people starts again, the place in the stream goes on', async () => {
    await both.turnTo('2026-12-31');
    const last = await stateFrom(both, 'township');
    await both.turnTo('2027-01-02');
    const first = await stateFrom(both, 'township');
    expect([last.no, first.no, first.seq - last.seq]).toEqual(['2026-000001', '2027-000001', 1]);
  });
});

describe('the 核对码 is typed from paper', () => {
  it('with the first package read of a stream, of an office nobody rang up after its restore, and of much money', async () => {
    const why = async (path: string) => (await both.countyStaff.clerk.must('exchange.preview', { fileToken: path })).typeCode;
    const first = await stateFile();
    expect(await why(first)).toBe('青山镇人民政府首次送来，或恢复、换电脑以后第一次送来');
    await countyReads(both, first);
    expect(await why(await stateFile())).toBeNull();
    const ids = await reportable(both, 1, '2026-11-02');
    const path = await sealedFile(ids);
    expect(await why(path)).toBeNull();
    await both.county.admin.must('policies.add', {
      key: 'typed_code_from',
      value: 10_000,
      scope: { county: COUNTY },
      from: '2026-11',
      source: { doc: '县局会议纪要', number: '临民会〔2026〕9号', date: '2026-10-20' },
      secondLogin: '周局长',
      secondPassword: TEST_PASSWORD,
    });
    expect(await why(path)).toBe('每月金额达到 100.00 元');
  });

  it('and not with a package of the office’s own', async () => {
    const path = await stateFile();
    expect((await both.staff.clerk.must('exchange.preview', { fileToken: path })).typeCode).toBeNull();
    expect((await townshipReads(both, path)).messages).toEqual(['这是本单位自己的包：0 户已有，补回 0 户']);
  });
});

describe('电话回执', () => {
  const type = (packageId: string, code: string) => both.staff.clerk.call('exchange.confirmByPhone', { packageId, code });
  const outbox = async () => (await both.staff.clerk.must('exchange.outbox', {})).rows;

  it('the county reads ten digits out, the township types them: the package is confirmed by telephone, and goes on being sent', async () => {
    const sent = await report(both, await reportable(both, 1, '2026-11-02'));
    expect([sent.awaitsPhone, sent.phoneCode]).toEqual([true, null]);
    const { phoneCode } = await countyReads(both, await fileOf(both, 'township', sent.id));
    const code = phoneCode ?? '';
    expect((await both.countyStaff.clerk.must('exchange.inbox', {})).rows[0]?.phoneCode).toBe(code);
    const misheard = `${code.slice(0, 9)}${(Number(code.slice(9)) + 1) % 10}`;
    expect(await refused(type(sent.id, misheard))).toBe('phone_code_misheard');
    expect(await refused(type(sent.id, ` ${code.slice(0, 5)} ${code.slice(5)}`))).toBe('ok');
    const [row] = await outbox();
    expect([row?.state, row?.note, row?.awaitsPhone]).toEqual(['written', '2026-11-10 电话确认：对方说已经收到', false]);
    // It is no evidence: the next package brings the family once more.
    expect((await stateFrom(both, 'township')).summary.unconfirmed).toBe(1);
  });

  it('of another package are told apart; once a receipt has come none is asked for', async () => {
    const [first, second] = [await stateFrom(both, 'township'), await stateFrom(both, 'township')];
    const { phoneCode } = await countyReads(both, await fileOf(both, 'township', first.id));
    expect(await refused(type(second.id, phoneCode ?? ''))).toBe('phone_code_other');
    expect(await refused(type(first.id, phoneCode ?? ''))).toBe('phone_not_needed');
    await countyReads(both, await fileOf(both, 'township', second.id));
    await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
    expect((await outbox()).map(({ awaitsPhone }) => awaitsPhone)).toEqual([false, false]);
  });

  it('still fit when the township has changed its keys meanwhile', async () => {
    const sent = await stateFrom(both, 'township');
    const { phoneCode } = await countyReads(both, await fileOf(both, 'township', sent.id));
    await both.township.admin.must('exchange.renewKeys', { reason: '按年更换', secondLogin: '赵镇长', secondPassword: TEST_PASSWORD });
    expect(await refused(type(sent.id, phoneCode ?? ''))).toBe('ok');
  });
});

describe('a receiver who has restored', () => {
  it('is asked for by telephone, and its code is typed until somebody has', async () => {
    await countyReads(both, await stateFile());
    const restored = `s:${'R'.repeat(26)}`;
    await countyReads(both, await written([haveTable([])], { stream: { id: restored, no: 2 } }));
    const next = await written([haveTable([])], { stream: { id: restored, no: 2 }, seq: 2 });
    const asked = async () => (await both.countyStaff.clerk.must('exchange.preview', { fileToken: next })).typeCode;
    expect(await asked()).toBe('青山镇人民政府已从备份恢复或换了电脑，还没有打电话核实');
    const [alarm] = (await both.countyStaff.clerk.must('exchange.alarms', {})).rows;
    await both.countyStaff.clerk.must('exchange.answerAlarm', { id: alarm?.id ?? '', kind: 'peer_restored', yes: true });
    expect(await asked()).toBeNull();
  });
});
