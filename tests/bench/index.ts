import { spawn } from 'node:child_process';
import { rmSync, readdirSync, writeFileSync, existsSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../fixtures/bundle.ts';
import { kept, tableOf, type Figure } from './figures.ts';
import { withoutBase } from './measure-kit.ts';
import { memoryMb } from './memory.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const MEMORY_TARGET_MB = 1228.8;

/** What runs, in this order, each in a process of its own; those with a word have their memory held against the target. */
const parts: readonly (readonly [measure: string, memory: string | null])[] = [
  ['opening', null],
  ['search', null],
  ['lists', null],
  ['statements', null],
  ['pay', null],
  ['raise', null],
  ['inserts', null],
  ['importing', 'import'],
  ['print', 'print'],
  ['sealing', 'sealing'],
];

type Ran = { readonly figures: readonly Figure[]; readonly peakMb: number };

const runPart = (file: string, measure: string): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--disable-warning=DEP0005', file, measure], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let [text, peakMb] = ['', 0];
    const looking = setInterval(() => (peakMb = Math.max(peakMb, memoryMb(child.pid ?? 0))), 100);
    child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
    child.on('error', reject);
    child.on('close', (code) => {
      clearInterval(looking);
      if (code === 0) resolve({ figures: text.trim() === '' ? [] : (JSON.parse(text) as Figure[]), peakMb });
      else reject(new Error(`${measure} ended with ${code}`));
    });
  });

const chosen = process.argv.slice(2);
const file = await bundle('tests/bench/main.ts', 'bench');
const figures: Figure[] = [];
const wanted = parts.filter(([name]) => chosen.length === 0 || chosen.includes(name));
if (wanted.some(([name]) => !withoutBase.has(name))) await runPart(file, 'base');
for (const [at, [measure, memory]] of wanted.entries()) {
  process.stderr.write(`${at + 1}/${wanted.length} ${measure}, ${Math.round(performance.now() / 1000)} s so far…\n`);
  const ran = await runPart(file, measure);
  const more: Figure[] =
    memory === null
      ? []
      : [{ name: `memory of all processes at the most, ${memory}`, value: ran.peakMb, unit: 'MB', target: MEMORY_TARGET_MB, note: '' }];
  figures.push(...ran.figures, ...more);
  process.stdout.write(`${tableOf([...ran.figures, ...more])}\n\n`);
}
const benchFolder = join(root, 'build/bench');
for (const name of existsSync(benchFolder) ? readdirSync(benchFolder) : [])
  if (name.startsWith('work-')) rmSync(join(benchFolder, name), { recursive: true });
if (chosen.length === 0) {
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim() ?? ''}), ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.versions.node}, ${process.platform}`;
  const page = `# Performance

Written by \`npm run bench\`: one office with 60,000 households and 210,000 persons, 20,000 of them in receipt of 低保, and 200,000 journal rows, in an encrypted base. Every part runs in a process of its own on a copy of that base; what is compared is measured in the same run, in turn. Times are medians where nothing else is said, and include everything from the call to its checked answer.

Measured on ${new Date().toISOString().slice(0, 10)}: ${machine}.

${tableOf(figures)}
`;
  writeFileSync(join(root, 'docs/performance.md'), page);
}
const missed = figures.filter((f) => !kept(f));
process.stdout.write(missed.length === 0 ? 'every target kept\n' : `missed: ${missed.map((f) => f.name).join('; ')}\n`);
if (!existsSync(join(root, 'docs'))) throw new Error('no docs folder');
process.exit(missed.length === 0 ? 0 : 1);
