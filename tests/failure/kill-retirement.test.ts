import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { keysOnPc, officeToRetire, startedOn } from '../fixtures/engine/retiring-office.ts';
import { testHost } from '../fixtures/engine/test-host.ts';
import { TEST_PASSWORD } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';
import { killAtWork, kills, moments, paceOf } from './killing.ts';

const TIMES = Number(process.env['MINZHENG_KILLS'] ?? kills.retirement);

let ready: Awaited<ReturnType<typeof officeToRetire>>;
beforeAll(async () => {
  ready = await officeToRetire();
  await ready.backUp();
  await ready.office.engine.close();
});
const pcCopy = (): string => {
  const home = newFolder('pc');
  cpSync(ready.home, home, { recursive: true, filter: (path) => !/in-use\.lock|-shm$/u.test(path) });
  return home;
};

it(`a PC is taken out of use wholly or not at all, and the next start finishes it, through ${TIMES} kills`, async () => {
  const acks = newFolder('acks');
  const askFor = (home: string) => ({
    scenario: 'retire',
    login: '管管',
    day: '2026-11-03',
    dir: join(home, 'office'),
    extra: [JSON.stringify(ready.ask), ready.stick, join(home, 'copies')].join('\n'),
  });
  const pace = await paceOf({ ...askFor(pcCopy()), ackFile: join(acks, 'pace') });
  for (const [i, part] of moments(TIMES).entries()) {
    const home = pcCopy();
    const killed = await killAtWork({ ...askFor(home), ackFile: join(acks, `${i}`), part, pace });
    expect(killed.errors).toBe('');
    const next = startedOn(join(home, 'office'), testHost([{ id: 'stick', path: ready.stick }]), join(home, 'copies'));
    const entered = await next.desk.call('session.login', { login: '管管', password: TEST_PASSWORD });
    if (entered.ok) {
      expect(killed.acknowledged).toEqual([]);
      expect((await next.desk.must('journal.list', { action: 'office.retire' })).total).toBe(0);
      expect((await next.desk.must('journal.verify', {})).problems).toEqual([]);
    } else {
      expect(entered.error.code).toBe('office_retired');
      expect(await next.desk.must('office.status', {})).toMatchObject({ state: 'retired', retired: { finished: true } });
      expect(keysOnPc(home)).toEqual([]);
    }
    await next.close();
  }
});
