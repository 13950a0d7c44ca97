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

/** Which column a search text is looked up in. */
export type SearchBy = 'name' | 'pinyin' | 'id' | 'bank' | 'village';

const HIT = `SELECT p.id, p.name, p.sex, p.birth_date, p.status, s.id_numbers, s.village_code, d.name AS village, s.household_id, h.no AS household_no, hp.name AS head_name
  FROM person_search s JOIN person p ON p.id = s.person_id LEFT JOIN division d ON d.code = s.village_code LEFT JOIN household h ON h.id = s.household_id LEFT JOIN person hp ON hp.id = h.head_person_id WHERE s.rowid = ?`;

// Everything a page of hits is found and ordered by lies in one of two indexes: no search reads the table itself.
const CONDITION: Readonly<Record<SearchBy, string>> = {
  name: 'instr(s.name_key, @text) > 0',
  // '{' is the character after 'z'.
  pinyin: `((s.pinyin >= @text AND s.pinyin < @text || '{') OR (s.initials >= @text AND s.initials < @text || '{'))`,
  id: 'instr(s.id_numbers, @text) > 0',
  bank: 'instr(s.bank_tails, @text) > 0',
  village: '1 = 1',
};
const INDEX: Readonly<Record<SearchBy, string>> = {
  name: 'person_search_village',
  pinyin: 'person_search_village',
  village: 'person_search_village',
  id: 'person_search_id',
  bank: 'person_search_id',
};
// All persons come in the order of their index; hits with the shortest name first, which is the one typed in full.
const orderOf = (by: SearchBy): string =>
  by === 'village' ? 's.village_code, s.pinyin, s.name_key, s.initials, s.rowid' : 'length(s.name_key), s.pinyin, s.rowid';

/** The rows of a page in order, and how many there are in all. */
const pageOfHits = (
  db: ReadableDb,
  by: SearchBy,
  text: string,
  village: string | null,
  offset: number,
  limit: number,
): { total: number; hits: number[] } => {
  const params: Record<string, SqlValue> = { ...(by === 'village' ? {} : { text }), ...(village === null ? {} : { village }) };
  const index = village === null ? INDEX[by] : 'person_search_village';
  const found = `FROM person_search s INDEXED BY ${index} WHERE ${CONDITION[by]}${village === null ? '' : ' AND s.village_code = @village'}`;
  const page = `SELECT s.rowid AS hit ${found} ORDER BY ${orderOf(by)} LIMIT @limit OFFSET @offset`;
  const hits = selectAll<{ hit: number }>(db, page, { ...params, limit, offset }).map((row) => row.hit);
  if (offset === 0 && hits.length < limit) return { total: hits.length, hits };
  return { total: selectOne<{ n: number }>(db, `SELECT count(*) AS n ${found}`, params)?.n ?? 0, hits };
};

export const searchPersons = (
  db: ReadableDb,
  by: SearchBy,
  text: string,
  village: string | null,
  offset: number,
  limit: number,
): { total: number; rows: SearchHit[] } => {
  const { total, hits } = pageOfHits(db, by, text, village, offset, limit);
  return { total, rows: hits.flatMap((hit) => selectOne<SearchHit>(db, HIT, [hit]) ?? []) };
};

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
