import { mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testHost } from '../fixtures/engine/test-host.ts';
import { refused } from '../fixtures/engine/refused.ts';
import { openTestOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';
import { COUNTY, pair, twoOffices } from '../fixtures/engine/two-offices.ts';
import { newFolder } from '../fixtures/folders.ts';

type Plugged = { id: string; path: string };
let office: TestOffice;
let head: Desk;
let stick: string;
/** What is plugged in now: the host gives out this very list. */
let plugged: Plugged[];
/** How often the program has looked. */
let looks = 0;

beforeEach(async () => {
  const both = await twoOffices();
  await pair(both);
  await both.township.engine.close();
  await both.county.close();
  stick = newFolder('stick');
  plugged = [{ id: 'stick', path: stick }];
  const bare = testHost(plugged);
  const drives = () => {
    looks += 1;
    return bare.drives();
  };
  office = await openTestOffice(both.township.dir, { today: '2026-11-02', host: { ...bare, drives } });
  head = await office.as('李会计');
});
afterEach(async () => {
  expect(office.bugs).toEqual([]);
  await office.close();
});

const sealed = async () => {
  const seal = await (await office.as('赵镇长')).must('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'state' });
  return seal.id;
};
const write = (packageId: string) => head.must('exchange.write', { packageId, driveId: 'stick' });
const onStick = (): string => join(stick, '民政交换', readdirSync(join(stick, '民政交换'))[0] ?? '');

const lookedTwice = async (): Promise<void> => {
  const from = looks;
  await vi.waitUntil(() => looks >= from + 2, { timeout: 30_000, interval: 20 });
};

/** Checks while somebody pulls the stick out, does something, and plugs it in again. */
const check = async (packageId: string, meanwhile: () => void): Promise<string> => {
  const checking = refused(head.call('exchange.replug', { packageId, driveId: 'stick' }));
  await lookedTwice();
  const pulled = plugged.splice(0);
  await lookedTwice();
  meanwhile();
  plugged.push(...pulled);
  return checking;
};
const state = async () => (await head.must('exchange.outbox', {})).rows[0]?.stateName;

describe('a stick that is pulled out and plugged in again', () => {
  it('is asked for at its first use, makes the package 已复核, and is not asked for the next time', async () => {
    const id = await sealed();
    expect((await write(id)).askReplug).toBe(true);
    expect([await check(id, () => undefined), await state()]).toEqual(['ok', '已复核']);
    expect((await write(id)).askReplug).toBe(false);
  });

  it('and gives out something else is no good: said, and asked for again until it has held', async () => {
    const id = await sealed();
    await write(id);
    const spoilt = (): void => {
      const { size } = statSync(onStick());
      truncateSync(onStick(), 0);
      writeFileSync(onStick(), Buffer.alloc(size));
    };
    expect([await check(id, spoilt), await state()]).toEqual(['replug_differs', '已写盘']);
    expect(
      await check(id, () => {
        rmSync(join(stick, '民政交换'), { recursive: true });
        mkdirSync(join(stick, '民政交换'));
      }),
    ).toBe('replug_not_there');
    expect((await write(id)).askReplug).toBe(true);
    expect([await check(id, () => undefined), (await write(id)).askReplug]).toEqual(['ok', false]);
  });
});
