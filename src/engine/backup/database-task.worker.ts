import { parentPort, workerData } from 'node:worker_threads';
import { copyDatabaseInto, filesNamed, snapshotTotals } from '#storage/snapshot.ts';
import { checkIntegrity, closeDatabase, openDatabase } from '#storage/open.ts';
import type { DatabaseTask, FromTask, SeenCopy } from './database-task.ts';

const port = parentPort;
if (port === null) throw new Error('copies are made and checked in a worker only');

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- started by runDatabaseTask with exactly this
const task = workerData as DatabaseTask;
const key = Buffer.from(task.key);

const reader = (path: string) => {
  const opened = openDatabase(path, key, { readonly: true });
  if (!opened.ok) throw Object.assign(new Error(opened.error.code), { refusal: opened.error });
  return opened.value;
};

const seen = (path: string, thorough: boolean): SeenCopy => {
  const db = reader(path);
  try {
    return { problems: checkIntegrity(db, thorough).slice(0, 20), totals: snapshotTotals(db), files: filesNamed(db) };
  } finally {
    closeDatabase(db);
  }
};

const work = (): FromTask => {
  try {
    if (task.kind === 'check') return { kind: 'seen', copy: seen(task.path, task.thorough) };
    const source = reader(task.from);
    try {
      copyDatabaseInto(source, task.to);
    } finally {
      closeDatabase(source);
    }
    return { kind: 'seen', copy: seen(task.to, true) };
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
    return 'refusal' in error ? { kind: 'unreadable', why: error.message } : { kind: 'failed', code, message: error.message };
  }
};

port.postMessage(work());
key.fill(0);
