// npm test: installs, checks, builds and runs every test; ends with one line of counts. `npm test -- unit e2e` runs the named parts.
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statfsSync } from 'node:fs';
import { freemem, tmpdir } from 'node:os';
import { join } from 'node:path';
import { prepareMachine } from './debian.mjs';
import { failuresIn } from './failures.mjs';
import { build, install, installNeeded, ownNode, root } from './prepare.mjs';

const say = (text) => process.stdout.write(`${text}\n`);
const reports = join(root, 'build', 'test');
const bin = (name) => join(root, 'node_modules', name);

const vitest =
  (...projects) =>
  (report) => [
    bin('vitest/vitest.mjs'),
    'run',
    '--config',
    'tests/vitest.config.ts',
    ...projects.map((project) => `--project=${project}`),
    '--passWithNoTests',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ];
const plain =
  (...args) =>
  () =>
    args;

/** Every part with the seconds it may take on two cores; a part that takes six times as long hangs and is ended. */
const parts = [
  { name: 'lint', budget: 120, args: plain(bin('oxlint/bin/oxlint')) },
  {
    name: 'format',
    budget: 60,
    args: plain(bin('prettier/bin/prettier.cjs'), '--check', '--log-level', 'warn', 'src', 'tests', 'scripts', 'electron.vite.config.ts'),
  },
  { name: 'types', budget: 120, args: plain(bin('typescript/bin/tsc'), '-b') },
  { name: 'unused', budget: 60, args: plain(bin('knip/bin/knip.js')) },
  { name: 'pack', budget: 120, args: plain('scripts/pack/check.mjs'), built: true },
  { name: 'unit', budget: 120, args: vitest('architecture', 'unit'), counts: 'vitest' },
  { name: 'contract', budget: 180, args: vitest('storage', 'contract'), counts: 'vitest', built: true },
  { name: 'exchange', budget: 180, args: vitest('exchange', 'print'), counts: 'vitest' },
  { name: 'failure', budget: 300, args: vitest('failure'), counts: 'vitest', built: true },
  {
    name: 'e2e',
    budget: 300,
    args: plain(bin('@playwright/test/cli.js'), 'test', '--config', 'tests/playwright.config.ts'),
    counts: 'playwright',
    built: true,
  },
];

/** Memory that is used as a folder, where there is plenty of it: a test office waits for the disk at every act, and is thrown away. */
const inMemory = () => {
  const [folder, enough] = ['/dev/shm', 4 * 2 ** 30];
  try {
    accessSync(folder, constants.W_OK);
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= enough && freemem() >= 2 * enough ? folder : null;
  } catch {
    return null;
  }
};

/** One folder for everything the tests and their children put down for a while. */
const passingFolder = mkdtempSync(join((process.env.TMPDIR === undefined ? inMemory() : null) ?? tmpdir(), 'mz-test-'));
const passing = {
  TMPDIR: passingFolder,
  TMP: passingFolder,
  TEMP: passingFolder,
  // What Node and Playwright keep for the next run is no passing thing.
  NODE_COMPILE_CACHE: join(root, 'node_modules', '.cache', 'node-compile'),
  PWTEST_CACHE_DIR: join(root, 'node_modules', '.cache', 'playwright-transform'),
};

/** What our own tests left there; a browser or a compiler may leave its own. The folder goes in any case. */
const leftBehind = () => {
  const left = readdirSync(passingFolder).filter((name) => /^(?:mz|minzheng)-/u.test(name));
  rmSync(passingFolder, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  return left;
};

const runPart = (part, report) =>
  new Promise((resolve) => {
    const child = spawn(ownNode(), part.args(report), {
      cwd: root,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: { ...process.env, ...passing, MINZHENG_TEST_REPORT: report, FORCE_COLOR: '0' },
    });
    const late = setTimeout(() => child.kill('SIGKILL'), part.budget * 6000);
    child.on('exit', (code, signal) => {
      clearTimeout(late);
      resolve({ ok: code === 0, ended: signal !== null });
    });
  });

/** What a part wrote of its tests; null where it was ended before, or while, it wrote. */
const reportIn = (file) => {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
};

const countsOf = (part, read, ok) => {
  // A check (lint, types, unused exports) holds no tests: it counts only when it fails.
  if (part.counts === undefined) return { passed: 0, failed: ok ? 0 : 1, skipped: 0 };
  if (read === null) return { passed: 0, failed: 1, skipped: 0 };
  const counted =
    part.counts === 'vitest'
      ? { passed: read.numPassedTests, failed: read.numFailedTests, skipped: read.numPendingTests + read.numTodoTests }
      : { passed: read.stats.expected + read.stats.flaky, failed: read.stats.unexpected, skipped: read.stats.skipped };
  // A suite that breaks before its first test has no failed test, yet it has failed.
  return ok || counted.failed > 0 ? counted : { ...counted, failed: 1 };
};

/** Ends as every run ends: with the counts. */
const end = ({ passed, failed, skipped }) => {
  say(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  process.exit(failed === 0 ? 0 : 1);
};

if (installNeeded() && !install(say)) end({ passed: 0, failed: 1, skipped: 0 });
const named = process.argv.slice(2);
const unknown = named.filter((name) => !parts.some((part) => part.name === name));
if (unknown.length > 0) {
  say(`No such part: ${unknown.join(', ')}. There are: ${parts.map(({ name }) => name).join(', ')}`);
  process.exit(2);
}
const chosen = named.length === 0 ? parts : parts.filter(({ name }) => named.includes(name));
const lacking = await prepareMachine(say);
if (lacking.length > 0) say(`Still missing: ${lacking.join(', ')}; the tests that need them will fail.`);
rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const total = { passed: 0, failed: 0, skipped: 0 };
const lines = [];
const failures = [];
for (const part of chosen) {
  const ready = !part.built || build(['node', 'screens'], say);
  const report = join(reports, `${part.name}.json`);
  say(`\n== ${part.name} (budget ${part.budget} s)`);
  const began = Date.now();
  const { ok, ended } = ready ? await runPart(part, report) : { ok: false, ended: false };
  const seconds = Math.round((Date.now() - began) / 1000);
  const read = part.counts === undefined ? null : reportIn(report);
  const counts = countsOf(part, read, ok);
  if (read !== null) failures.push(...failuresIn(part.counts, read));
  for (const key of Object.keys(total)) total[key] += counts[key];
  lines.push(
    `${part.name.padEnd(10)} ${String(seconds).padStart(4)} s of ${String(part.budget).padStart(3)} s  ${part.counts === undefined ? (ok ? 'clean' : 'FAILED') : `${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped`}${ended ? '  (ended: far over its budget)' : seconds > part.budget ? '  (over its budget)' : ''}`,
  );
}
const left = leftBehind();
if (left.length > 0) {
  total.failed += 1;
  lines.push(`passing folders   FAILED  left behind: ${left.slice(0, 20).join(', ')}`);
}
// At the end once more, where the last page of a long log shows it.
if (failures.length > 0) say(`\n== failed\n${failures.slice(0, 20).join('\n')}`);
say(`\n${lines.join('\n')}`);
end(total);
