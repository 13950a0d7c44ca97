import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { refused } from '../fixtures/engine/refused.ts';
import { COUNTY, pairedOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { countyReads, fileOf, stateFrom, townshipReads } from '../fixtures/engine/two-offices-work.ts';

let both: TwoOffices;
let folder: string;
beforeEach(async () => {
  both = await pairedOffices();
  folder = join(both.stick, '民政交换');
});
afterEach(async () => {
  expect([both.township.bugs, both.county.bugs]).toEqual([[], []]);
  await both.close();
});

/** The township writes its state on the stick; answers its id and where it lies. */
const writes = async (): Promise<{ id: string; path: string }> => {
  const { id } = await stateFrom(both, 'township');
  const { fileName } = await both.staff.clerk.must('exchange.write', { packageId: id, driveId: 'stick' });
  return { id, path: join(folder, fileName) };
};
/** The county reads it, and its signed answer comes back. */
const acknowledged = async (path: string): Promise<void> => {
  await countyReads(both, path);
  await townshipReads(both, await fileOf(both, 'county', (await stateFrom(both, 'county')).id));
};
const offered = async () => (await both.staff.clerk.must('exchange.clearable', { driveId: 'stick' })).files;
const onStick = async () => both.staff.clerk.must('exchange.ownOnStick', { driveId: 'stick' });
const clear = (...packageIds: string[]) => both.staff.clerk.call('exchange.clearStick', { driveId: 'stick', packageIds });

describe('our own packages on a stick', () => {
  it('are offered for deletion once the county has signed for them, and not before', async () => {
    const { id, path } = await writes();
    expect([await offered(), (await onStick()).rows]).toEqual([0, [expect.objectContaining({ packageId: id, acknowledged: false })]]);
    expect(await refused(clear(id))).toBe('nothing_cleared');
    expect(existsSync(path)).toBe(true);
    await acknowledged(path);
    expect([await offered(), (await onStick()).rows.map((row) => row.acknowledged)]).toEqual([1, [true]]);
    expect(await clear(id)).toMatchObject({ ok: true, value: { left: [] } });
    expect([existsSync(path), await offered(), readdirSync(folder)]).toEqual([false, 0, []]);
    const [trace] = (await both.township.admin.must('journal.list', { action: 'exchange.clearStick' })).rows;
    expect([trace?.actor, trace?.label]).toEqual(['李会计', '删除U盘上已送达的包']);
  });

  it('may go when the county has named a later one, though it never read this', async () => {
    const lost = await writes();
    const later = await writes();
    await acknowledged(later.path);
    const rows = (await onStick()).rows;
    expect(new Map(rows.map((row) => [row.packageId, row.acknowledged]))).toEqual(
      new Map([
        [lost.id, true],
        [later.id, true],
      ]),
    );
    expect(await clear(lost.id, later.id)).toMatchObject({ ok: true });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('are known by their bytes: a renamed one is found, one that bears its name and holds something else stays, and so does the county’s', async () => {
    const { id, path } = await writes();
    await acknowledged(path);
    const renamed = join(both.stick, '副本.MZX');
    renameSync(path, renamed);
    const other = readFileSync(renamed);
    other[other.length - 1] = (other.at(-1) ?? 0) ^ 1;
    writeFileSync(path, other);
    const countys = await fileOf(both, 'county', (await stateFrom(both, 'county')).id);
    mkdirSync(folder, { recursive: true });
    copyFileSync(countys, join(folder, '下发.mzx'));
    writeFileSync(join(both.stick, '花名册.xlsx'), 'x');
    expect(await onStick()).toMatchObject({ rows: [{ packageId: id, fileName: '副本.MZX' }], others: 2 });
    expect(await clear(id)).toMatchObject({ ok: true, value: { removed: ['副本.MZX'] } });
    expect([existsSync(renamed), existsSync(path), existsSync(join(folder, '下发.mzx'))]).toEqual([false, true, true]);
    expect(existsSync(join(both.stick, '花名册.xlsx'))).toBe(true);
  });

  it('stay when nobody chose them, and when another was chosen', async () => {
    const first = await writes();
    await acknowledged(first.path);
    const second = await writes();
    expect(await refused(clear(second.id))).toBe('nothing_cleared');
    expect(readdirSync(folder)).toHaveLength(2);
    expect(await clear(first.id, second.id)).toMatchObject({ ok: true });
    expect(existsSync(second.path)).toBe(true);
    expect((await both.staff.clerk.must('exchange.outbox', {})).rows.find(({ id }) => id === first.id)?.stateName).not.toBe('');
    expect((await both.staff.head.must('exchange.ready', { peer: COUNTY })).rows).toEqual([]);
  });

  it('are left alone on a stick that is gone', async () => {
    expect(await refused(both.staff.clerk.call('exchange.ownOnStick', { driveId: 'other' }))).toBe('medium_gone');
    expect(await refused(both.staff.clerk.call('exchange.clearStick', { driveId: 'other', packageIds: ['x'] }))).toBe('medium_gone');
  });
});
