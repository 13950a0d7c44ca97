import { closeSync, existsSync, openSync, readSync } from 'node:fs';
import Database from 'better-sqlite3';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from './db.ts';
import { APPLICATION_ID, latestVersion, migrate, MigrationFailed, type MigrationRecord } from './migrate.ts';

export type OpenRefusal =
  'database_damaged' | 'database_newer' | 'database_plain' | 'self_test_failed' | 'migration_failed' | 'migration_due';

const PLAIN_HEADER = 'SQLite format 3\u0000';

const headerOf = (path: string): string => {
  const fd = openSync(path, 'r');
  try {
    const head = Buffer.alloc(16);
    const got = readSync(fd, head, 0, 16, 0);
    return head.subarray(0, got).toString('latin1');
  } finally {
    closeSync(fd);
  }
};

/** Pragmas every connection needs, with what each must read back. */
const asserted: readonly (readonly [pragma: string, value: string, expected: string | number])[] = [
  ['journal_mode', 'WAL', 'wal'],
  ['synchronous', 'FULL', 2],
  ['temp_store', 'MEMORY', 2],
  // 64 MiB: the indexes that are searched from one end to the other stay in memory.
  ['cache_size', '-65536', -65_536],
  ['secure_delete', 'ON', 1],
  ['foreign_keys', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['mmap_size', '0', 0],
  ['recursive_triggers', 'ON', 1],
  ['busy_timeout', '5000', 5000],
];

const sqliteCode = (error: unknown): string => (error instanceof Database.SqliteError ? error.code : '');

const readNumber = (raw: Database.Database, pragma: string): number => {
  const value: unknown = raw.pragma(pragma, { simple: true });
  return typeof value === 'number' ? value : Number.NaN;
};

/** Gives the key and reads the first pages: a wrong key or a damaged head shows here. */
const unlock = (raw: Database.Database, key: Buffer): void => {
  raw.pragma(`cipher='aegis'`);
  raw.pragma(`key='raw:${key.toString('hex')}'`);
  raw.prepare('SELECT count(*) FROM sqlite_master').get();
};

const migrationRefused = ({ from, message }: MigrationFailed): Outcome<never, OpenRefusal> =>
  refuse('migration_failed', { from, to: latestVersion, why: message.slice(0, 200) });

const prepareConnection = (raw: Database.Database, readonly: boolean): Outcome<null, OpenRefusal> => {
  for (const [pragma, value, expected] of asserted) {
    if (readonly && pragma === 'journal_mode') continue;
    raw.pragma(`${pragma}=${value}`);
    const got: unknown = raw.pragma(pragma, { simple: true });
    if (got !== undefined && got !== expected) return refuse('self_test_failed', { what: `${pragma}=${JSON.stringify(got)}` });
  }
  return done(null);
};

const unrecorded: MigrationRecord = () => undefined;

/**
 * Opens or creates the office's encrypted database and brings it to the newest schema; `migrates` records that in the same
 * transaction, or forbids it.
 * Refusals: `database_plain`, `database_damaged` (also a wrong key), `database_newer` {needed, have}, `self_test_failed` {what},
 * `migration_failed` {from, to, why}, and with `migrates: false` `migration_due` {from, to}. A refused file is left as it was.
 */
export const openDatabase = (
  path: string,
  key: Buffer,
  options: { readonly create?: boolean; readonly readonly?: boolean; readonly migrates?: MigrationRecord | false } = {},
): Outcome<ReadableDb, OpenRefusal> => {
  if (existsSync(path)) {
    if (headerOf(path) === PLAIN_HEADER) return refuse('database_plain');
  } else if (options.create !== true) {
    return refuse('database_damaged', { why: 'missing' });
  }
  const raw = new Database(path, { readonly: options.readonly === true });
  let keep = false;
  try {
    unlock(raw, key);
    const version = readNumber(raw, 'user_version');
    const application = readNumber(raw, 'application_id');
    // An empty file opens under any key; only a base that is being made may be empty.
    if (options.create !== true && application !== APPLICATION_ID) return refuse('database_damaged', { why: 'foreign' });
    if (version > latestVersion) return refuse('database_newer', { needed: version, have: latestVersion });
    const due = options.readonly !== true && version < latestVersion;
    if (due && options.migrates === false) return refuse('migration_due', { from: version, to: latestVersion });
    // Only now may a pragma touch the file: what was refused above stays byte for byte as it was.
    const ready = prepareConnection(raw, options.readonly === true);
    if (!ready.ok) return ready;
    if (due) migrate(raw, version, options.migrates || unrecorded);
    keep = true;
    return done({ raw });
  } catch (error) {
    if (isDamaged(error)) return refuse('database_damaged', { why: sqliteCode(error) });
    if (error instanceof MigrationFailed) return migrationRefused(error);
    throw error;
  } finally {
    if (!keep) raw.close();
  }
};

/**
 * Gives a closed base another key: every page is written anew. Only ever done to a copy that nobody has open; what is killed on the
 * way is no base any more.
 */
export const changeKey = (path: string, from: Buffer, to: Buffer): void => {
  const raw = new Database(path, { fileMustExist: true });
  try {
    unlock(raw, from);
    // Pages cannot be given another key while a log lies beside them.
    raw.pragma('journal_mode=DELETE');
    raw.pragma('secure_delete=ON');
    raw.pragma(`rekey='raw:${to.toString('hex')}'`);
  } finally {
    raw.close();
  }
};

/** `quick_check` and `foreign_key_check`; an empty list means sound. */
export const checkIntegrity = (db: ReadableDb, thorough: boolean): string[] => {
  const rows = db.raw.pragma(thorough ? 'integrity_check' : 'quick_check') as Record<string, unknown>[];
  const words = rows
    .flatMap((row) => Object.values(row))
    .map(String)
    .filter((w) => w !== 'ok');
  const orphans = db.raw.pragma('foreign_key_check') as { table: string; rowid: number }[];
  return [...words, ...orphans.map((o) => `${o.table}:${o.rowid}`)];
};

/**
 * Folds the WAL into the file and closes the connection. No statistics are gathered: without them the same query is
 * answered the same way in an empty base and a full one, and those of an empty base would mislead the planner for the
 * whole day on which a roster is taken over.
 */
export const closeDatabase = (db: ReadableDb): void => {
  if (db.raw.open) db.raw.close();
};

/** Writes the log into the base and empties it: what was deleted is then in neither. */
export const foldLog = (db: ReadableDb): void => {
  db.raw.pragma('wal_checkpoint(TRUNCATE)');
};

/** Puts another opened connection in the place of a closed one: whoever holds it goes on with the other. */
export const takeOver = (db: ReadableDb, fresh: ReadableDb): void => void Object.assign(db, { raw: fresh.raw });

/** How many rows this connection has changed since it was opened. */
export const changedSoFar = (db: ReadableDb): number => {
  const row = db.raw.prepare('SELECT total_changes() AS n').get() as { n: number };
  return row.n;
};

/** Whether what was written last still lies beside a closed base: somebody else has it open. */
export const stillInUse = (path: string): boolean => existsSync(`${path}-wal`);

/** A page that does not authenticate, or whose structure is broken. */
export const isDamaged = (error: unknown): boolean => /^SQLITE_(?:NOTADB|CORRUPT)/u.test(sqliteCode(error));

/** How many pages the database has; `limitPages` lets it grow to `most` only, as on a full disk. */
export const pageCount = (db: ReadableDb): number => readNumber(db.raw, 'page_count');
export const limitPages = (db: ReadableDb, most: number): void => {
  db.raw.pragma(`max_page_count=${most}`);
};

export const isDiskFull = (error: unknown): boolean => {
  if (sqliteCode(error).startsWith('SQLITE_FULL')) return true;
  return typeof error === 'object' && error !== null && 'code' in error && error.code === 'ENOSPC';
};

/** The code of a disk that does not do what it is told (it cannot be read, it may not be written); null for any other error. */
export const diskFaultOf = (error: unknown): string | null => {
  if (sqliteCode(error).startsWith('SQLITE_IOERR')) return 'SQLITE_IOERR';
  // What the system itself refused carries the call it refused.
  if (!(error instanceof Error) || !('code' in error) || !('syscall' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
};
