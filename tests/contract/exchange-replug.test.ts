import {
  cpSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { realDisk, type Disk } from '#engine/files/disk.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { testHost } from '../fixtures/engine/test-host.ts';
import { refused } from '../fixtures/engine/refused.ts';
import { openTestOffice, type Desk, type TestOffice } from '../fixtures/engine/test-office.ts';
import { ownPicture } from '../fixtures/engine/applications.ts';
import { COUNTY, pairedOffices, type TwoOffices } from '../fixtures/engine/two-offices.ts';
import { report, reportable } from '../fixtures/engine/two-offices-work.ts';
import { newFolder } from '../fixtures/folders.ts';

type Plugged = { id: string; path: string };
let office: TestOffice;
let head: Desk;
let stick: string;
/** What is plugged in now: the host gives out this very list. */
let plugged: Plugged[];
/** How often the program has looked. */
let looks = 0;

/** What the system says when it is asked to let go of the stick, and how often it was asked. */
let letsGo: boolean | null = true;
let asked: string[] = [];
const small = { bytes: 10_000, files: 2 };
/** A program that looks for the stick a hundred times as often: nobody stands here who would mind. */
const hasty: Disk = { ...realDisk, wait: (ms) => realDisk.wait(ms / 100) };

const open = async (before: (both: TwoOffices) => Promise<void>): Promise<void> => {
  const both = await pairedOffices('2026-11-02', { attachmentRoom: small });
  await before(both);
  await both.township.engine.close();
  await both.county.close();
  stick = newFolder('stick');
  plugged = [{ id: 'stick', path: stick }];
  const bare = testHost(plugged);
  const drives = () => {
    looks += 1;
    return bare.drives();
  };
  const eject = (driveId: string) => {
    asked.push(driveId);
    if (letsGo === true) plugged.splice(0);
    return Promise.resolve(letsGo === null ? refuse('unavailable', { reason: '测试' }) : done({ ejected: letsGo }));
  };
  office = await openTestOffice(both.township.dir, { today: '2026-11-02', host: { ...bare, drives, eject }, hooks: { disk: hasty } });
  head = await office.as('李会计');
};
beforeEach(async () => {
  [letsGo, asked] = [true, []];
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
  await vi.waitUntil(() => looks >= from + 2, { timeout: 30_000, interval: 5 });
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
  beforeEach(() => open(() => Promise.resolve()));

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

  it('is not checked through an exchange folder that is a link: what lies behind it is not on the stick', async () => {
    const id = await sealed();
    await write(id);
    const behindLink = (): void => {
      const elsewhere = join(newFolder('elsewhere'), '民政交换');
      cpSync(join(stick, '民政交换'), elsewhere, { recursive: true });
      rmSync(join(stick, '民政交换'), { recursive: true });
      symlinkSync(elsewhere, join(stick, '民政交换'));
    };
    expect([await check(id, behindLink), await state()]).toEqual(['replug_not_there', '已写盘']);
  });

  it('and has another package of the same length where ours was: noted as bad, and the person reads which package it is about', async () => {
    const id = await sealed();
    await write(id);
    expect(await check(id, () => undefined)).toBe('ok');
    const checking = head.call('exchange.replug', { packageId: id, driveId: 'stick' });
    await lookedTwice();
    const pulled = plugged.splice(0);
    await lookedTwice();
    const bytes = readFileSync(onStick());
    writeFileSync(join(stick, '民政交换', '别的包.mzx'), Uint8Array.from(bytes).toReversed());
    rmSync(onStick());
    plugged.push(...pulled);
    const no = (await head.must('exchange.outbox', {})).rows[0]?.no;
    expect(await checking).toMatchObject({ ok: false, error: { code: 'replug_differs', params: { no } } });
    expect((await write(id)).askReplug).toBe(true);
  });
});

describe('a stick on which packages of attachments were written in the same go', () => {
  beforeEach(() =>
    open(async (both) => {
      await report(both, await reportable(both, 2, '2026-11-02', ownPicture));
      await both.staff.head.must('exchange.seal', { peer: COUNTY, caseIds: [], kind: 'blobs' });
    }),
  );
  const states = async () => (await head.must('exchange.outbox', {})).rows.map((row) => [row.kind, row.stateName]);
  /** Checks all that was written, while somebody does something with the stick in his hand. */
  const checkAll = async (meanwhile: (names: readonly string[]) => void) => {
    const id = await sealed();
    const written = await write(id);
    expect(written.alongsideIds).toHaveLength(1);
    const checking = head.call('exchange.replug', { packageId: id, alongsideIds: written.alongsideIds, driveId: 'stick' });
    await lookedTwice();
    const pulled = plugged.splice(0);
    await lookedTwice();
    meanwhile(written.alongside.map((name) => join(stick, '民政交换', name)));
    plugged.push(...pulled);
    return { written, answer: await checking };
  };

  it('is good when all of them are on it: all are 已复核', async () => {
    const { written, answer } = await checkAll(() => undefined);
    expect(answer).toMatchObject({ ok: true, value: { fileName: written.fileName, alongside: written.alongside } });
    expect((await states()).filter(([, name]) => name === '已复核').map(([kind]) => kind)).toEqual(['补传附件', '回执补发']);
  });

  it('is bad when one of them was lost, though the first is whole: none counts as checked', async () => {
    const { written, answer } = await checkAll(([file = '']) => {
      writeFileSync(file, Buffer.alloc(statSync(file).size));
    });
    const lost = (await head.must('exchange.outbox', {})).rows.find(({ id }) => id === written.alongsideIds[0]);
    expect(answer).toMatchObject({ ok: false, error: { code: 'replug_differs', params: { no: lost?.no } } });
    expect((await states()).map(([, name]) => name)).not.toContain('已复核');
  });

  it('is the wrong one when it holds only some of them', async () => {
    const { answer } = await checkAll(([file = '']) => {
      renameSync(file, join(newFolder('elsewhere'), 'x.mzx'));
    });
    expect(answer).toMatchObject({ ok: false, error: { code: 'replug_not_there' } });
  });
});

describe('after writing', () => {
  beforeEach(() => open(() => Promise.resolve()));
  const writeAnd = async (eject: boolean) => head.must('exchange.write', { packageId: await sealed(), driveId: 'stick', eject });

  it('the system lets go of the stick when it is asked to, and its check goes on under the name it had', async () => {
    const id = await sealed();
    const written = await head.must('exchange.write', { packageId: id, driveId: 'stick', eject: true });
    expect([written.ejected, written.label, asked]).toEqual([true, 'stick', ['stick']]);
    const checking = head.call('exchange.replug', { packageId: id, driveId: 'stick', label: written.label });
    await lookedTwice();
    plugged.push({ id: 'stick', path: stick });
    expect((await checking).ok).toBe(true);
  });

  it('a stick that stays in because something is open on it is written all the same, and so where the host cannot', async () => {
    for (const answer of [false, null]) {
      letsGo = answer;
      expect((await writeAnd(true)).ejected).toBe(false);
    }
    expect((await head.must('exchange.outbox', {})).rows[0]?.stateName).toBe('已写盘');
  });

  it('the stick is left in when nobody asked: the county writes the next township’s package on it', async () => {
    expect([(await writeAnd(false)).ejected, asked]).toEqual([false, []]);
  });
});
