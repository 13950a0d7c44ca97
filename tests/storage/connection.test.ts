import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { closeDatabase, openDatabase } from '#storage/open.ts';
import { newFolder } from '../fixtures/folders.ts';

it('every connection is durable, leaves nothing behind in passing files or freed pages, and trusts nothing written in the base', () => {
  const path = join(newFolder(), 'office.mzdb');
  const key = randomBytes(32);
  for (const options of [{ create: true }, {}, { readonly: true }]) {
    const opened = openDatabase(path, key, options);
    if (!opened.ok) throw new Error(opened.error.code);
    const { raw } = opened.value;
    const says = (pragma: string): unknown => raw.pragma(pragma, { simple: true });
    expect({
      journal: says('journal_mode'),
      synchronous: says('synchronous'),
      tempStore: says('temp_store'),
      secureDelete: says('secure_delete'),
      foreignKeys: says('foreign_keys'),
      trustedSchema: says('trusted_schema'),
      cellSizeCheck: says('cell_size_check'),
      recursiveTriggers: says('recursive_triggers'),
      busyTimeout: says('busy_timeout'),
      cipher: says('cipher'),
    }).toEqual({
      journal: 'wal',
      synchronous: 2,
      tempStore: 2,
      secureDelete: 1,
      foreignKeys: 1,
      trustedSchema: 0,
      cellSizeCheck: 1,
      recursiveTriggers: 1,
      busyTimeout: 5000,
      cipher: 'aegis',
    });
    expect(() => raw.exec('PRAGMA writable_schema=ON; DELETE FROM sqlite_master')).toThrow('may not be modified');
    expect(() => raw.exec("SELECT load_extension('nothing')")).toThrow('not authorized');
    closeDatabase(opened.value);
  }
  expect(readFileSync(path).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
});
