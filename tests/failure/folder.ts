import { createHash } from 'node:crypto';
import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { slotLocator } from '#engine/keyring/kdf.ts';
import { openKeyring } from '#engine/keyring/keyring.ts';
import { selectAll, type ReadableDb } from '#storage/db.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import { TEST_PASSWORD } from '../fixtures/engine/test-office.ts';
import { newFolder } from '../fixtures/folders.ts';

/** All files below a folder, as paths. */
export const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, encoding: 'utf8' })
    .map((name) => join(dir, name))
    .filter((path) => statSync(path).isFile())
    .toSorted();

// The lock, the shared memory of open connections and the count of failed logins are no data of the office.
const PASSING = ['in-use.lock', 'in-use.lock-journal', 'office.mzdb-shm', 'lockout.json'];

/** What a folder holds, byte for byte. */
export const contentOf = (dir: string): Record<string, string> =>
  Object.fromEntries(
    filesBelow(dir)
      .filter((path) => !PASSING.includes(basename(path)))
      .map((path) => [path.slice(dir.length), createHash('sha256').update(readFileSync(path)).digest('hex')]),
  );

/** A copy of the folder as it lies there now: of an open office, what a pulled plug would leave. */
export const twinOf = (dir: string): string => {
  const twin = newFolder('twin');
  cpSync(dir, twin, { recursive: true, filter: (path) => !PASSING.includes(basename(path)) });
  return twin;
};

/** The database key, from the administrator's password as at a login. */
export const keyOf = async (dir: string): Promise<Buffer> => {
  const secret = readFileSync(join(dir, 'machine.key'));
  const id = slotLocator(secret, '管管');
  const opened = await openKeyring(dir, (slot) => slot.id === id, TEST_PASSWORD, secret);
  if (opened.state !== 'open') throw new Error(`keyring ${opened.state}`);
  return opened.key;
};

/** Every row of every table as text. */
export const rowsOf = (db: ReadableDb): string => {
  const tables = selectAll<{ name: string }>(
    db,
    `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`,
  );
  return tables
    .map(
      ({ name }) =>
        `${name}:${selectAll(db, `SELECT * FROM ${name}`)
          .map((row) => JSON.stringify(row))
          .toSorted()
          .join('\n')}`,
    )
    .join('\n');
};

export const codeOf = (answer: Outcome<unknown>): string => (answer.ok ? 'ok' : answer.error.code);
