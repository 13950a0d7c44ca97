import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEngine } from '#engine/index.ts';
import { DEFAULT_COST, LEAST_COST, workOf, type KeyCost } from '#engine/keyring/key-cost.ts';
import { keyringAt, keyringCopies } from '#engine/keyring/keyring.ts';
import type { Engine } from '#shared/engine-port.ts';
import { copiedBase } from '../fixtures/engine/copied-base.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { deskOf, testOffice, TEST_PASSWORD, type Desk } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';

/** A PC that takes so long for 64 MiB and 3 passes, told and not tried. */
const openOn = (dir: string, ms: number, asked: KeyCost[] = []): { engine: Engine; desk: Desk } => {
  const engine = openEngine(
    { dir, host: testHost(), now: () => Date.parse('2026-11-03T04:00:00Z'), version: 'test' },
    {
      layBase: copiedBase,
      stopwatch: (cost) => {
        asked.push(cost);
        return Promise.resolve((workOf(cost) / workOf(DEFAULT_COST)) * ms);
      },
    },
  );
  return { engine, desk: deskOf(engine.connect({ kind: 'test' })) };
};
const setUp = async (desk: Desk): Promise<string> => {
  const { recoveryCode } = await desk.must('office.initialise', {
    role: 'township',
    orgCode: '999901104000',
    name: '青山镇人民政府',
    adminName: '管管',
    password: TEST_PASSWORD,
  });
  await desk.must('office.confirmRecoveryCode', { code: recoveryCode });
  return recoveryCode;
};
const login = (desk: Desk) => desk.must('session.login', { login: '管管', password: TEST_PASSWORD });
const costs = (dir: string) =>
  (keyringCopies(dir)[0]?.slots ?? []).flatMap((slot) =>
    slot.kind === 'county' ? [] : [{ kind: slot.kind, memoryKiB: slot.memoryKiB, passes: slot.passes }],
  );

/** So slow that the floor is all there is: cheap enough to be really carried out here. */
const SLOW = 60_000;

describe('a PC is measured when the office is set up', () => {
  it('and password and recovery code cost what it can, kept with each slot', async () => {
    const dir = newFolder();
    const asked: KeyCost[] = [];
    const { engine, desk } = openOn(dir, SLOW, asked);
    await setUp(desk);
    expect(asked[0]).toEqual(DEFAULT_COST);
    expect(costs(dir)).toEqual([
      { kind: 'user', ...LEAST_COST },
      { kind: 'recovery', ...LEAST_COST },
    ]);
    const measured = asked.length;
    await login(desk);
    await engine.close();
    // The next start reads what was measured.
    const again = openOn(dir, SLOW, asked);
    await login(again.desk);
    expect(asked).toHaveLength(measured);
    await again.engine.close();
  });
});

describe('an office of before', () => {
  it('opens with its old slots, and each is made stronger at its next login without a word', async () => {
    const office = await testOffice();
    await office.engine.close();
    expect(costs(office.dir)[0]).toMatchObject({ memoryKiB: 8, passes: 1 });
    const { engine, desk } = openOn(office.dir, SLOW);
    const me = await login(desk);
    expect(me).toMatchObject({ name: '管管', mustChangePassword: false });
    expect(costs(office.dir)).toEqual([
      { kind: 'user', ...LEAST_COST },
      { kind: 'recovery', memoryKiB: 8, passes: 1 },
    ]);
    const { rows } = await desk.must('journal.list', { action: 'session.keyRaised' });
    expect(rows).toHaveLength(1);
    await desk.must('session.logout', {});
    await login(desk);
    expect((await desk.must('journal.list', { action: 'session.keyRaised' })).rows).toHaveLength(1);
    // Nobody but who has the code can make its slot anew: it is done when the code was typed.
    await desk.must('office.recover', { code: office.recoveryCode, login: '管管', newPassword: 'Qingshan-2027?' });
    expect(costs(office.dir).every((one) => one.memoryKiB === LEAST_COST.memoryKiB)).toBe(true);
    await desk.must('office.recover', { code: office.recoveryCode, login: '管管', newPassword: 'Qingshan-2028?' });
    await engine.close();
  });

  it('follows when the rules ask for more, on the same PC never back', async () => {
    const dir = newFolder();
    const asked: KeyCost[] = [];
    const { engine, desk } = openOn(dir, 2250, asked);
    await setUp(desk);
    await login(desk);
    const before = costs(dir)[0]?.memoryKiB ?? 0;
    expect(before).toBe(LEAST_COST.memoryKiB);
    const rule = { key: 'password_work_ms', scope: {}, source: { doc: '县民政局通知', number: '', date: '2026-11-01' } };
    await desk.must('policies.add', { ...rule, from: '2026-11', value: 1200 });
    await desk.must('session.logout', {});
    await login(desk);
    expect(costs(dir)[0]?.memoryKiB).toBeGreaterThan(before);
    await engine.close();
  });
});

describe('a keyring that asks for gigabytes', () => {
  it.each([
    ['memory', { memoryKiB: 4_194_304 }],
    ['passes', { passes: 4_000_000 }],
    ['both, each within its limit', { memoryKiB: 524_288, passes: 64 }],
  ])('is not obeyed: %s', async (_what, figures) => {
    const office = await testOffice();
    await office.engine.close();
    const path = join(office.dir, 'keyring.a');
    const ring = JSON.parse(readFileSync(path, 'utf8')) as { slots: object[] };
    ring.slots = ring.slots.map((slot) => ({ ...slot, ...figures }));
    writeFileSync(path, JSON.stringify(ring));
    expect(keyringAt(path)).toBeNull();
    // The other copy opens the office as ever.
    const again = deskOf((await office.reopen()).engine.connect({ kind: 'test' }));
    expect((await again.call('office.status', {})).ok).toBe(true);
    await office.close();
  });
});
