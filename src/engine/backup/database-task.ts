import { rmSync } from 'node:fs';
import { Worker } from 'node:worker_threads';
import type { SnapshotTotals } from '#storage/snapshot.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';

/** Slow work on a whole base, done beside the engine: a copy of the living one, or the check of a copy. */
export type DatabaseTask = { readonly key: Uint8Array } & (
  | { readonly kind: 'copy'; readonly from: string; readonly to: string }
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
  | { readonly kind: 'unreadable'; readonly why: string }
  | { readonly kind: 'failed'; readonly code: string; readonly message: string };

// The bundle keeps the worker beside itself under the same name.
const workerUrl = new URL(import.meta.url.endsWith('.ts') ? './database-task.worker.ts' : './database-task.worker.js', import.meta.url);

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

/** Runs the task; throws when it was cancelled. Refuses `backup_unreadable` for a copy that cannot be opened or is not sound, `disk_full`. */
export const runDatabaseTask = async (
  task: DatabaseTask,
  signal?: AbortSignal,
): Promise<Outcome<SeenCopy, 'backup_unreadable' | 'disk_full'>> => {
  signal?.throwIfAborted();
  const worker = new Worker(workerUrl, { workerData: task, env: {}, stdin: false });
  let kept = false;
  try {
    const answer = await answerOf(worker, signal);
    if (answer.kind === 'unreadable') return refuse('backup_unreadable', { what: 'office.mzdb', why: answer.why });
    if (answer.kind === 'failed') {
      if (answer.code.startsWith('SQLITE_FULL') || answer.code === 'SQLITE_IOERR_WRITE') return refuse('disk_full');
      if (/^SQLITE_(?:CORRUPT|NOTADB)/u.test(answer.code)) return refuse('backup_unreadable', { what: 'office.mzdb', why: answer.code });
      throw new Error(`${answer.code} ${answer.message}`);
    }
    const [problem] = answer.copy.problems;
    if (problem !== undefined) return refuse('backup_unreadable', { what: 'office.mzdb', why: problem });
    kept = true;
    return done(answer.copy);
  } finally {
    await worker.terminate();
    if (task.kind === 'copy' && !kept) for (const tail of ['', '-journal']) rmSync(task.to + tail, { force: true });
  }
};
