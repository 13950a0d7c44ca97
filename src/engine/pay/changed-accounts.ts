import type { ChangedAccount } from '#domain/pay/run-checks.ts';
import { accountEntries } from '#storage/account-changes.ts';
import type { ReadableDb } from '#storage/db.ts';
import type { LineRow } from '#storage/pay.ts';

const ofMonth = (line: LineRow): boolean => line.retry_of === null && line.claim_id === null;

/** The families whose money goes to another account than with the run before, with who changed it and when. */
export const changedAccounts = (db: ReadableDb, before: readonly LineRow[], now: readonly LineRow[]): readonly ChangedAccount[] => {
  const paidTo = new Map(before.filter(ofMonth).map((line) => [line.household_id, line.account_no]));
  const changed = now.filter(ofMonth).flatMap((line) => {
    const old = paidTo.get(line.household_id);
    return old === undefined || old === '' || line.account_no === '' || old === line.account_no ? [] : [{ line, old }];
  });
  if (changed.length === 0) return [];
  const entries = new Map(
    accountEntries(
      db,
      changed.map(({ line }) => line.household_id),
    ).map((entry) => [entry.household_id, entry]),
  );
  return changed.map(({ line, old }) => {
    const entry = entries.get(line.household_id);
    return {
      lineId: line.id,
      householdId: line.household_id,
      head: line.head_name,
      oldTail: old.slice(-4),
      newTail: line.account_no.slice(-4),
      on: entry?.from_day ?? '',
      by: entry?.by_name ?? '',
      second: entry?.second_name ?? null,
    };
  });
};
