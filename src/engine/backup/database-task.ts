import { rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { SalvagedTable } from '#storage/salvage.ts';
import type { SnapshotTotals } from '#storage/snapshot.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { workerBeside } from '../worker-beside.ts';

/** Slow work on a whole base, done beside the engine: a copy of the living one, a twin of whatever schema and under another key if one is given, or the check of a copy. */
export type DatabaseTask = { readonly key: Uint8Array } & (
  | { readonly kind: 'copy'; readonly from: string; readonly to: string }
  | { readonly kind: 'twin'; readonly from: string; readonly to: string; readonly newKey: Uint8Array | null }
  | { readonly kind: 'salvage'; readonly from: string; readonly to: string }
  | { readonly kind: 'check'; readonly path: string; readonly thorough: boolean }
);
export type SeenCopy = {
  /** What the integrity and foreign key checks say; empty = sound. */
  readonly problems: readonly string[];
  readonly totals: SnapshotTotals;
  readonly files: { readonly blobs: readonly string[]; readonly packages: readonly string[] };
};
export type FromTask =
  | { readonly kind: 'seen'; readonly copy: SeenCopy }
  | { readonly kind: 'twin'; readonly problems: readonly string[] }
  | { readonly kind: 'salvaged'; readonly tables: readonly SalvagedTable[]; readonly orphans: number }
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

const answerOf = (worker: Worker, signal: AbortSignal | undefined): Promise<FromTask> =>
  new Promise((resolve, reject) => {
    const stop = (): void => {
      void worker.terminate();
      reject(new Error('cancelled'));
    };
    signal?.addEventListener('abort', stop, { once: true });
    worker.once('message', (answer: FromTask) => {
      signal?.removeEventListener('abort', stop);
      resolve(answer);
    });
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the worker ended with ${code}`)));
  });

type TaskCode = 'backup_unreadable' | 'disk_full';
type Through = Extract<FromTask, { kind: 'seen' | 'twin' | 'salvaged' }>;

const runTask = async (task: DatabaseTask, signal: AbortSignal | undefined): Promise<Outcome<Through, TaskCode>> => {
  signal?.throwIfAborted();
  const worker = new Worker(workerBeside(import.meta.url, 'database-task.worker'), { workerData: task, env: {}, stdin: false });
  let kept = false;
  try {
    const answer = await answerOf(worker, signal);
    if (answer.kind === 'unreadable') return refuse('backup_unreadable', { what: 'office.mzdb', why: answer.why });
    if (answer.kind === 'failed') {
      if (answer.code.startsWith('SQLITE_FULL') || answer.code === 'SQLITE_IOERR_WRITE') return refuse('disk_full');
      if (/^SQLITE_(?:CORRUPT|NOTADB)/u.test(answer.code)) return refuse('backup_unreadable', { what: 'office.mzdb', why: answer.code });
      throw new Error(`${answer.code} ${answer.message}`);
    }
    const [problem] = answer.kind === 'seen' ? answer.copy.problems : answer.kind === 'twin' ? answer.problems : [];
    if (problem !== undefined) return refuse('backup_unreadable', { what: 'office.mzdb', why: problem });
    kept = true;
    return done(answer);
  } finally {
    await worker.terminate();
    if (task.kind !== 'check' && !kept) for (const tail of ['', '-journal']) rmSync(task.to + tail, { force: true });
  }
};

/** Copies or checks; throws when it was cancelled. Refuses `backup_unreadable` for a copy that cannot be opened or is not sound, `disk_full`. */
export const runDatabaseTask = async (
  task: Extract<DatabaseTask, { kind: 'copy' | 'check' }>,
  signal?: AbortSignal,
): Promise<Outcome<SeenCopy, TaskCode>> => {
  const through = await runTask(task, signal);
  if (!through.ok) return through;
  if (through.value.kind !== 'seen') throw new Error('another task was answered');
  return done(through.value.copy);
};

/** Makes a whole, flushed twin of a base whatever its schema, under a new key if one is given, and opens it again: sound, with the same rows. */
export const makeTwin = async (
  task: { readonly from: string; readonly to: string; readonly key: Uint8Array; readonly newKey: Uint8Array | null },
  signal?: AbortSignal,
): Promise<Outcome<null, TaskCode>> => {
  const through = await runTask({ kind: 'twin', ...task }, signal);
  return through.ok ? done(null) : through;
};

/** What of a damaged base can be read, written into a new one. Refuses `backup_unreadable` where not even its list of tables can be read. */
export const salvageBase = async (
  task: { readonly from: string; readonly to: string; readonly key: Uint8Array },
  signal?: AbortSignal,
): Promise<Outcome<{ readonly tables: readonly SalvagedTable[]; readonly orphans: number }, TaskCode>> => {
  const through = await runTask({ kind: 'salvage', ...task }, signal);
  if (!through.ok) return through;
  if (through.value.kind !== 'salvaged') throw new Error('another task was answered');
  return done(through.value);
};
