import { existsSync } from 'node:fs';
import { addDays } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { inTransaction, type ReadableDb } from '#storage/db.ts';
import { takeFolder } from '#storage/folder-lock.ts';
import { officeRow, touchOffice } from '#storage/office.ts';
import { closeDatabase, openDatabase, type OpenRefusal } from '#storage/open.ts';
import { writeMarker, type Desk, type OpenOffice } from '../desk.ts';

const FAR_AHEAD_DAYS = 400;

const clockPlausible = (now: string, lastSeen: string): boolean =>
  now >= lastSeen && now.slice(0, 10) <= addDays(lastSeen.slice(0, 10), FAR_AHEAD_DAYS);

const officeOf = (db: ReadableDb, key: Buffer, now: string): OpenOffice | null => {
  const row = officeRow(db);
  return row === undefined
    ? null
    : {
        db,
        key,
        clockOk: clockPlausible(now, row.last_seen_at),
        office: { orgCode: row.org_code, name: row.name, role: row.role, installId: row.install_id, demo: row.demo === 1 },
      };
};

/** The readable sign of the office is made anew from the base when it was lost. */
const mendMarker = (desk: Desk, { office }: OpenOffice): void => {
  if (desk.marker() !== null) return;
  writeMarker(desk, { orgCode: office.orgCode, name: office.name, role: office.role, demo: office.demo, installId: office.installId });
};

/** Opens the office's database with its key and keeps the folder for this process. The key is taken over by the desk. */
export const openOffice = (desk: Desk, key: Buffer): Outcome<OpenOffice, OpenRefusal | 'already_running'> => {
  if (desk.opened !== null) return done(desk.opened);
  if (!existsSync(desk.databasePath)) return refuse('database_damaged', { why: 'missing' });
  const release = takeFolder(desk.dir);
  if (release === null) return refuse('already_running');
  let db: ReadableDb | null = null;
  try {
    const opened = openDatabase(desk.databasePath, key);
    if (!opened.ok) return opened;
    db = opened.value;
    desk.onOpened(db);
    const office = officeOf(db, key, desk.time());
    if (office === null) return refuse('database_damaged', { why: 'no office' });
    inTransaction(db, (tx) => touchOffice(tx, desk.time()));
    mendMarker(desk, office);
    desk.opened = office;
    desk.releaseFolder = release;
    return done(office);
  } finally {
    // Whatever stopped it (also a full disk): the folder is let go, so that the next try is not told the office is in use.
    if (desk.opened === null) {
      if (db !== null) closeDatabase(db);
      release();
    }
  }
};
