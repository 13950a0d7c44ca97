import { spawn } from 'node:child_process';
import { rmSync, readdirSync, existsSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../fixtures/bundle.ts';
import { kept, tableOf, type Figure } from './figures.ts';
import { withoutBase } from './measure-kit.ts';
import { memoryMb } from './memory.ts';
import { writePage } from './page.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MEMORY_TARGET_MB = 1228.8;
/** Adding up the pages of large processes takes the system some hundredths of a second each time. */
const LOOK_EVERY_MS = 500;

/** What runs, in this order, each in a process of its own; those with a word have their memory held against the target. */
const parts: readonly (readonly [measure: string, memory: string | null])[] = [
  ['opening', null],
  ['restart', null],
  ['search', null],
  ['lists', null],
  ['statements', null],
  ['pay', null],
  ['raise', null],
  ['deleting', null],
  ['inserts', null],
  ['importing', 'import'],
  ['print', 'print'],
  ['sealing', 'sealing'],
  ['stick', null],
  ['backup', null],
];

type Ran = { readonly figures: readonly Figure[]; readonly peakMb: number };

const runPart = (file: string, measure: string): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=DEP0005', file, measure], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let [text, peakMb] = ['', 0];
    const looking = setInterval(() => (peakMb = Math.max(peakMb, memoryMb(child.pid ?? 0))), LOOK_EVERY_MS);
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(looking);
      if (code === 0) resolve({ figures: text.trim() === '' ? [] : (JSON.parse(text) as Figure[]), peakMb });
      else reject(new Error(`${measure} ended with ${code}`));
    });
  });

const busyBefore = loadavg()[0] ?? 0;
const chosen = process.argv.slice(2);
const file = await bundle('tests/bench/main.ts', 'bench');
const found = new Map<string, readonly Figure[]>();
const wanted = parts.filter(([name]) => chosen.length === 0 || chosen.includes(name));
if (wanted.some(([name]) => !withoutBase.has(name))) await runPart(file, 'base');
for (const [at, [measure, memory]] of wanted.entries()) {
  process.stderr.write(`${at + 1}/${wanted.length} ${measure}, ${Math.round(performance.now() / 1000)} s so far…\n`);
  const ran = await runPart(file, measure);
  const more: Figure[] =
    memory === null
      ? []
      : [{ name: `memory of all processes at the most, ${memory}`, value: ran.peakMb, unit: 'MB', target: MEMORY_TARGET_MB, note: '' }];
  found.set(measure, [...ran.figures, ...more]);
  process.stdout.write(`${tableOf([...ran.figures, ...more])}\n\n`);
}
const benchFolder = join(root, 'build/bench');
for (const name of existsSync(benchFolder) ? readdirSync(benchFolder) : [])
  if (name.startsWith('work-')) rmSync(join(benchFolder, name), { recursive: true });
const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? ''}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}`;
// What else the machine had to do: processes that wanted to run when this began.
const busy = busyBefore < 0.5 ? 'nothing else was running' : `${busyBefore.toFixed(1)} other processes were at work`;
const pagePath = join(root, 'docs/performance.md');
if (!existsSync(join(root, 'docs'))) throw new Error('no docs folder');
writePage(
  pagePath,
  parts.map(([name]) => name),
  `Measured on ${new Date().toISOString().slice(0, 10)}: ${machine}; ${busy}.`,
  found,
);
const missed = [...found.values()].flat().filter((f) => !kept(f));
process.stdout.write(missed.length === 0 ? 'every target kept\n' : `missed: ${missed.map((f) => f.name).join('; ')}\n`);
process.exit(missed.length === 0 ? 0 : 1);
