import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { makeFact } from '#exchange/facts/fact.ts';
import { codetablesProfile, type CodeTableRow } from '#exchange/profiles/codetables.ts';
import { rowReceipts } from '#storage/exchange-link.ts';
import { haveTable, sealed } from '../exchange/offices.ts';
import { inBase, keysOf } from '../fixtures/engine/from-outside.ts';
import { refusalOf } from '../fixtures/engine/refused.ts';
import { COUNTY, pair, pairedOffices, TOWNSHIP, twoOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { fileOf, townshipReads } from '../fixtures/engine/two-offices-work.ts';
import type { Desk } from '../fixtures/engine/test-office.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const published = async (): Promise<string> =>
  fileOf(both, 'county', (await both.countyStaff.head.must('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'codetable' })).id);
const codeAt = async (desk: Desk, code: string, table = 'HARDSHIP_CAUSE') =>
  (await desk.must('codetables.list', {})).tables.find((one) => one.table === table)?.rows.find((one) => one.code === code);
const flood = { table: 'HARDSHIP_CAUSE', code: 'FLOOD', name: '洪灾返贫', aliases: ['水灾'], from: '2026-11-01' };
const add = (ask: object = {}) => both.county.admin.call('codetables.add', { ...flood, ...ask });
const revOf = async (desk: Desk, table = 'HARDSHIP_CAUSE'): Promise<number> =>
  (await desk.must('codetables.list', {})).tables.find((one) => one.table === table)?.rev ?? -1;
const retire = async (ask: { code: string; on?: string; replacedBy?: string; rev?: number }) =>
  both.county.admin.call('codetables.retire', {
    table: 'HARDSHIP_CAUSE',
    rev: await revOf(both.county.admin),
    replacedBy: null,
    on: '2026-11-02',
    ...ask,
  });

describe('a selection list the county keeps', () => {
  it('takes a new code to the township; a retired one is offered no more and still read, with what takes its place', async () => {
    expect(refusalOf(await add())).toBe('done');
    expect(refusalOf(await retire({ code: 'LANDLESS', replacedBy: 'FLOOD' }))).toBe('done');
    expect(refusalOf(await add({ table: 'SEVERE_ILLNESS', code: 'UREMIA', name: '尿毒症', aliases: [] }))).toBe('done');
    const first = await published();
    const preview = await both.staff.clerk.must('exchange.preview', { fileToken: first });
    expect([preview.kind, preview.rows.map(({ what }) => what)]).toEqual([
      '代码表',
      ['代码表“致困原因”，县里的代码 2 个（新收）', '代码表“重特大病种”，县里的代码 1 个（新收）'],
    ]);
    await townshipReads(both, first);
    const { clerk } = both.staff;
    expect(await codeAt(clerk, 'FLOOD')).toMatchObject({ name: '洪灾返贫', aliases: ['水灾'], local: true, valid: true });
    expect(await codeAt(clerk, 'LANDLESS')).toMatchObject({
      name: '失地',
      local: false,
      valid: false,
      retiredOn: '2026-11-02',
      replacedBy: 'FLOOD',
    });
    expect(await codeAt(clerk, 'UREMIA', 'SEVERE_ILLNESS')).toMatchObject({ name: '尿毒症', valid: true });
    // Retired later: valid until that day; the older stick found afterwards brings nothing back and is no refusal.
    expect(refusalOf(await retire({ code: 'FLOOD', on: '2026-12-01' }))).toBe('done');
    await townshipReads(both, await published());
    expect(await codeAt(clerk, 'FLOOD')).toMatchObject({ valid: true, retiredOn: '2026-12-01' });
    expect(refusalOf(await both.countyStaff.head.call('exchange.seal', { peer: TOWNSHIP, caseIds: [], kind: 'codetable' }))).toBe('done');
    expect(await inBase(both.township.dir, (db) => rowReceipts(db, COUNTY, 'out'))).toEqual([]);
    await both.turnTo('2026-12-01');
    expect(await codeAt(clerk, 'FLOOD')).toMatchObject({ valid: false });
  });

  it('is kept by the county’s administrator: no code twice, none under a second name, none revived', async () => {
    expect(refusalOf(await both.countyStaff.clerk.call('codetables.add', flood))).toBe('forbidden');
    expect(refusalOf(await both.township.admin.call('codetables.add', flood))).toBe('code_not_ours');
    expect((await both.staff.clerk.must('codetables.list', {})).ours).toBe(false);
    expect(refusalOf(await add({ table: 'ETHNIC' }))).toBe('code_table_unknown');
    expect(refusalOf(await add({ code: 'ill' }))).toBe('code_taken');
    expect(refusalOf(await add({ name: '因病' }))).toBe('code_name_taken');
    expect(refusalOf(await add())).toBe('done');
    expect(refusalOf(await add({ name: '山洪' }))).toBe('code_taken');
    expect(refusalOf(await retire({ code: 'FLOOD', on: '2026-10-01' }))).toBe('code_retire_day');
    expect(refusalOf(await retire({ code: 'FLOOD', replacedBy: 'NOWHERE' }))).toBe('code_successor_unknown');
    expect(refusalOf(await retire({ code: 'FLOOD' }))).toBe('done');
    expect(refusalOf(await retire({ code: 'FLOOD', on: '2026-11-03' }))).toBe('code_revived');
    expect(refusalOf(await add())).toBe('code_taken');
  });

  it('retires nothing by a list that was changed on another screen since, be it the code itself or the one to take its place', async () => {
    await add();
    const rev = await revOf(both.county.admin);
    expect(refusalOf(await retire({ rev, code: 'FLOOD' }))).toBe('done');
    expect(refusalOf(await retire({ rev, code: 'FLOOD', on: '2026-12-01' }))).toBe('stale');
    expect(refusalOf(await retire({ rev, code: 'LANDLESS', replacedBy: 'FLOOD' }))).toBe('stale');
    expect(await codeAt(both.county.admin, 'LANDLESS')).toMatchObject({ valid: true, replacedBy: null });
    // Another table stands as it was shown.
    const other = await revOf(both.county.admin, 'SEVERE_ILLNESS');
    expect(await revOf(both.township.admin, 'SEVERE_ILLNESS')).toBe(other);
    expect(refusalOf(await retire({ code: 'LANDLESS' }))).toBe('done');
  });

  it('is a township’s own while its county has no program; what it had added stays, the county’s word counts from then on', async () => {
    await both.close();
    both = await twoOffices();
    const { admin } = both.township;
    const mine = { ...flood, code: 'X01', name: '外来户' };
    expect(refusalOf(await admin.call('codetables.add', mine))).toBe('done');
    expect(refusalOf(await admin.call('codetables.add', flood))).toBe('done');
    expect(
      refusalOf(
        await admin.call('codetables.retire', { table: 'HARDSHIP_CAUSE', rev: await revOf(admin), code: 'LANDLESS', on: '2026-11-01' }),
      ),
    ).toBe('done');
    await pair(both);
    expect(refusalOf(await admin.call('codetables.add', { ...mine, code: 'X02', name: '另一种' }))).toBe('code_not_ours');
    await add();
    await retire({ code: 'LANDLESS', on: '2026-11-02', replacedBy: 'FLOOD' });
    await townshipReads(both, await published());
    expect(await inBase(both.township.dir, (db) => rowReceipts(db, COUNTY, 'out'))).toEqual([]);
    expect(await codeAt(both.staff.clerk, 'X01')).toMatchObject({ name: '外来户', valid: true });
    expect(await codeAt(both.staff.clerk, 'LANDLESS')).toMatchObject({ retiredOn: '2026-11-02', replacedBy: 'FLOOD' });
  });

  it('stays as it was at the township when a version drops, renames, revives or reuses a code', async () => {
    await add();
    await retire({ code: 'LANDLESS' });
    await townshipReads(both, await published());
    const from = await keysOf(both.county.dir, { org: COUNTY, name: '临江县民政局', role: 'county' });
    const to = await keysOf(both.township.dir, { org: TOWNSHIP, name: '青山镇人民政府', role: 'township' });
    const kept = { code: 'FLOOD', name: '洪灾返贫', aliases: ['水灾'], from: '2026-11-01', retiredOn: null, replacedBy: null };
    const landless = { code: 'LANDLESS', name: '失地', aliases: ['缺土地'], from: null, retiredOn: '2026-11-02', replacedBy: null };
    const row = (gid: string, codes: CodeTableRow['codes']): CodeTableRow => ({
      gid,
      owner: COUNTY,
      home: '*',
      rev: 9,
      parents: [],
      anc: [],
      table: 'HARDSHIP_CAUSE',
      title: '致困原因',
      codes,
    });
    const facts = [
      row('dropped', [landless]),
      row('renamed', [{ ...kept, name: '山洪' }, landless]),
      row('reused', [kept, landless, { ...kept, code: 'ILL', name: '因病返贫' }]),
      row('revived', [kept, { ...landless, retiredOn: null }]),
      row('twice', [kept, landless, kept]),
      row('elsewhere', [kept, landless, { ...kept, code: 'FROST', name: '霜冻', replacedBy: 'NOWHERE' }]),
      { ...row('newer', [{ ...kept, code: 'A1', name: '甲' }]), table: 'OF_TOMORROW' },
    ].map((one) => makeFact(codetablesProfile, one));
    const path = join(both.stick, 'codes.mzx');
    const header = {
      kind: 'codetable' as const,
      seq: 2,
      chain: [],
      number: '2026-000077',
      pkg: '0193b1c2-7a5b-7c3d-8e4f-0000000000aa',
      stream: { id: `s:${'B'.repeat(26)}`, no: 1 },
    };
    writeFileSync(
      path,
      await sealed(from, to, [haveTable(facts), { profile: codetablesProfile, lines: facts.map(({ line }) => line) }], [], header),
    );
    expect((await townshipReads(both, path)).applied).toBe(1);
    const refused = await inBase(both.township.dir, (db) => rowReceipts(db, COUNTY, 'out').map((one) => [one.gid, one.code, one.text]));
    expect(refused).toEqual([
      ['dropped', 'codetable_bad', '代码表“致困原因”没有收下，仍用原来的：代码“FLOOD”（洪灾返贫）不见了；代码只能增加、停用，不能删除。'],
      ['elsewhere', 'codetable_bad', expect.stringContaining('接替代码“FROST”的“NOWHERE”不在这张表里')],
      ['renamed', 'codetable_bad', expect.stringContaining('代码“FLOOD”在本机是“洪灾返贫”，这里写的是“山洪”')],
      ['reused', 'codetable_bad', expect.stringContaining('代码“ILL”在本机是“因病”，这里写的是“因病返贫”')],
      ['revived', 'codetable_bad', expect.stringContaining('代码“LANDLESS”（失地）已自 2026-11-02 起停用')],
      ['twice', 'codetable_bad', expect.stringContaining('代码“FLOOD”已经是“洪灾返贫”')],
    ]);
    expect(await codeAt(both.staff.clerk, 'FLOOD')).toMatchObject({ name: '洪灾返贫', retiredOn: null, valid: true });
    expect(await codeAt(both.staff.clerk, 'FROST')).toBeUndefined();
  });
});
