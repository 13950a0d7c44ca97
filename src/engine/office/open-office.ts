import { existsSync } from 'node:fs';
import { addDays } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { inTransaction, type ReadableDb, type WritableDb } from '#storage/db.ts';
import { takeFolder } from '#storage/folder-lock.ts';
import { forgetAnswers } from '#storage/journal.ts';
import { latestVersion } from '#storage/migrate.ts';
import { toShred } from '#storage/retention.ts';
import { officeRow, touchOffice } from '#storage/office.ts';
import { closeDatabase, openDatabase, type OpenRefusal } from '#storage/open.ts';
import { beginNewEpoch } from '../backup/new-epoch.ts';
import { noticeMachine } from '../backup/copied.ts';
import { sweepStaging } from '../backup/make-generation.ts';
import { reachOf, readWatermark, strangeness, watermarkOf, writeWatermark } from '../backup/watermark.ts';
import { copyBeforeMigration, dropCopiesBeforeMigration } from './before-migration.ts';
import { shredFiles } from '../retention/shred.ts';
import { leaveForGood } from '../retirement/leave.ts';
import { decidedRetirement } from '../retirement/mark.ts';
import { inspectBase } from './inspect-base.ts';
import { appendJournal } from '../journal/append.ts';
import type { Unlocked } from '../keyring/keyring.ts';
import { keyOfBase, settleRing, sweepChange } from './key-change.ts';
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

/** The readable sign of the office is made anew from the base when it was lost or speaks of another installation. */
const mendMarker = (desk: Desk, { office }: OpenOffice): void => {
  if (desk.marker()?.installId === office.installId) return;
  writeMarker(desk, { orgCode: office.orgCode, name: office.name, role: office.role, demo: office.demo, installId: office.installId });
};

/** An older copy of the folder, or another PC's, was put in the place of the one this PC last saw: the office goes on as after a restore. */
const noticeStrange = (desk: Desk, db: ReadableDb): void => {
  const now = reachOf(db);
  const mark = readWatermark(desk, officeRow(db)?.org_code ?? '');
  const cause = strangeness(mark, now);
  if (cause === null || mark === null) return;
  inTransaction(db, (tx) =>
    beginNewEpoch(tx, {
      installId: desk.newId(),
      at: desk.time(),
      cause,
      detail: { journalSeq: now.journalSeq, seenSeq: mark.journalSeq, seenAt: mark.at },
      highest: mark.epoch,
      actor: '',
      random: desk.random,
    }),
  );
};

const journalMigration = (desk: Desk, tx: WritableDb, from: number): void => {
  appendJournal(tx, {
    time: desk.time(),
    clockOk: true,
    monotonic: 0,
    actor: '',
    onBehalfOf: null,
    role: '',
    action: 'office.migrated',
    objectType: 'office',
    objectId: officeRow(tx)?.org_code ?? '',
    result: 'done',
    detail: { from, to: latestVersion, program: desk.options.version },
    salt: Buffer.from(desk.random(16)).toString('hex'),
  });
};

/** A clock that stands before the last time it was seen, or years after it, is written down: the times that follow are doubtful. */
const noteClock = (desk: Desk, { db, clockOk, office }: OpenOffice, lastSeen: string): void => {
  if (clockOk) return;
  inTransaction(db, (tx) =>
    appendJournal(tx, {
      time: desk.time(),
      clockOk,
      monotonic: 0,
      actor: '',
      onBehalfOf: null,
      role: '',
      action: 'office.clock',
      objectType: 'office',
      objectId: office.orgCode,
      result: 'done',
      detail: { lastSeen: lastSeen.slice(0, 16) },
      salt: Buffer.from(desk.random(16)).toString('hex'),
    }),
  );
};

/** `migrates`: whether an older base is brought to the newest schema, or only said to be due for it. */
const openAtOnce = (
  desk: Desk,
  key: Buffer,
  migrates: boolean,
  machine: string | null,
): Outcome<OpenOffice, OpenRefusal | 'already_running' | 'office_retired' | 'retirement_unfinished'> => {
  if (desk.opened !== null) return done(desk.opened);
  if (!existsSync(desk.databasePath)) return refuse('database_damaged', { why: 'missing' });
  const release = takeFolder(desk.dir);
  if (release === null) return refuse('already_running');
  let db: ReadableDb | null = null;
  try {
    const sound = inspectBase(desk.databasePath, key);
    if (!sound.ok) return sound;
    const opened = openDatabase(desk.databasePath, key, { migrates: migrates && ((tx, from) => journalMigration(desk, tx, from)) });
    if (!opened.ok) return opened;
    db = opened.value;
    desk.onOpened(db);
    const givenUp = decidedRetirement(db);
    if (givenUp !== undefined) {
      closeDatabase(db);
      return leaveForGood(desk, givenUp);
    }
    noticeStrange(desk, db);
    noticeMachine(desk, db, machine);
    const office = officeOf(db, key, desk.time());
    if (office === null) return refuse('database_damaged', { why: 'no office' });
    noteClock(desk, office, officeRow(db)?.last_seen_at ?? '');
    inTransaction(db, (tx) => {
      touchOffice(tx, office.clockOk ? desk.time() : null);
      forgetAnswers(tx, addDays(desk.today(), -1));
    });
    writeWatermark(desk, office.office.orgCode, watermarkOf(db, desk.time()));
    mendMarker(desk, office);
    if (!migrates) dropCopiesBeforeMigration(desk);
    sweepChange(desk.disk, desk.dir);
    sweepStaging(desk.disk, desk.dir);
    if (toShred(db).length > 0) shredFiles(desk, db);
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

/**
 * Opens the office's database with its key and keeps the folder for this process. The key is taken over by the desk. A base of an
 * older program is copied whole before it is brought to the newest schema.
 */
export const openOffice = async (desk: Desk, unlocked: Unlocked): Promise<Outcome<OpenOffice>> => {
  const key = keyOfBase(desk, unlocked);
  const office = await openUnder(desk, key);
  if (office.ok && unlocked.next !== null) settleRing(desk, unlocked.ring, key);
  return office;
};

const openUnder = async (desk: Desk, key: Buffer): Promise<Outcome<OpenOffice>> => {
  const machine = desk.opened === null ? ((await desk.options.machine?.()) ?? null) : null;
  const opened = openAtOnce(desk, key, false, machine);
  if (opened.ok || opened.error.code !== 'migration_due') return opened;
  const from = Number(opened.error.params['from']);
  const kept = await copyBeforeMigration(desk, key, from);
  return kept.ok ? openAtOnce(desk, key, true, machine) : kept;
};
