import { execute, insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type PersonRow = {
  id: string;
  rev: number;
  name: string;
  sex: 'male' | 'female' | 'unknown';
  birth_date: string | null;
  ethnic: string | null;
  phone: string | null;
  marital: string | null;
  employment: string | null;
  education: string | null;
  labor: string | null;
  status: 'alive' | 'dead';
  death_date: string | null;
  created_at: string;
  /** The record that is kept of the same person, where this one was another of them. */
  merged_into: string | null;
  /** Left the register with a takeover that was undone. */
  withdrawn_on: string | null;
};
/** A record that stands for itself, as it is made. */
type NewPerson = Omit<PersonRow, 'merged_into' | 'withdrawn_on'>;
export type IdNumberRow = {
  id: string;
  person_id: string;
  id_type: string;
  number: string;
  valid_from: string;
  valid_to: string | null;
  reason: string;
  recorded_at: string;
};
export type SensitiveRow = {
  person_id: string;
  health: string | null;
  disability_type: string | null;
  disability_level: number | null;
  disability_cert_no: string | null;
  severe_illness: string | null;
  recorded_at: string;
};

export const personById = (db: ReadableDb, id: string): PersonRow | undefined => selectOne(db, 'SELECT * FROM person WHERE id = ?', [id]);
export const insertPerson = (db: WritableDb, row: NewPerson): void => insertRow(db, 'person', row);
/** `at`: when it was recorded; a name that is replaced stays readable for the days before. */
export const updatePerson = (db: WritableDb, id: string, at: string, fields: Partial<PersonRow>): void => {
  if (fields.name !== undefined)
    execute(db, 'INSERT INTO person_was (person_id, name, until_at) SELECT id, name, @at FROM person WHERE id = @id AND name <> @name', {
      id,
      at,
      name: fields.name,
    });
  reviseRow<PersonRow>(db, 'person', { id }, fields);
};

export const idNumbersOf = (db: ReadableDb, personId: string): IdNumberRow[] =>
  selectAll(db, 'SELECT * FROM person_id_number WHERE person_id = ? ORDER BY valid_from, recorded_at', [personId]);
export const currentIdNumber = (db: ReadableDb, personId: string): IdNumberRow | undefined =>
  selectOne(db, 'SELECT * FROM person_id_number WHERE person_id = ? AND valid_to IS NULL ORDER BY recorded_at DESC LIMIT 1', [personId]);
export const ownerOfIdNumber = (
  db: ReadableDb,
  idType: string,
  number: string,
): { person_id: string; name: string; village_code: string } | undefined =>
  selectOne(
    db,
    `SELECT n.person_id, p.name, coalesce(s.village_code, '') AS village_code FROM person_id_number n JOIN person p ON p.id = n.person_id LEFT JOIN person_search s ON s.person_id = p.id
    WHERE n.id_type = ? AND n.number = ? AND n.valid_to IS NULL`,
    [idType, number],
  );
export const insertIdNumber = (db: WritableDb, row: IdNumberRow): void => insertRow(db, 'person_id_number', row);
export const endIdNumber = (db: WritableDb, id: string, validTo: string, reason: string): void => {
  execute(db, 'UPDATE person_id_number SET valid_to = ?, reason = ? WHERE id = ?', [validTo, reason, id]);
};

/** Of some records, those that were merged: each with the record that is kept now. */
export const keptRecords = (db: ReadableDb, personIds: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    selectAll<{ id: string; kept: string }>(
      db,
      `WITH RECURSIVE chain(id, kept) AS (SELECT p.id, p.merged_into FROM json_each(?) j JOIN person p ON p.id = j.value WHERE p.merged_into IS NOT NULL
        UNION ALL SELECT c.id, p.merged_into FROM chain c JOIN person p ON p.id = c.kept WHERE p.merged_into IS NOT NULL)
      SELECT c.id, c.kept FROM chain c JOIN person p ON p.id = c.kept WHERE p.merged_into IS NULL`,
      [JSON.stringify(personIds)],
    ).map(({ id, kept }) => [id, kept]),
  );
/** The records that were merged into a person's, those merged into them before included. */
export const recordsOfPerson = (db: ReadableDb, personId: string): string[] =>
  selectAll<{ id: string }>(
    db,
    'WITH RECURSIVE all_of(id) AS (SELECT @personId UNION SELECT p.id FROM person p JOIN all_of a ON p.merged_into = a.id) SELECT id FROM all_of',
    { personId },
  ).map(({ id }) => id);

export const sensitiveOf = (db: ReadableDb, personId: string): SensitiveRow | undefined =>
  selectOne(db, 'SELECT * FROM person_sensitive WHERE person_id = ?', [personId]);
export const putSensitive = (db: WritableDb, row: SensitiveRow): void => {
  execute(
    db,
    `INSERT INTO person_sensitive (person_id, health, disability_type, disability_level, disability_cert_no, severe_illness, recorded_at)
    VALUES (@person_id, @health, @disability_type, @disability_level, @disability_cert_no, @severe_illness, @recorded_at)
    ON CONFLICT (person_id) DO UPDATE SET health = excluded.health, disability_type = excluded.disability_type, disability_level = excluded.disability_level, disability_cert_no = excluded.disability_cert_no, severe_illness = excluded.severe_illness, recorded_at = excluded.recorded_at`,
    row,
  );
};

/** Living persons whose birthday number `years` falls between two days. */
export const personsTurning = (
  db: ReadableDb,
  from: string,
  to: string,
  limit: number,
): { id: string; name: string; birth_date: string; village_code: string }[] =>
  selectAll(
    db,
    `SELECT p.id, p.name, p.birth_date, s.village_code FROM person p JOIN person_search s ON s.person_id = p.id WHERE p.status = 'alive' AND p.birth_date BETWEEN ? AND ? ORDER BY p.birth_date LIMIT ?`,
    [from, to, limit],
  );
