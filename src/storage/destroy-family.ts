import { execute, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';
import { idsBy, removeRows, removeUnlessNeeded, STRUCK, type Destroyed } from './destroy-rows.ts';

/** Whether anything of a family is left for which its record is needed: an application, a benefit whose file stands, a family on its way, a mark. */
export const familyIsNeeded = (db: ReadableDb, householdId: string): boolean =>
  selectOne(
    db,
    `SELECT 1 AS x WHERE EXISTS (SELECT 1 FROM aid_case WHERE household_id = @id)
      OR EXISTS (SELECT 1 FROM benefit WHERE household_id = @id AND destroyed_on IS NULL)
      OR EXISTS (SELECT 1 FROM benefit_change WHERE household_id = @id)
      OR EXISTS (SELECT 1 FROM transfer_out WHERE household_id = @id)
      OR EXISTS (SELECT 1 FROM transfer_in WHERE household_id = @id)
      OR EXISTS (SELECT 1 FROM doubt WHERE household_id = @id AND state = 'waiting')
      OR EXISTS (SELECT 1 FROM retention_mark WHERE object_id = @id AND lifted_on IS NULL)`,
    { id: householdId },
  ) !== undefined;

/** Members who belong to no other family that stands and appear in nobody else's application or benefit. */
const peopleOfOnly = (db: ReadableDb, households: readonly string[]): string[] =>
  selectAll<{ id: string }>(
    db,
    `WITH mine AS (SELECT m.person_id AS id FROM membership m WHERE m.household_id IN (SELECT value FROM json_each(@households))
        UNION SELECT h.head_person_id FROM household h WHERE h.id IN (SELECT value FROM json_each(@households)))
    SELECT id FROM mine WHERE NOT EXISTS (
        SELECT 1 FROM membership o JOIN household h ON h.id = o.household_id WHERE o.person_id = mine.id AND h.destroyed_on IS NULL AND o.household_id NOT IN (SELECT value FROM json_each(@households)))
      AND NOT EXISTS (SELECT 1 FROM household h WHERE h.head_person_id = mine.id AND h.destroyed_on IS NULL AND h.id NOT IN (SELECT value FROM json_each(@households)))
      AND NOT EXISTS (SELECT 1 FROM aid_case c WHERE c.applicant_id = mine.id)
      AND NOT EXISTS (SELECT 1 FROM case_insured i WHERE i.person_id = mine.id)
      AND NOT EXISTS (SELECT 1 FROM benefit_person i JOIN benefit b ON b.id = i.benefit_id WHERE i.person_id = mine.id AND b.destroyed_on IS NULL)`,
    { households: JSON.stringify(households) },
  ).map(({ id }) => id);

const meansTables = ['income_item', 'asset_item', 'deduction_item', 'circumstance_item', 'support_obligation'] as const;

const noteNumbers = (db: ReadableDb, gone: Destroyed, households: readonly string[], people: readonly string[]): void => {
  const all = { households: JSON.stringify(households), people: JSON.stringify(people) };
  const numbers = selectAll<{ number: string }>(
    db,
    `SELECT number FROM person_id_number WHERE person_id IN (SELECT value FROM json_each(@people))
    UNION SELECT account_no FROM bank_account WHERE household_id IN (SELECT value FROM json_each(@households))`,
    all,
  );
  for (const { number } of numbers) gone.numbers.add(number);
  for (const { name } of selectAll<{ name: string }>(
    db,
    `SELECT name FROM person WHERE id IN (SELECT value FROM json_each(@people)) UNION SELECT name FROM person_was WHERE person_id IN (SELECT value FROM json_each(@people))`,
    { people: all.people },
  ))
    gone.names.add(name);
};

/** A person whose row has to stay: nothing is left of them but, where a payment list carries it for ever, their name. */
const blankPerson = (db: WritableDb, personId: string, on: string): void => {
  execute(
    db,
    `UPDATE person SET rev = rev + 1, name = CASE WHEN EXISTS (
        SELECT 1 FROM membership m JOIN payment_line l ON l.household_id = m.household_id WHERE m.person_id = person.id AND person.name IN (l.head_name, l.payee)) THEN name ELSE '${STRUCK}' END,
      sex = 'unknown', birth_date = NULL, ethnic = NULL, phone = NULL, marital = NULL, employment = NULL, education = NULL, labor = NULL, death_date = NULL, status = 'alive', withdrawn_on = coalesce(withdrawn_on, ?) WHERE id = ?`,
    [on, personId],
  );
};

/** Deletes the record of a family nothing stands of any more, with records that were merged into it. Where payment lists point at it, an empty shell stays. */
export const destroyFamily = (db: WritableDb, gone: Destroyed, householdId: string, on: string): void => {
  const households = [householdId, ...idsBy(db, 'household', 'merged_into', [householdId])];
  const people = peopleOfOnly(db, households);
  const everyone = [...people, ...idsBy(db, 'person', 'merged_into', people)];
  noteNumbers(db, gone, households, everyone);
  for (const { no } of selectAll<{ no: string }>(db, 'SELECT no FROM household WHERE id IN (SELECT value FROM json_each(?))', [
    JSON.stringify(households),
  ]))
    gone.ids.add(no);
  removeRows(db, gone, 'account_change', 'household_id', households, 'id');
  removeRows(db, gone, 'doubt', 'household_id', households, 'id');
  for (const table of meansTables) removeRows(db, gone, table, 'household_id', households, 'id');
  removeRows(db, gone, 'bank_account', 'household_id', households, 'id');
  removeRows(db, gone, 'household_was', 'household_id', households);
  for (const table of ['person_was', 'person_sensitive', 'person_search', 'person_id_number'])
    removeRows(db, gone, table, 'person_id', everyone);
  execute(db, `UPDATE closing_movement SET head_name = '${STRUCK}' WHERE household_id IN (SELECT value FROM json_each(?))`, [
    JSON.stringify(households),
  ]);
  execute(db, `UPDATE raise_line SET head_name = '${STRUCK}', note = '' WHERE household_id IN (SELECT value FROM json_each(?))`, [
    JSON.stringify(households),
  ]);
  for (const id of people) blankPerson(db, id, on);
  // Each record by itself: one that a payment list points at does not hold the others.
  const drop = (table: 'household' | 'person', id: string): void => {
    gone.ids.add(id);
    if (removeUnlessNeeded(db, () => void execute(db, `DELETE FROM ${table} WHERE id = ?`, [id]))) gone.rows += 1;
  };
  for (const id of households)
    execute(
      db,
      `UPDATE household SET rev = rev + 1, group_name = '', address = '', phone = NULL, destroyed_on = @on, withdrawn_on = coalesce(withdrawn_on, @on) WHERE id = @id`,
      { on, id },
    );
  removeUnlessNeeded(db, () => removeRows(db, gone, 'membership', 'household_id', households, 'id'));
  for (const id of households.toReversed()) drop('household', id);
  for (const id of everyone.toReversed()) drop('person', id);
};
