import { insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

/** An account corrected, on what evidence, and what was sent to it again. */
export type AccountChangeRow = {
  id: string;
  no: string;
  household_id: string;
  reported_on: string;
  old_account_id: string | null;
  account_id: string;
  evidence: string;
  attachments: string;
  sent_on: string | null;
  sent_lines: string;
  sent_fen: number;
  recorded_at: string;
  recorded_by: string;
  /** Who saw the proof beside them; null where nobody had to. */
  second_person: string | null;
  second_name: string | null;
};
export type ListedAccountChange = AccountChangeRow & {
  head_name: string;
  village: string | null;
  old_bank: string | null;
  old_no: string | null;
  old_holder: string | null;
  new_bank: string;
  new_no: string;
  new_holder: string;
  by_name: string;
};

export const insertAccountChange = (db: WritableDb, row: AccountChangeRow): void => insertRow(db, 'account_change', row);
/** The newest first, of all families or of one. */
export const accountChangePage = (
  db: ReadableDb,
  householdId: string | null,
  offset: number,
  limit: number,
): { total: number; rows: ListedAccountChange[] } => {
  const params = { householdId };
  return {
    total:
      selectOne<{ n: number }>(
        db,
        'SELECT count(*) AS n FROM account_change c WHERE (@householdId IS NULL OR c.household_id = @householdId)',
        params,
      )?.n ?? 0,
    rows: selectAll(
      db,
      `SELECT c.*, p.name AS head_name, d.name AS village, o.bank AS old_bank, o.account_no AS old_no, o.holder AS old_holder, n.bank AS new_bank, n.account_no AS new_no, n.holder AS new_holder, u.name AS by_name
      FROM account_change c JOIN household h ON h.id = c.household_id JOIN person p ON p.id = h.head_person_id LEFT JOIN division d ON d.code = h.village_code
      LEFT JOIN bank_account o ON o.id = c.old_account_id JOIN bank_account n ON n.id = c.account_id JOIN app_user u ON u.id = c.recorded_by
      WHERE (@householdId IS NULL OR c.household_id = @householdId) ORDER BY c.recorded_at DESC, c.no DESC LIMIT @limit OFFSET @offset`,
      { ...params, limit, offset },
    ),
  };
};

/** How a family came to the account it now has, and who was there; `second`: who saw the proof. */
export type AccountEntry = { household_id: string; from_day: string; by_name: string; second_name: string | null };
export const accountEntries = (db: ReadableDb, householdIds: readonly string[]): AccountEntry[] =>
  selectAll(
    db,
    `SELECT b.household_id, b.from_day, u.name AS by_name, c.second_name FROM bank_account b JOIN app_user u ON u.id = b.recorded_by
    LEFT JOIN account_change c ON c.account_id = b.id WHERE b.to_day IS NULL AND b.household_id IN (SELECT value FROM json_each(?)) ORDER BY b.from_day, b.id`,
    [JSON.stringify(householdIds)],
  );
