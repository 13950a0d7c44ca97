import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { makeFact } from '#exchange/facts/fact.ts';
import { casesProfile } from '#exchange/profiles/cases.ts';
import { defineProfile } from '#exchange/profiles/profile.ts';
import { caseRow, caseTable, haveTable, sealed } from '../exchange/offices.ts';
import { inBase, keysOf } from '../fixtures/engine/from-outside.ts';
import type { Desk } from '../fixtures/engine/test-office.ts';
import { COUNTY, newOffices, pair, pairedOffices, TOWNSHIP, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyReads, fileOf, report, reportable, stateFrom } from '../fixtures/engine/two-offices-work.ts';
import { packageInRows } from '#storage/import-papers.ts';

let both: TwoOffices;
beforeEach(async () => {
  both = await pairedOffices();
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

const seen = async (desk: Desk, code: string, subjectId: string): Promise<string> =>
  (await desk.must('papers.preview', { code, subjectId })).html
    .replaceAll(/<style>[\s\S]*?<\/style>/gu, '')
    .replaceAll(/<[^>]*>/gu, '')
    .replaceAll(/\s+/gu, ' ');
const lastRead = async () => (await both.countyStaff.clerk.must('exchange.inbox', {})).rows[0]?.id ?? '';
const numberOf = (i: number): string => ['999901196001010170', '999901196001010171'][i] ?? '';

describe('导入结果单', () => {
  const brings = async (): Promise<string> => {
    const from = await keysOf(both.township.dir, { org: TOWNSHIP, name: '青山镇人民政府', role: 'township' });
    const to = await keysOf(both.county.dir, { org: COUNTY, name: '临江县民政局', role: 'county' });
    const good = makeFact(casesProfile, { ...caseRow(1), members: caseRow(1).members.map((m) => ({ ...m, idNumber: null })) });
    const wrong = makeFact(casesProfile, {
      ...caseRow(3),
      household: { ...caseRow(3).household, headName: `李某${numberOf(0)}` },
      members: caseRow(3).members.map((m, i) => ({ ...m, idNumber: i === 0 ? numberOf(0) : null })),
    });
    const foreign = makeFact(casesProfile, { ...caseRow(2), owner: '999901105000', home: '999901105000' });
    const columns = { x: { title: '旱情', privacy: 'P0' } } as const;
    const drought = defineProfile('drought', '1.0', z.object({ x: z.int() }), { title: '旱情', columns });
    const path = join(both.stick, 'package.mzx');
    writeFileSync(
      path,
      await sealed(from, to, [haveTable([good]), caseTable([good, wrong, foreign]), { profile: drought, lines: ['{"x":1}'] }]),
    );
    return path;
  };

  it('says what went in, which family was not taken and why, what lies unread, and shows no identity number', async () => {
    const { clerk } = both.countyStaff;
    await countyReads(both, await brings());
    const id = await lastRead();
    const paper = await seen(clerk, 'import-result', id);
    for (const words of [
      '数据包导入结果单',
      '青山镇人民政府',
      '临江县民政局',
      '钱科员',
      '1 条',
      '2 条',
      '没有收下',
      'id_check_digit',
      'E_OWNER',
    ])
      expect(paper).toContain(words);
    expect(paper).toContain('drought：已原样保存');
    expect(paper).toContain('按收到的明细重新计算');
    expect(paper).toContain(caseRow(3).caseNo);
    expect([paper.includes(numberOf(0)), paper.includes('999901********0170')]).toEqual([false, true]);
    expect(await inBase(both.county.dir, (db) => packageInRows(db, id).map(({ gid, outcome, code }) => [gid, outcome, code]))).toEqual([
      ['case-3', 'refused', 'id_check_digit'],
      ['case-2', 'refused', 'E_OWNER'],
    ]);
  });

  it('is a list of people where somebody stands in it: it asks what for; of a smooth import it asks nothing', async () => {
    const { clerk } = both.countyStaff;
    await countyReads(both, await brings());
    const named = await clerk.call('papers.print', { code: 'import-result', subjectId: await lastRead() });
    expect(named).toMatchObject({ ok: false, error: { code: 'purpose_missing', params: { listed: 2 } } });
    await countyReads(both, await fileOf(both, 'township', (await report(both, await reportable(both, 1, '2026-11-02'))).id));
    const smooth = await clerk.call('papers.print', { code: 'import-result', subjectId: await lastRead() });
    expect(smooth.ok ? 'printed' : smooth.error.code).not.toBe('purpose_missing');
    expect(await seen(clerk, 'import-result', await lastRead())).toContain('没有收下、没有生效的（共 0 条）');
  });

  it('is nothing a package that was sent has', async () => {
    const sent = await stateFrom(both, 'township');
    const kinds = (await both.staff.clerk.must('papers.of', { subject: 'package', subjectId: sent.id })).rows.map(({ code }) => code);
    expect([kinds.includes('cover-sheet'), kinds.includes('import-result')]).toEqual([true, false]);
  });
});

describe('拒收单', () => {
  const stateFile = async (): Promise<Buffer> => readFileSync(await fileOf(both, 'township', (await stateFrom(both, 'township')).id));
  /** The county's clerk finds a file on the stick and reads it; answers the refusal. */
  const reads = async (name: string, bytes: Buffer) => {
    const folder = join(both.stick, '民政交换');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, name), bytes);
    const { clerk } = both.countyStaff;
    const { files } = await clerk.must('exchange.scan', { driveId: 'stick' });
    const answer = await clerk.call('exchange.preview', { fileToken: files.find((file) => file.name === name)?.token ?? '' });
    if (answer.ok) throw new Error('it was taken');
    return answer.error;
  };
  const altered = (good: Buffer, at: number): Buffer => {
    const bytes = Buffer.from(good);
    bytes[at] = (bytes[at] ?? 0) ^ 1;
    return bytes;
  };

  it('of a damaged file says which file, where, why, and what its bringer does; its sender, because the signature held', async () => {
    const bytes = altered(await stateFile(), -1);
    bytes[bytes.length - 400] = (bytes.at(-400) ?? 0) ^ 1;
    const refusal = await reads('上报\u202E(1).mzx', bytes);
    expect(refusal).toMatchObject({ code: 'package_refused', params: { code: 'E_PAYLOAD' } });
    const { clerk } = both.countyStaff;
    const paper = await seen(clerk, 'rejection-slip', String(refusal.params['rejectedFile']));
    const digest = createHash('sha256').update(bytes).digest('hex');
    for (const words of [
      '数据包拒收单',
      '上报[U+202E](1).mzx',
      `${bytes.length.toLocaleString('en-US')} 字节`,
      (digest.slice(0, 16).match(/.{4}/gu) ?? []).join(' '),
      'U盘“stick”的文件夹“民政交换”',
      '青山镇人民政府',
      'E_PAYLOAD',
      '换一只U盘',
      '钱科员',
    ])
      expect(paper).toContain(words);
    expect((await clerk.must('exchange.rejections', {})).rows).toMatchObject([
      { id: refusal.params['rejectedFile'], code: 'E_PAYLOAD', sender: '青山镇人民政府', by: '钱科员' },
    ]);
  });

  it('of a file whose sender nobody vouches for names no sender, though the screen says what the file claims', async () => {
    const stranger = await newOffices();
    await pair(stranger);
    const bytes = readFileSync(await fileOf(stranger, 'township', (await stateFrom(stranger, 'township')).id));
    await stranger.close();
    const refusal = await reads('来历不明.mzx', bytes);
    expect(refusal.params).toMatchObject({ code: 'E_NEW_KEY', reason: expect.stringContaining('青山镇人民政府') as string });
    const paper = await seen(both.countyStaff.clerk, 'rejection-slip', String(refusal.params['rejectedFile']));
    expect([paper.includes('青山镇'), paper.includes('没有核实'), paper.includes('来源无从核验')]).toEqual([false, true, true]);
    expect((await both.countyStaff.clerk.must('exchange.rejections', {})).rows[0]?.reason).not.toContain('青山镇');
  });

  it('is kept of every file that cannot be taken, also of one that is no package; nothing is imported', async () => {
    const good = await stateFile();
    for (const [name, bytes, code] of [
      ['照片.mzx', Buffer.from('89504e470d0a1a0a', 'hex'), 'E_MAGIC'],
      ['空.mzx', Buffer.alloc(0), 'E_EMPTY'],
      ['半个.mzx', good.subarray(0, good.length - 10), 'E_CONTAINER'],
    ] as const) {
      const refusal = await reads(name, Buffer.from(bytes));
      const paper = await seen(both.countyStaff.clerk, 'rejection-slip', String(refusal.params['rejectedFile']));
      expect([paper.includes(code), paper.includes(createHash('sha256').update(bytes).digest('hex').slice(0, 4))]).toEqual([true, true]);
    }
    const rows = (await both.countyStaff.clerk.must('exchange.rejections', {})).rows;
    expect(rows.map(({ code }) => code).toSorted()).toEqual(['E_CONTAINER', 'E_EMPTY', 'E_MAGIC']);
    expect((await both.countyStaff.clerk.must('exchange.inbox', {})).total).toBe(0);
  });

  it('is not made of a file nobody could read because the stick was pulled out, nor of one that was read before', async () => {
    const { clerk } = both.countyStaff;
    const path = await fileOf(both, 'township', (await stateFrom(both, 'township')).id);
    await countyReads(both, path);
    expect((await clerk.must('exchange.preview', { fileToken: path })).repeated).not.toBeNull();
    expect((await clerk.call('exchange.preview', { fileToken: join(both.stick, 'gone.mzx') })).ok).toBe(false);
    expect((await clerk.must('exchange.rejections', {})).total).toBe(0);
  });
});
