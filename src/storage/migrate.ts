import type Database from 'better-sqlite3';
import { inTransaction, type WritableDb } from './db.ts';
import { changesTravel } from './migrations/0023-changes-travel.ts';
import { otherLimits } from './migrations/0024-other-limits.ts';
import { droppedRuns } from './migrations/0025-dropped-runs.ts';
import { thirdSubstitute } from './migrations/0028-third-substitute.ts';
import { supersededChanges } from './migrations/0029-superseded-changes.ts';
import { asKnown } from './migrations/0012-as-known.ts';
import { backup } from './migrations/0007-backup.ts';
import { changes } from './migrations/0006-changes.ts';
import { calendar } from './migrations/0010-calendar.ts';
import { cases } from './migrations/0003-cases.ts';
import { counter } from './migrations/0015-counter.ts';
import { corrections } from './migrations/0018-corrections.ts';
import { doubts } from './migrations/0022-doubts.ts';
import { journalAnchors } from './migrations/0027-journal-anchors.ts';
import { escrow } from './migrations/0030-escrow.ts';
import { toldSafety } from './migrations/0035-told-safety.ts';
import { exportRegister } from './migrations/0034-exports.ts';
import { evaluations } from './migrations/0008-evaluations.ts';
import { exchange } from './migrations/0004-exchange.ts';
import { filings } from './migrations/0014-filings.ts';
import { exchangeLookups } from './migrations/0040-exchange-lookups.ts';
import { marksOnAll } from './migrations/0041-marks-on-all.ts';
import { keyRenewal } from './migrations/0038-key-renewal.ts';
import { countyRoot } from './migrations/0042-county-root.ts';
import { announcedKeys } from './migrations/0043-announced-keys.ts';
import { rootSet } from './migrations/0045-root-set.ts';
import { waitingAttachments } from './migrations/0046-waiting-attachments.ts';
import { listsTravel } from './migrations/0039-lists-travel.ts';
import { office } from './migrations/0001-office.ts';
import { rehomingsSettled } from './migrations/0049-rehomings-settled.ts';
import { vouchedKeys } from './migrations/0050-vouched-keys.ts';
import { succession } from './migrations/0048-succession.ts';
import { substitutions } from './migrations/0013-substitutions.ts';
import { pay } from './migrations/0005-pay.ts';
import { people } from './migrations/0002-people.ts';
import { retention } from './migrations/0031-retention.ts';
import { reviews } from './migrations/0009-reviews.ts';
import { backupsGone } from './migrations/0052-backups-gone.ts';
import { rehomingsByCounty } from './migrations/0053-rehomings-by-county.ts';
import { journalExtracts } from './migrations/0051-journal-extracts.ts';
import { localCodes } from './migrations/0047-local-codes.ts';
import { matchLists } from './migrations/0044-match-lists.ts';
import { sticksChecked } from './migrations/0056-sticks-checked.ts';
import { mediaRegister } from './migrations/0057-media.ts';
import { importPapers } from './migrations/0059-import-papers.ts';
import { returnedFacts } from './migrations/0061-returned-facts.ts';
import { officeMachine } from './migrations/0062-office-machine.ts';
import { ownFamilies } from './migrations/0063-own-families.ts';
import { raisesReach } from './migrations/0064-raises-reach.ts';
import { firstMonth } from './migrations/0068-first-month.ts';
import { countedAndListed } from './migrations/0069-counted-and-listed.ts';
import { paymentsOnce } from './migrations/0066-payments-once.ts';
import { accountSecond } from './migrations/0067-account-second.ts';
import { handoverCounter } from './migrations/0071-handover-counter.ts';
import { furtherMaterials } from './migrations/0073-further-materials.ts';
import { lateObjections } from './migrations/0074-late-objections.ts';
import { formerNumbers } from './migrations/0072-former-numbers.ts';
import { toldByTelephone } from './migrations/0055-told-by-telephone.ts';
import { transfers } from './migrations/0026-transfers.ts';

export type Migration = { readonly version: number; readonly name: string; readonly sql: string };

/** 'MZDK' */
export const APPLICATION_ID = 0x4d5a444b;

export const migrations: readonly Migration[] = [
  office,
  people,
  cases,
  exchange,
  pay,
  changes,
  backup,
  evaluations,
  reviews,
  calendar,
  asKnown,
  substitutions,
  filings,
  counter,
  corrections,
  doubts,
  changesTravel,
  otherLimits,
  droppedRuns,
  transfers,
  journalAnchors,
  thirdSubstitute,
  supersededChanges,
  escrow,
  retention,
  exportRegister,
  toldSafety,
  keyRenewal,
  listsTravel,
  exchangeLookups,
  marksOnAll,
  countyRoot,
  announcedKeys,
  matchLists,
  rootSet,
  waitingAttachments,
  localCodes,
  succession,
  rehomingsSettled,
  vouchedKeys,
  journalExtracts,
  backupsGone,
  rehomingsByCounty,
  toldByTelephone,
  sticksChecked,
  mediaRegister,
  importPapers,
  returnedFacts,
  officeMachine,
  ownFamilies,
  raisesReach,
  paymentsOnce,
  accountSecond,
  firstMonth,
  countedAndListed,
  handoverCounter,
  formerNumbers,
  furtherMaterials,
  lateObjections,
];

export const latestVersion = Math.max(...migrations.map((m) => m.version));

const isFull = (error: Error): boolean => 'code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_FULL');

/** What went wrong while a base was brought to a newer schema. Nothing of it was kept. */
export class MigrationFailed extends Error {
  readonly from: number;
  constructor(from: number, cause: Error) {
    super(cause.message, { cause });
    this.from = from;
  }
}

/** What is written down of a migration, in its own transaction; `from` is the schema the base had. */
export type MigrationRecord = (tx: WritableDb, from: number) => void;

/** Applies and records what is missing in one transaction; foreign keys are checked before it is committed. Throws `MigrationFailed`. */
export const migrate = (raw: Database.Database, from: number, record: MigrationRecord): void => {
  const pending = migrations.filter((m) => m.version > from).toSorted((a, b) => a.version - b.version);
  if (pending.length === 0) return;
  // A pragma inside a transaction would be ignored and a table rebuild would delete child rows.
  raw.pragma('foreign_keys=OFF');
  try {
    inTransaction({ raw }, (tx) => {
      for (const migration of pending) raw.exec(migration.sql);
      record(tx, from);
      const orphans = raw.pragma('foreign_key_check') as unknown[];
      if (orphans.length > 0) throw new Error(`migration leaves ${orphans.length} orphan rows`);
      raw.pragma(`application_id=${APPLICATION_ID}`);
      raw.pragma(`user_version=${latestVersion}`);
    });
  } catch (error) {
    throw error instanceof Error && !isFull(error) ? new MigrationFailed(from, error) : error;
  } finally {
    raw.pragma('foreign_keys=ON');
  }
};
