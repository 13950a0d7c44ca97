import { benefitsOfHousehold } from '#storage/benefits.ts';
import { claimPage } from '#storage/changes.ts';
import type { ReadableDb } from '#storage/db.ts';
import { openAccountOf } from '#storage/households.ts';
import { returnedPage } from '#storage/pay.ts';

/**
 * Whether money goes to the account a family has: a benefit that has not ended, a payment that came back, back pay that waits. Such an
 * account is not changed by one person alone; a first account takes nothing from anybody.
 */
export const isPaidInto = (db: ReadableDb, householdId: string): boolean =>
  openAccountOf(db, householdId) !== undefined &&
  (benefitsOfHousehold(db, householdId).some((benefit) => benefit.state !== 'ended') ||
    returnedPage(db, { householdId, offset: 0, limit: 1 }).total > 0 ||
    claimPage(db, { householdId, kind: 'BACK_PAY', offset: 0, limit: 1 }).total > 0);
