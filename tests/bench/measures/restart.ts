import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { copyOf, FIRST_OTHER, openBench } from '../base.ts';
import { median, timed } from '../figures.ts';
import type { Measure } from '../measure-kit.ts';
import { madeUpName } from '../../fixtures/engine/made-up.ts';
import { personEntry } from '../../fixtures/engine/families.ts';

const KILLS = 7;
const AT_WORK_MS = 3000;
const TARGET_S = 3;

/** Enters people one after another, as fast as they are taken, until somebody pulls the plug. */
export const busyOffice = async (dir: string): Promise<never> => {
  const office = await openBench(dir);
  const clerk = await office.as('李会计');
  process.stdout.write('at work\n');
  for (let n = FIRST_OTHER; ; n += 1) await clerk.must('people.add', { ...personEntry(madeUpName(n), null), birthDate: '1960-01-01' });
};

const killAtWork = (dir: string): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [process.argv[1] ?? '', 'busy', dir], { stdio: ['ignore', 'pipe', 'inherit'] });
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGKILL'), AT_WORK_MS));
    child.on('error', reject);
    child.on('close', (_code, signal) => (signal === 'SIGKILL' ? resolve() : reject(new Error('the office ended by itself'))));
  });

/** From the start of the engine until the administrator is in: after a proper end, and after the process was killed at work. */
export const restart: Measure = async (base) => {
  const dir = copyOf(base, 'restart');
  const times: { clean: number[]; killed: number[] } = { clean: [], killed: [] };
  let log = 0;
  for (let i = 0; i < KILLS; i += 1) {
    const clean = await timed(() => openBench(dir));
    times.clean.push(clean.ms);
    await clean.value.engine.close();
    await killAtWork(dir);
    log = Math.max(log, statSync(join(dir, 'office.mzdb-wal')).size);
    const killed = await timed(() => openBench(dir));
    times.killed.push(killed.ms);
    await killed.value.engine.close();
  }
  return [
    {
      name: 'start after a kill at work, above a start after a proper end',
      value: (median(times.killed) - median(times.clean)) / 1000,
      unit: 's',
      target: TARGET_S,
      note: `${median(times.killed).toFixed(0)} ms (the slowest of ${KILLS} ${Math.max(...times.killed).toFixed(0)} ms) against ${median(times.clean).toFixed(0)} ms: the whole base of ${(statSync(join(dir, 'office.mzdb')).size / 1e6).toFixed(0)} MB is looked through before the first screen; up to ${(log / 1e6).toFixed(1)} MB of log`,
    },
  ];
};
