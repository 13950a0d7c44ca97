import { existsSync } from 'node:fs';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { inTransaction } from '#storage/db.ts';
import { takeFolder } from '#storage/folder-lock.ts';
import { officeRow, touchOffice } from '#storage/office.ts';
import { closeDatabase, openDatabase, type OpenRefusal } from '#storage/open.ts';
import type { Desk, OpenOffice } from '../desk.ts';

/** Opens the office's database with its key and keeps the folder for this process. The key is taken over by the desk. */
export const openOffice = (desk: Desk, key: Buffer): Outcome<OpenOffice, OpenRefusal | 'already_running'> => {
  if (desk.opened !== null) return done(desk.opened);
  if (!existsSync(desk.databasePath)) return refuse('database_damaged', { why: 'missing' });
  const release = desk.releaseFolder ?? takeFolder(desk.dir);
  if (release === null) return refuse('already_running');
  const db = openDatabase(desk.databasePath, key);
  if (!db.ok) {
    release();
    desk.releaseFolder = null;
    return db;
  }
  const row = officeRow(db.value);
  if (row === undefined) {
    closeDatabase(db.value);
    release();
    desk.releaseFolder = null;
    return refuse('database_damaged', { why: 'no office' });
  }
  inTransaction(db.value, (tx) => touchOffice(tx, desk.time()));
  desk.releaseFolder = release;
  desk.opened = { db: db.value, key, office: { orgCode: row.org_code, name: row.name, role: row.role, installId: row.install_id, demo: row.demo === 1 } };
  return done(desk.opened);
};
