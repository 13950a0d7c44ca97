import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openEngine } from '#engine/index.ts';
import type { Engine } from '#shared/engine-port.ts';
import { deskOf, testCost, TEST_PASSWORD, type Desk } from '../fixtures/engine/test-office.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { newFolder } from '../fixtures/folders.ts';

let dir: string;
let engine: Engine;
let first: Desk;
beforeEach(() => {
  dir = newFolder('recovery');
  engine = openEngine({ dir, host: testHost(), now: () => Date.parse('2026-11-02T04:00:00Z'), keyCost: testCost, version: 'test' });
  first = deskOf(engine.connect({ kind: 'test' }));
});
afterEach(async () => {
  await engine.close();
});

const filesOf = (folder: string): string[] =>
  readdirSync(folder)
    .map((name) => join(folder, name))
    .flatMap((path) => (statSync(path).isDirectory() ? filesOf(path) : [path]));

it('gives the recovery code as a sheet before anybody can log in, and keeps nothing of it', async () => {
  const { recoveryCode } = await first.must('office.initialise', {
    role: 'township',
    orgCode: '999901104000',
    name: '青山镇人民政府',
    adminName: '管管',
    password: TEST_PASSWORD,
  });
  const before = filesOf(dir).length;
  const { html } = await first.must('office.recoverySheet', { recoveryCode });
  for (const group of recoveryCode.match(/\d{4}/gu) ?? []) expect(html).toContain(group);
  expect(html).toContain('青山镇人民政府（999901104000）');
  expect(html).toContain('2026年11月2日');
  expect(filesOf(dir)).toHaveLength(before);
  for (const file of filesOf(dir)) expect(readFileSync(file).includes(Buffer.from(recoveryCode.replaceAll(' ', '')))).toBe(false);
});

it('prints no sheet for a mistyped code, nor where no office is', async () => {
  expect(await first.call('office.recoverySheet', { recoveryCode: '1234' })).toMatchObject({
    ok: false,
    error: { code: 'recovery_code_wrong' },
  });
  expect(await first.call('office.recoverySheet', { recoveryCode: '0000 0000 0000 0000 0000 0000 0000 0097' })).toMatchObject({
    ok: false,
    error: { code: 'recovery_code_wrong' },
  });
  expect(await first.call('office.recoverySheet', { recoveryCode: '0000 0000 0000 0000 0000 0000 0000 0098' })).toMatchObject({
    ok: false,
    error: { code: 'office_missing' },
  });
});
