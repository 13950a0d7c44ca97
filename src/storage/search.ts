import { execute, insertRow, selectAll, selectOne, type ReadableDb, type SqlValue, type WritableDb } from './db.ts';

export type SearchRow = {
  person_id: string;
  name: string;
  name_key: string;
  pinyin: string;
  initials: string;
  id_numbers: string;
  bank_tails: string;
  village_code: string;
  household_id: string | null;
};

/** The row of a person who was not there before. */
export const insertSearchRow = (db: WritableDb, row: SearchRow): void => insertRow(db, 'person_search', row);

export const putSearchRow = (db: WritableDb, row: SearchRow): void => {
  execute(
    db,
    `INSERT INTO person_search (person_id, name, name_key, pinyin, initials, id_numbers, bank_tails, village_code, household_id)
    VALUES (@person_id, @name, @name_key, @pinyin, @initials, @id_numbers, @bank_tails, @village_code, @household_id)
    ON CONFLICT (person_id) DO UPDATE SET name = excluded.name, name_key = excluded.name_key, pinyin = excluded.pinyin, initials = excluded.initials, id_numbers = excluded.id_numbers, bank_tails = excluded.bank_tails, village_code = excluded.village_code, household_id = excluded.household_id`,
    row,
  );
};

export type SearchHit = {
  id: string;
  name: string;
  sex: 'male' | 'female' | 'unknown';
  birth_date: string | null;
  status: string;
  id_numbers: string;
  village_code: string;
  village: string | null;
  household_id: string | null;
  household_no: string | null;
  head_name: string | null;
};

/** Which columns a search text is looked up in; `number` is part of an ID number or the tail of a bank account. */
export type SearchBy = 'name' | 'pinyin' | 'id' | 'number' | 'village';

const HIT = `SELECT p.id, p.name, p.sex, p.birth_date, p.status, s.id_numbers, s.village_code, d.name AS village, s.household_id, h.no AS household_no, hp.name AS head_name
  FROM person_search s JOIN person p ON p.id = s.person_id LEFT JOIN division d ON d.code = s.village_code LEFT JOIN household h ON h.id = s.household_id LEFT JOIN person hp ON hp.id = h.head_person_id WHERE s.rowid = ?`;

// Everything a page of hits is found and ordered by lies in one of two indexes: no search reads the table itself.
const CONDITION: Readonly<Record<SearchBy, string>> = {
  name: 'instr(s.name_key, @text) > 0',
  // '{' is the character after 'z'.
  pinyin: `((s.pinyin >= @text AND s.pinyin < @text || '{') OR (s.initials >= @text AND s.initials < @text || '{'))`,
  id: 'instr(s.id_numbers, @text) > 0',
  number: '(instr(s.id_numbers, @text) > 0 OR instr(s.bank_tails, substr(@text, -6)) > 0)',
  village: '1 = 1',
};
const INDEX: Readonly<Record<SearchBy, string>> = {
  name: 'person_search_village',
  pinyin: 'person_search_village',
  village: 'person_search_village',
  id: 'person_search_id',
  number: 'person_search_id',
};
type Hit = { readonly hit: number; readonly by_id: number; readonly n: number; readonly n_id: number };
type Hits = { readonly total: number; readonly byId: boolean; readonly hits: readonly number[] };

/** All persons, in the order of their index: only the page is looked at. */
const pageOfAll = (db: ReadableDb, village: string | null, offset: number, limit: number): Hits => {
  const params: Record<string, SqlValue> = village === null ? {} : { village };
  const found = `FROM person_search s INDEXED BY ${INDEX.village} WHERE ${CONDITION.village}${village === null ? '' : ' AND s.village_code = @village'}`;
  const page = `SELECT s.rowid AS hit ${found} ORDER BY s.village_code, s.pinyin, s.name_key, s.initials, s.rowid LIMIT @limit OFFSET @offset`;
  const hits = selectAll<{ hit: number }>(db, page, { ...params, limit, offset }).map((row) => row.hit);
  return { total: selectOne<{ n: number }>(db, `SELECT count(*) AS n ${found}`, params)?.n ?? 0, byId: false, hits };
};

/**
 * The rows of a page in order and how many there are in all, found in one walk through the index. Of a number those hits count
 * whose ID number it is; only when there is none, those whose account ends in it.
 */
const pageOfHits = (db: ReadableDb, by: SearchBy, text: string, village: string | null, offset: number, limit: number): Hits => {
  if (by === 'village') return pageOfAll(db, village, offset, limit);
  const params: Record<string, SqlValue> = { text, ...(village === null ? {} : { village }) };
  const index = village === null ? INDEX[by] : 'person_search_village';
  const byId = by === 'id' || by === 'number' ? 'instr(s.id_numbers, @text) > 0' : '0';
  const found = `SELECT s.rowid AS hit, ${byId} AS by_id, count(*) OVER () AS n, sum(${byId}) OVER () AS n_id
    FROM person_search s INDEXED BY ${index} WHERE ${CONDITION[by]}${village === null ? '' : ' AND s.village_code = @village'}`;
  // Hits with the shortest name first, which is the one typed in full.
  const page = `${found} ORDER BY by_id DESC, length(s.name_key), s.pinyin, s.rowid LIMIT @limit OFFSET @offset`;
  const hits = selectAll<Hit>(db, page, { ...params, limit, offset });
  // Past the last page no row is left to tell how many there are.
  const [first] = hits.length > 0 || offset === 0 ? hits : selectAll<Hit>(db, `${found} LIMIT 1`, params);
  if (first === undefined) return { total: 0, byId: by === 'id', hits: [] };
  if (first.n_id === 0) return { total: first.n, byId: false, hits: hits.map((row) => row.hit) };
  return { total: first.n_id, byId: true, hits: hits.filter((row) => row.by_id === 1).map((row) => row.hit) };
};

/** One page of persons; `byId` tells that they were found by their ID number. */
export const searchPersons = (
  db: ReadableDb,
  by: SearchBy,
  text: string,
  village: string | null,
  offset: number,
  limit: number,
): { total: number; byId: boolean; rows: SearchHit[] } => {
  const { total, byId, hits } = pageOfHits(db, by, text, village, offset, limit);
  return { total, byId, rows: hits.flatMap((hit) => selectOne<SearchHit>(db, HIT, [hit]) ?? []) };
};

/** Whether anybody at all is found. */
export const anybodyFound = (db: ReadableDb, by: SearchBy, text: string): boolean =>
  selectOne(db, `SELECT 1 AS found FROM person_search s INDEXED BY ${INDEX[by]} WHERE ${CONDITION[by]} LIMIT 1`, { text }) !== undefined;

/** The households of the persons found, as a query; it reads `@text`. */
export const householdsFound = (by: Exclude<SearchBy, 'village'>): string =>
  `SELECT s.household_id FROM person_search s INDEXED BY ${INDEX[by]} WHERE ${CONDITION[by]}`;

/** The present member of a household a text finds, its head before others. */
export const memberFound = (
  db: ReadableDb,
  by: Exclude<SearchBy, 'village'>,
  text: string,
  householdId: string,
): { id: string; name: string; by_id: number } | undefined =>
  selectOne(
    db,
    `SELECT s.person_id AS id, s.name, instr(s.id_numbers, @text) > 0 AS by_id FROM membership m JOIN person_search s ON s.person_id = m.person_id JOIN household h ON h.id = m.household_id
    WHERE m.household_id = @householdId AND m.to_month IS NULL AND ${CONDITION[by]} ORDER BY m.person_id = h.head_person_id DESC, s.name LIMIT 1`,
    { text, householdId },
  );

/** What the search row of a person is made from. */
export const searchSource = (
  db: ReadableDb,
  personId: string,
):
  | { name: string; id_numbers: string | null; bank_tails: string | null; village_code: string | null; household_id: string | null }
  | undefined =>
  selectOne(
    db,
    `SELECT p.name,
      (SELECT group_concat(n.number, ' ') FROM person_id_number n WHERE n.person_id = p.id AND n.valid_to IS NULL) AS id_numbers,
      (SELECT group_concat(substr(b.account_no, -6), ' ') FROM bank_account b WHERE b.person_id = p.id AND b.to_day IS NULL) AS bank_tails,
      h.village_code, h.id AS household_id
    FROM person p LEFT JOIN membership m ON m.person_id = p.id AND m.to_month IS NULL LEFT JOIN household h ON h.id = m.household_id WHERE p.id = ? ORDER BY m.in_household DESC LIMIT 1`,
    [personId],
  );
