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

type TextSearch = Exclude<SearchBy, 'village'>;
/** How persons are found and ordered: each way walks through one narrow index and reads nothing else. */
type Way = { readonly index: string; readonly where: string; readonly order: string };

// '{' is the character after 'z'.
const begins = (column: string): string => `(s.${column} >= @text AND s.${column} < @text || '{')`;
// The shortest name first, which is the one typed in full.
const named = 'length(s.name_key) AS first, s.pinyin AS second';
const byName: Way = { index: 'person_search_name', where: 'instr(s.name_key, @text) > 0', order: named };
const byPinyin: Way = { index: 'person_search_pinyin', where: begins('pinyin'), order: named };
const byInitials: Way = { index: 'person_search_initials', where: `${begins('initials')} AND NOT ${begins('pinyin')}`, order: named };
const byId: Way = { index: 'person_search_id', where: 'instr(s.id_numbers, @text) > 0', order: 's.id_numbers AS first, 0 AS second' };
const byBank: Way = {
  index: 'person_search_bank',
  where: `s.bank_tails <> '' AND instr(s.bank_tails, substr(@text, -6)) > 0`,
  order: 's.bank_tails AS first, 0 AS second',
};
const WAYS: Readonly<Record<TextSearch, readonly Way[]>> = {
  name: [byName],
  pinyin: [byPinyin, byInitials],
  id: [byId],
  number: [byId, byBank],
};

/** One or more ways as a query; nobody comes twice by the ways of a name. In a village its few persons are looked through. */
const foundBy = (ways: readonly Way[], columns: (way: Way) => string, village: string | null): string =>
  ways
    .map((way) =>
      village === null
        ? `SELECT ${columns(way)} FROM person_search s INDEXED BY ${way.index} WHERE ${way.where}`
        : `SELECT ${columns(way)} FROM person_search s INDEXED BY person_search_village WHERE s.village_code = @village AND ${way.where}`,
    )
    .join(' UNION ALL ');

type Hits = { readonly total: number; readonly hits: readonly number[] };
type Place = { readonly village: string | null; readonly offset: number; readonly limit: number };

/** All persons, in the order of their index: only the page is looked at. */
const pageOfAll = (db: ReadableDb, { village, offset, limit }: Place): Hits => {
  const params: Record<string, SqlValue> = village === null ? {} : { village };
  const found = `FROM person_search s INDEXED BY person_search_village${village === null ? '' : ' WHERE s.village_code = @village'}`;
  const page = `SELECT s.rowid AS hit ${found} ORDER BY s.village_code, s.pinyin, s.name_key, s.initials, s.rowid LIMIT @limit OFFSET @offset`;
  const hits = selectAll<{ hit: number }>(db, page, { ...params, limit, offset }).map((row) => row.hit);
  return { total: selectOne<{ n: number }>(db, `SELECT count(*) AS n ${found}`, params)?.n ?? 0, hits };
};

/** The rows of a page in order and how many there are in all, found in one walk. */
const pageOfHits = (db: ReadableDb, ways: readonly Way[], text: string, { village, offset, limit }: Place): Hits => {
  const params: Record<string, SqlValue> = { text, ...(village === null ? {} : { village }) };
  const found = foundBy(ways, ({ order }) => `s.rowid AS hit, ${order}`, village);
  const page = `SELECT hit, count(*) OVER () AS n FROM (${found}) ORDER BY first, second, hit LIMIT @limit OFFSET @offset`;
  const hits = selectAll<{ hit: number; n: number }>(db, page, { ...params, limit, offset });
  const [first] = hits;
  if (first !== undefined || offset === 0) return { total: first?.n ?? 0, hits: hits.map((row) => row.hit) };
  // Past the last page no row is left to tell how many there are.
  return { total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM (${found})`, params)?.n ?? 0, hits: [] };
};

/** One page of persons; `byId` tells that they were found by their ID number: of a number an account ends in only when no ID number has it. */
export const searchPersons = (
  db: ReadableDb,
  by: SearchBy,
  text: string,
  place: Place,
): { total: number; byId: boolean; rows: SearchHit[] } => {
  const rowsOf = ({ hits }: Hits): SearchHit[] => hits.flatMap((hit) => selectOne<SearchHit>(db, HIT, [hit]) ?? []);
  if (by === 'village') {
    const all = pageOfAll(db, place);
    return { total: all.total, byId: false, rows: rowsOf(all) };
  }
  const first = pageOfHits(db, by === 'number' ? [byId] : WAYS[by], text, place);
  if (by !== 'number' || first.total > 0) return { total: first.total, byId: by === 'id' || by === 'number', rows: rowsOf(first) };
  const second = pageOfHits(db, [byBank], text, place);
  return { total: second.total, byId: false, rows: rowsOf(second) };
};

/** Whether anybody at all is found. */
export const anybodyFound = (db: ReadableDb, by: TextSearch, text: string): boolean =>
  selectOne(db, `SELECT 1 AS found FROM (${foundBy(WAYS[by], () => '1', null)}) LIMIT 1`, { text }) !== undefined;

/** The households of the persons found, as a query; it reads `@text`. */
export const householdsFound = (by: TextSearch): string => foundBy(WAYS[by], () => 's.household_id', null);

/** The present member of a household a text finds, its head before others. */
export const memberFound = (
  db: ReadableDb,
  by: TextSearch,
  text: string,
  householdId: string,
): { id: string; name: string; by_id: number } | undefined =>
  selectOne(
    db,
    `SELECT s.person_id AS id, s.name, instr(s.id_numbers, @text) > 0 AS by_id FROM membership m JOIN person_search s ON s.person_id = m.person_id JOIN household h ON h.id = m.household_id
    WHERE m.household_id = @householdId AND m.to_month IS NULL AND (${WAYS[by].map(({ where }) => `(${where})`).join(' OR ')}) ORDER BY m.person_id = h.head_person_id DESC, s.name LIMIT 1`,
    { text, householdId },
  );

/**
 * What the search row of a person is made from, with every record that was merged into it: all numbers, the one that holds first,
 * and the names the others were known by. Undefined where the record itself is no longer looked for.
 */
export const searchSource = (
  db: ReadableDb,
  personId: string,
):
  | {
      name: string;
      other_names: string;
      id_numbers: string | null;
      bank_tails: string | null;
      village_code: string | null;
      household_id: string | null;
    }
  | undefined =>
  selectOne(
    db,
    `WITH RECURSIVE all_of(id) AS (SELECT @personId UNION SELECT m.id FROM person m JOIN all_of a ON m.merged_into = a.id)
    SELECT p.name, (SELECT json_group_array(o.name) FROM person o WHERE o.id IN all_of AND o.name <> p.name) AS other_names,
      (SELECT group_concat(number, ' ') FROM (SELECT number FROM (SELECT n.number, max(n.person_id = p.id AND n.valid_to IS NULL) AS holds, max(n.recorded_at) AS at FROM person_id_number n WHERE n.person_id IN all_of GROUP BY n.number) ORDER BY holds DESC, at DESC)) AS id_numbers,
      (SELECT group_concat(substr(b.account_no, -6), ' ') FROM bank_account b WHERE b.person_id IN all_of AND b.to_day IS NULL) AS bank_tails,
      h.village_code, h.id AS household_id
    FROM person p LEFT JOIN membership m ON m.person_id = p.id AND m.to_month IS NULL LEFT JOIN household h ON h.id = m.household_id
    WHERE p.id = @personId AND p.merged_into IS NULL AND p.withdrawn_on IS NULL ORDER BY m.in_household DESC LIMIT 1`,
    { personId },
  );

/** A record that is no longer looked for. */
export const dropSearchRow = (db: WritableDb, personId: string): void => {
  execute(db, 'DELETE FROM person_search WHERE person_id = ?', [personId]);
};
