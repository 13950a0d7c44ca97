import { join } from 'node:path';
import Database from 'better-sqlite3';

/**
 * Takes a folder for this process: an operating-system lock that vanishes with the process, however it ends.
 * Returns how to let go, or null when another process holds it.
 */
export const takeFolder = (dir: string): (() => void) | null => {
  const lock = new Database(join(dir, 'in-use.lock'), { timeout: 200 });
  try {
    lock.pragma('journal_mode=DELETE');
    lock.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    lock.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return null;
    throw error;
  }
  return () => {
    if (lock.open) lock.close();
  };
};
