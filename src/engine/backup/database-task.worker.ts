import { parentPort, workerData } from 'node:worker_threads';
import { closeSync, fsyncSync, openSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { copyDatabaseInto, filesNamed, snapshotTotals, tableRows } from '#storage/snapshot.ts';
import { salvageInto } from '#storage/salvage.ts';
import { changeKey, checkIntegrity, closeDatabase, openDatabase } from '#storage/open.ts';
import type { DatabaseTask, FromTask, SeenCopy } from './database-task.ts';

const port = parentPort;
if (port === null) throw new Error('copies are made and checked in a worker only');

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- started by runDatabaseTask with exactly this
const task = workerData as DatabaseTask;
const key = Buffer.from(task.key);
// What came with the task is a copy of its own in this worker.
task.key.fill(0);

const reader = (path: string, under = key) => {
  const opened = openDatabase(path, under, { readonly: true });
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

const flush = (path: string): void => {
  const fd = openSync(path, 'r+');
  try {
    fsyncSync(fd);
  } finally {
    closeSync(fd);
  }
};

const twin = ({ from, to, newKey }: Extract<DatabaseTask, { kind: 'twin' }>): string[] => {
  const source = reader(from);
  let rows: Readonly<Record<string, number>>;
  try {
    rows = tableRows(source);
    copyDatabaseInto(source, to);
  } finally {
    closeDatabase(source);
  }
  const under = newKey === null ? key : Buffer.from(newKey);
  if (newKey !== null) changeKey(to, key, under);
  flush(to);
  const copy = reader(to, under);
  try {
    const problems = checkIntegrity(copy, true).slice(0, 20);
    return isDeepStrictEqual(tableRows(copy), rows) ? problems : [...problems, 'rows'];
  } finally {
    closeDatabase(copy);
    if (newKey !== null) {
      under.fill(0);
      newKey.fill(0);
    }
  }
};

const salvage = ({ from, to }: Extract<DatabaseTask, { kind: 'salvage' }>): FromTask => {
  const source = reader(from);
  try {
    const tables = salvageInto(source, to, key);
    flush(to);
    const copy = reader(to);
    try {
      return { kind: 'salvaged', tables, orphans: checkIntegrity(copy, true).length };
    } finally {
      closeDatabase(copy);
    }
  } finally {
    closeDatabase(source);
  }
};

const work = (): FromTask => {
  try {
    if (task.kind === 'check') return { kind: 'seen', copy: seen(task.path, task.thorough) };
    if (task.kind === 'salvage') return salvage(task);
    if (task.kind === 'twin') return { kind: 'twin', problems: twin(task) };
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

try {
  port.postMessage(work());
} finally {
  key.fill(0);
}
