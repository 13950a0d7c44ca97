import { appendFileSync, writeSync } from 'node:fs';
import { flushCompileCache } from 'node:module';
import { deskOf, testCost, TEST_PASSWORD } from '../../fixtures/engine/test-office.ts';
import { testHost } from '../../fixtures/engine/test-host.ts';
import { openEngine } from '#engine/index.ts';
import { realDisk, type Disk } from '#engine/files/disk.ts';
import { scenarios } from './scenarios.ts';

/**
 * A working office that a test kills. Arguments: folder, scenario, file of acknowledged acts, who works, what the scenario needs.
 * An act is written down only after its answer came, as a person would remember it. The scenario says `ready` before the work that is to be hit.
 */
const [dir = '', name = '', ackFile = '', login = '李会计', extra = '', day = '2026-11-02'] = process.argv.slice(2);
const scenario = scenarios[name];
if (scenario === undefined) throw new Error(`no scenario ${name}`);
/** Everything stands still at the removal of a blob: what was committed is committed, and the file lies there. */
const stuckDisk: Disk = {
  ...realDisk,
  before: (operation) => {
    if (operation.kind !== 'remove' || !operation.path.includes('blobs')) return realDisk.before(operation);
    writeSync(1, 'ready\n');
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
    return null;
  },
};
// Of a PC that is taken out of use the copies on its own disk go too.
const [, retiringStick = '', copies] = name === 'retire' ? extra.split('\n') : [];
const stick = name === 'backup' ? extra : retiringStick;
const engine = openEngine(
  {
    dir,
    host: testHost(stick === '' ? [] : [{ id: 'stick', path: stick }]),
    keyCost: testCost,
    version: 'test',
    now: () => Date.parse(`${day}T04:00:00Z`),
    ...(copies === undefined ? {} : { localCopies: { dir: copies, hourly: false } }),
  },
  name === 'carryOut' ? { disk: stuckDisk } : {},
);
const desk = deskOf(engine.connect({ kind: 'test' }));
// The start itself is what is hit where the base is of an older program.
if (name !== 'migration') await desk.must('session.login', { login, password: TEST_PASSWORD });
const say = (what: string): void => void process.stdout.write(`${what}\n`);
// Whoever is killed keeps nothing for the next one at its end.
flushCompileCache();
await scenario(desk, { acknowledge: (what) => appendFileSync(ackFile, `${what}\n`), ready: () => say('ready'), say, extra, dir });
say('done');
// Whoever is to be killed does not leave by itself.
if (process.env['MINZHENG_STAYS_OPEN'] === '1') await new Promise((resolve) => setTimeout(resolve, 600_000));
await engine.close();
process.exit(0);
