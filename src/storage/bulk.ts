import { selectAll, type WritableDb } from './db.ts';

/** Indexes that only help reading; none of them holds a rule, and nothing that takes a roster over reads by them. */
const LATER = [
  'person_birth',
  'person_search_village',
  'person_search_name',
  'person_search_pinyin',
  'person_search_initials',
  'person_search_id',
  'person_search_bank',
  'household_list_no',
  'household_list_head',
  'household_list_village',
  'household_list_benefit',
  'household_list_amount',
  'household_village',
  'household_head',
  'membership_household',
  'membership_person',
  'person_id_number_person',
  'bank_account_household',
  'bank_account_person',
  'bank_account_no',
  'statement_object',
  'benefit_state',
  'benefit_person_person',
];

/**
 * Writes many rows first and makes their indexes afterwards, in the same transaction: rows that come in any order cost an
 * index far more one by one than all together. Worth it when the new rows are many beside those that are there.
 */
export const indexesLater = <T>(db: WritableDb, work: () => T): T => {
  const later = selectAll<{ name: string; sql: string }>(
    db,
    `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND name IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(LATER)],
  );
  for (const { name } of later) db.raw.exec(`DROP INDEX ${name}`);
  const result = work();
  for (const { sql } of later) db.raw.exec(sql);
  return result;
};
