import { selectAll, selectOne, type WritableDb } from './db.ts';

/**
 * Indexes that only help reading and whose order has nothing to do with the order in which rows are made: none of them holds a
 * rule, and nothing that takes a roster over reads by them. Those by id need no such care: ids ascend, their rows come in order.
 * `worth`: from how many new rows for each that is there making an index anew costs less than adding to it.
 */
const LATER = [
  {
    // A family's row of the list is written twice, by its household and by its amount.
    counted: 'household',
    worth: 0.2,
    indexes: ['household_list_no', 'household_list_head', 'household_list_village', 'household_list_benefit', 'household_list_amount'],
  },
  {
    counted: 'person',
    worth: 1,
    indexes: [
      'person_birth',
      'person_search_village',
      'person_search_name',
      'person_search_pinyin',
      'person_search_initials',
      'person_search_id',
      'person_search_bank',
      'bank_account_no',
    ],
  },
] as const;

/** How many rows are about to come. */
type Coming = Readonly<Record<(typeof LATER)[number]['counted'], number>>;

const isWorth = (db: WritableDb, { counted, worth }: (typeof LATER)[number], coming: Coming): boolean =>
  coming[counted] > worth * (selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM ${counted}`)?.n ?? 0);

/**
 * Writes many rows first and makes their indexes afterwards, in the same transaction: rows that come in any order cost an
 * index more one by one than all together, where they are many beside those that are there.
 */
export const indexesLater = <T>(db: WritableDb, coming: Coming, work: () => T): T => {
  const names = LATER.flatMap((group) => (isWorth(db, group, coming) ? group.indexes : []));
  const later = selectAll<{ name: string; sql: string }>(
    db,
    `SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL AND name IN (SELECT value FROM json_each(?))`,
    [JSON.stringify(names)],
  );
  for (const { name } of later) db.raw.exec(`DROP INDEX ${name}`);
  const result = work();
  for (const { sql } of later) db.raw.exec(sql);
  return result;
};
