import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inBulk } from '#storage/bulk.ts';
import { inTransaction, selectAll, type ReadableDb } from '#storage/db.ts';
import { openDatabase } from '#storage/open.ts';

const MANY = { household: 10, person: 10 };

describe('a register that is written in one act', () => {
  let folder = '';
  let db: ReadableDb;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mz-bulk-'));
    const opened = openDatabase(join(folder, 'office.mzdb'), Buffer.alloc(32, 7), { create: true });
    if (!opened.ok) throw new Error(opened.error.code);
    db = opened.value;
  });
  afterEach(() => {
    db.raw.close();
    rmSync(folder, { recursive: true, force: true });
  });
  const room = (): unknown => db.raw.pragma('cache_size', { simple: true });
  const indexes = (): string[] =>
    selectAll<{ sql: string }>(db, `SELECT sql FROM sqlite_master WHERE type = 'index' ORDER BY name`).map((i) => i.sql);

  it('has more of the base in memory while it is written, and every index and no more memory than before when it is there', () => {
    const [before, usual] = [indexes(), room()];
    const during = inTransaction(db, (writable) => inBulk(writable, MANY, () => ({ room: room(), indexes: indexes() })));
    expect(Number(during.room)).toBeLessThan(Number(usual));
    expect(during.indexes.length).toBeLessThan(before.length);
    expect([indexes(), room()]).toEqual([before, usual]);
  });

  it('leaves both as they were when it fails on the way', () => {
    const [before, usual] = [indexes(), room()];
    const failing = (): void =>
      inTransaction(db, (writable) =>
        inBulk(writable, MANY, () => {
          throw new Error('the disk is full');
        }),
      );
    expect(failing).toThrow('the disk is full');
    expect([indexes(), room()]).toEqual([before, usual]);
  });
});
