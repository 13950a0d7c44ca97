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

/** 96 MiB: more saves nothing worth its memory. Rows by the hundred thousand touch more pages than a connection keeps: each would be put out into the log and read back many times. */
const ROOM = -98_304;

/** Holds more of the base in memory while `work` writes; what it held more is given up as soon as its transaction is over. */
export const withRoom = <T>(db: WritableDb, work: () => T): T => {
  const before: unknown = db.raw.pragma('cache_size', { simple: true });
  db.raw.pragma(`cache_size=${ROOM}`);
  try {
    return work();
  } finally {
    db.raw.pragma(`cache_size=${String(before)}`);
  }
};

/**
 * Writes many rows first and makes their indexes afterwards, in the same transaction and with room for them: rows that come in any
 * order cost an index more one by one than all together, where they are many beside those that are there.
 */
export const inBulk = <T>(db: WritableDb, coming: Coming, work: () => T): T =>
  withRoom(db, () => {
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
  });
