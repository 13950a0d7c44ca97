// npm run test:night -- --part k/n [--record]: the k-th of n parts of the long proof, each step a test file at its nightly number.
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, ownNode, root } from './prepare.mjs';

const say = (text) => process.stdout.write(`${text}\n`);

/** `times` runs of a file in steps of `each`, every step going on where the last one ended. */
const inSteps = (row, what, file, name, times, each, secondsEach) =>
  Array.from({ length: Math.ceil(times / each) }, (_, i) => ({
    row,
    what: `${what} ×${Math.min(each, times - i * each)}`,
    file,
    env: { [name]: String(Math.min(each, times - i * each)), MINZHENG_FROM: String(i * each) },
    seconds: 20 + Math.min(each, times - i * each) * secondsEach,
  }));

/** The rows of the test plan that a machine can hold, at their nightly numbers; `seconds` is what a step takes on two quiet cores. */
const steps = [
  ...inSteps('T1', 'kills while families are taken in', 'tests/failure/kill-entry.test.ts', 'MINZHENG_KILLS', 1600, 400, 0.6),
  ...inSteps('T1', 'kills while a roster is taken over', 'tests/failure/kill-takeover.test.ts', 'MINZHENG_KILLS', 800, 200, 1.5),
  ...inSteps('T1', 'kills while a run is locked', 'tests/failure/kill-lock.test.ts', 'MINZHENG_KILLS', 900, 300, 1),
  ...inSteps(
    'T1',
    'kills while a batch is sealed, and while it is imported',
    'tests/failure/kill-exchange.test.ts',
    'MINZHENG_KILLS',
    450,
    150,
    3,
  ),
  ...inSteps(
    'T1',
    'kills while a family is handed over to the next township',
    'tests/failure/kill-transfers.test.ts',
    'MINZHENG_KILLS',
    200,
    100,
    2,
  ),
  ...inSteps(
    'T1',
    'kills while packages of the other kinds are sealed and read, and a township is dissolved',
    'tests/failure/kill-kinds.test.ts',
    'MINZHENG_KILLS',
    300,
    150,
    3,
  ),
  ...inSteps('T1', 'kills while a PC is taken out of use', 'tests/failure/kill-retirement.test.ts', 'MINZHENG_KILLS', 100, 100, 3),
  ...inSteps('T1', 'kills while the key is changed', 'tests/failure/change-key.test.ts', 'MINZHENG_KILLS', 500, 250, 1.2),
  ...inSteps('T1', 'kills while the schema is brought up to date', 'tests/failure/migration.test.ts', 'MINZHENG_KILLS', 300, 150, 1.2),
  {
    row: 'T1 T5 T6 T12',
    what: 'kills, flips, cuts and old age of a backup',
    file: 'tests/failure/backup.test.ts',
    env: { MINZHENG_KILLS: '100', MINZHENG_FLIPS: '2000' },
    seconds: 900,
  },
  { row: 'T2 T9 T10', what: 'full disks and failing files at every step', file: 'tests/failure/full-disk.test.ts', env: {}, seconds: 60 },
  ...inSteps(
    'T2',
    'kinds of work with every fault at every operation',
    'tests/failure/faults/every-operation.test.ts',
    'MINZHENG_SCENARIOS',
    12,
    2,
    300,
  ),
  ...inSteps(
    'T2',
    'packages of the other kinds and a merger, with every fault at every operation',
    'tests/failure/faults/every-kind.test.ts',
    'MINZHENG_SCENARIOS',
    15,
    3,
    200,
  ),
  {
    row: 'T3',
    what: 'states a pulled plug may leave',
    file: 'tests/failure/crash/crash-states.test.ts',
    env: { MINZHENG_STATES: '10000' },
    seconds: 120,
  },
  {
    row: 'T2 T3',
    what: 'a PC taken out of use, the plug pulled or the disk failing at every operation',
    file: 'tests/failure/crash/retirement.test.ts',
    env: { MINZHENG_STATES: '10000' },
    seconds: 600,
  },
  { row: 'T4', what: 'the log cut ×5000', file: 'tests/failure/cut-log.test.ts', env: { MINZHENG_CUTS: '4700' }, seconds: 120 },
  ...inSteps(
    'T5',
    'flipped bytes of base, log, keyring and attachments',
    'tests/failure/flipped-bytes.test.ts',
    'MINZHENG_FLIPS',
    48_000,
    8000,
    0.03,
  ),
  { row: 'T5', what: 'unreadable pages and what is salvaged', file: 'tests/failure/salvage.test.ts', env: {}, seconds: 20 },
  ...inSteps('T7', 'schedules of two real offices', 'tests/contract/exchange-schedule.test.ts', 'MINZHENG_SCHEDULES', 400, 200, 6),
  ...inSteps(
    'T7',
    'schedules of the model of the exchange',
    'tests/exchange/facts/exchange-model.test.ts',
    'MINZHENG_SCHEDULES',
    10_000,
    5000,
    0.02,
  ),
  {
    row: 'T7',
    what: 'each rule of the exchange put in the place of a worse one',
    file: 'tests/exchange/facts/mutants.test.ts',
    env: {},
    seconds: 20,
  },
  ...inSteps('T7', 'the invariants of packages', 'tests/exchange/package/invariants.test.ts', 'MINZHENG_RUNS', 400, 200, 3),
  ...inSteps('T7', 'the anchors of edited journals', 'tests/exchange/facts/audit-chain.test.ts', 'MINZHENG_RUNS', 400, 400, 0.6),
  { row: 'T6 T8', what: 'hostile and cut packages', file: 'tests/exchange/package', env: {}, seconds: 120 },
  ...inSteps(
    'T8',
    'packages changed at random, in eight places',
    'tests/exchange/package/fuzz.test.ts',
    'MINZHENG_SPOILT',
    4000,
    2000,
    0.15,
  ),
  ...inSteps(
    'T8',
    'rosters changed at random, in three ways',
    'tests/contract/workbook-fuzz.test.ts',
    'MINZHENG_SPOILT',
    10_000,
    5000,
    0.02,
  ),
  {
    row: 'T12',
    what: 'restores of any age after any damage ×50',
    file: 'tests/failure/restore-ages.test.ts',
    env: { MINZHENG_RESTORES: '50' },
    seconds: 30,
  },
  { row: 'T12', what: 'restores, a standby PC, the drill', file: 'tests/contract/restore.test.ts', env: {}, seconds: 20 },
  { row: 'T14', what: 'nothing in clear', file: 'tests/failure/plain-text.test.ts', env: {}, seconds: 20 },
  ...inSteps(
    'T16',
    'cross checks with another implementation, in two ways',
    'tests/exchange/suite/cross-check.test.ts',
    'MINZHENG_CROSS',
    5000,
    2500,
    0.03,
  ),
  { row: 'T16', what: 'vectors of the suite', file: 'tests/exchange/suite', env: {}, seconds: 20 },
];

const [, , ...args] = process.argv;
const asked = /^(\d+)\/(\d+)$/u.exec(args[args.indexOf('--part') + 1] ?? '');
const [part, parts] = asked === null ? [0, 0] : [Number(asked[1]), Number(asked[2])];
if (!args.includes('--part') || part < 1 || part > parts) {
  say('npm run test:night -- --part k/n [--record]');
  process.exit(2);
}

/** The longest first, each to the part that has least to do so far. */
const shares = Array.from({ length: parts }, () => ({ seconds: 0, steps: [] }));
for (const step of steps.toSorted((a, b) => b.seconds - a.seconds)) {
  const least = shares.reduce((a, b) => (b.seconds < a.seconds ? b : a));
  least.seconds += step.seconds;
  least.steps.push(step);
}
const mine = shares[part - 1];
say(`part ${part} of ${parts}: ${mine.steps.length} steps, about ${Math.ceil(mine.seconds / 60)} minutes`);
if (!build(['node', 'screens'], say)) process.exit(1);

const countsIn = (report) => {
  const { numPassedTests: passed, numFailedTests: failed } = JSON.parse(readFileSync(report, 'utf8'));
  return { passed, failed };
};

/** One row for each step, below the table that ends the page. */
const record = (step, took, counts) => {
  const today = new Date().toISOString().slice(0, 10);
  appendFileSync(
    join(root, 'docs', 'reliability.md'),
    `| ${today} | ${step.row} | ${step.what} | ${Math.round(took / 1000)} s | ${counts.failed === 0 ? 'nothing' : `**${counts.failed} tests failed**`} |\n`,
  );
};

let failures = 0;
for (const step of mine.steps) {
  const folder = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'mz-night-'));
  const report = join(folder, 'report.json');
  say(`\n== ${step.row} ${step.what}`);
  const began = Date.now();
  const ran = spawnSync(
    ownNode(),
    [
      join(root, 'node_modules', 'vitest', 'vitest.mjs'),
      'run',
      '--config',
      'tests/vitest.config.ts',
      '--testTimeout=3500000',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
      step.file,
    ],
    { cwd: root, stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, ...step.env, TMPDIR: folder, TMP: folder, TEMP: folder } },
  );
  const counts = existsSync(report) ? countsIn(report) : { passed: 0, failed: 1 };
  if (ran.status !== 0) failures += Math.max(1, counts.failed);
  if (args.includes('--record'))
    record(step, Date.now() - began, ran.status === 0 ? counts : { ...counts, failed: Math.max(1, counts.failed) });
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
}
say(`\n${mine.steps.length} steps, ${failures} failed`);
process.exit(failures === 0 ? 0 : 1);
