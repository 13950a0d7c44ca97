import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inTransaction, insertOnce, insertRow, selectAll, type ReadableDb } from '#storage/db.ts';
import { openDatabase } from '#storage/open.ts';
import { rowsAhead, type RowsAhead } from '#storage/rows-ahead.ts';

const GIVEN = { created_at: '2026-11-02T10:00:00+08:00' };

describe('rows of families put together before the act that writes them', () => {
  let folder = '';
  let db: ReadableDb;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'mz-ahead-'));
    const opened = openDatabase(join(folder, 'office.mzdb'), Buffer.alloc(32, 7), { create: true });
    if (!opened.ok) throw new Error(opened.error.code);
    db = opened.value;
  });
  afterEach(() => {
    db.raw.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const person = (id: string, name: string, ethnic: string | null = null) => ({
    id,
    rev: 0,
    name,
    sex: 'unknown',
    birth_date: null,
    ethnic,
    created_at: '',
  });
  const household = (family: number) => ({
    id: `h${family}`,
    rev: 0,
    no: '',
    village_code: '999901104201',
    group_name: '',
    address: '',
    area: 'rural',
    head_person_id: `p${family}`,
    created_at: '',
  });
  const put = (ahead: RowsAhead, families: readonly number[], ethnic: (family: number) => string | null = () => null): void =>
    ahead.put(families, (family) => {
      insertRow(ahead.db, 'person', person(`p${family}`, `甲${family}`, ethnic(family)));
      insertOnce(ahead.db, 'policy_set', 'digest', { digest: 'd', uses: '[]' });
      insertRow(ahead.db, 'household', household(family));
    });
  const write = (ahead: RowsAhead, families: readonly number[]): void =>
    inTransaction(db, (into) => ahead.write(into, new Map(families.map((f) => [f, `01-000${f}`])), GIVEN));
  const people = (): unknown[] => selectAll(db, 'SELECT id, name, ethnic, created_at FROM person ORDER BY id');
  const numbers = (): unknown[] => selectAll(db, 'SELECT id, no FROM household ORDER BY id');

  it('are written as they were put down, a lone one too, with what only the act knows', () => {
    const ahead = rowsAhead(db);
    put(ahead, [1]);
    expect(people()).toEqual([]);
    write(ahead, [1]);
    expect(people()).toEqual([{ id: 'p1', name: '甲1', ethnic: null, ...GIVEN }]);
    expect(numbers()).toEqual([{ id: 'h1', no: '01-0001' }]);
    expect(selectAll(db, 'SELECT digest, uses FROM policy_set')).toEqual([{ digest: 'd', uses: '[]' }]);
  });

  it('keep what is said of all of them but one apart from what is said of that one', () => {
    const ahead = rowsAhead(db);
    put(ahead, [1, 2, 3], (family) => (family === 3 ? '回族' : '汉族'));
    write(ahead, [1, 2, 3]);
    expect(selectAll(db, 'SELECT ethnic FROM person ORDER BY id')).toEqual([{ ethnic: '汉族' }, { ethnic: '汉族' }, { ethnic: '回族' }]);
  });

  it('of a family that gets no number stay behind; what others share with it does not', () => {
    const ahead = rowsAhead(db);
    put(ahead, [1, 2]);
    put(ahead, [3]);
    write(ahead, [2, 3]);
    expect(numbers()).toEqual([
      { id: 'h2', no: '01-0002' },
      { id: 'h3', no: '01-0003' },
    ]);
    expect(people()).toHaveLength(2);
    expect(selectAll(db, 'SELECT digest FROM policy_set')).toHaveLength(1);
  });

  it('give way to those of the next roster, leave nothing when they are dropped, and cannot be read from', () => {
    const first = rowsAhead(db);
    put(first, [1]);
    const second = rowsAhead(db);
    expect([first.there(), second.there()]).toEqual([false, true]);
    put(second, [2]);
    expect(() => selectAll(second.db, 'SELECT 1')).toThrow('put together');
    second.drop();
    expect(second.there()).toBe(false);
    expect(selectAll(db, 'SELECT name FROM sqlite_temp_master')).toEqual([]);
  });

  it('of an act that fails can be written by the next one, put down anew', () => {
    const ahead = rowsAhead(db);
    put(ahead, [1]);
    const failing = (): void =>
      inTransaction(db, (into) => {
        ahead.write(into, new Map([[1, '01-0001']]), GIVEN);
        ahead.drop();
        throw new Error('the disk is full');
      });
    expect(failing).toThrow('the disk is full');
    expect([people(), numbers()]).toEqual([[], []]);
    const again = rowsAhead(db);
    put(again, [1]);
    write(again, [1]);
    expect(people()).toHaveLength(1);
  });
});
