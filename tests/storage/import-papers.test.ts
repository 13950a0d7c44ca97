import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { inTransaction, type ReadableDb } from '#storage/db.ts';
import { destroyFacts } from '#storage/destroy-facts.ts';
import { nothingDestroyed } from '#storage/destroy-rows.ts';
import { insertRejectedFile, packageInRows, rejectedFiles, replacePackageInRows } from '#storage/import-papers.ts';
import { openDatabase } from '#storage/open.ts';
import { insertPackageIn } from '#storage/packages.ts';

let folder = '';
let db: ReadableDb;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mz-papers-'));
  const opened = openDatabase(join(folder, 'office.mzdb'), Buffer.alloc(32, 7), { create: true });
  if (!opened.ok) throw new Error(opened.error.code);
  db = opened.value;
});
afterEach(() => {
  db.raw.close();
  rmSync(folder, { recursive: true, force: true });
});

const read = {
  id: 'p',
  no: '2026-000001',
  peer_org: '999901104000',
  kind: 'report',
  stream_id: 's',
  stream_no: 1,
  seq: 1,
  head_hash: 'h:1',
  check_code: '482719305562',
  file_name: 'a.mzx',
  bytes: 1,
  state: 'imported',
  totals: '{}',
  summary: '{}',
  result: '{}',
  file: 'f',
  made_at: '2026-11-02',
  imported_at: '2026-11-02',
  imported_by: 'u',
  journal_head: null,
};
const line = (gid: string) => ({ gid, about: `${gid} 张三`, outcome: 'refused' as const, code: 'E_OWNER', text: '没有收下。' });

it('a family that is destroyed by a reviewed list leaves the results of imports too; the others stay', () => {
  inTransaction(db, (tx) => {
    insertPackageIn(tx, read);
    replacePackageInRows(tx, 'p', [line('case-1'), line('case-2')]);
  });
  inTransaction(db, (tx) => {
    destroyFacts(tx, nothingDestroyed(), ['case-1']);
  });
  expect(packageInRows(db, 'p').map(({ no, gid }) => [no, gid])).toEqual([[2, 'case-2']]);
});

it('a package that is imported once more has the rows of the last time', () => {
  inTransaction(db, (tx) => {
    insertPackageIn(tx, read);
    replacePackageInRows(tx, 'p', [line('case-1'), line('case-2')]);
    replacePackageInRows(tx, 'p', [line('case-3')]);
  });
  expect(packageInRows(db, 'p').map(({ no, gid }) => [no, gid])).toEqual([[1, 'case-3']]);
});

it('files turned away are read page by page, the newest first', () => {
  const file = { by_user: 'u', bytes: 1, sha256: null, found_in: 'U盘', code: 'E_MAGIC', reason: '不是包', sender: null };
  inTransaction(db, (tx) => {
    for (const day of [1, 2, 3]) insertRejectedFile(tx, { ...file, id: `r${day}`, at: `2026-11-0${day}T09:00`, file_name: `${day}.mzx` });
  });
  const page = rejectedFiles(db, 1, 1);
  expect([page.total, page.rows.map(({ id }) => id)]).toEqual([3, ['r2']]);
});
