import { execute, selectAll, type WritableDb } from './db.ts';
import { idsBy, removeRows, removeUnlessNeeded, STRUCK, type Destroyed } from './destroy-rows.ts';

/** Reviews of a benefit, with who made them and second visits to them. */
export const destroyReviews = (db: WritableDb, gone: Destroyed, reviews: readonly string[]): void => {
  removeRows(db, gone, 'campaign_revisit', 'review_id', reviews, 'id');
  removeRows(db, gone, 'review_reviewer', 'review_id', reviews);
  removeRows(db, gone, 'family_review', 'id', reviews, 'id');
};

/** Signed lists of many families keep their sums; the name is struck. */
const strikeFromLists = (db: WritableDb, benefitId: string): void => {
  execute(db, `UPDATE campaign_family SET head_name = '${STRUCK}' WHERE benefit_id = ?`, [benefitId]);
  execute(db, `UPDATE raise_line SET head_name = '${STRUCK}', note = '' WHERE benefit_id = ?`, [benefitId]);
};

/**
 * Deletes the file of a benefit that has ended: changes, reviews, transfers. Its months and amounts stay where payment lists rest on
 * them, so that the register and the sums of past months are what they were.
 */
export const destroyBenefit = (db: WritableDb, gone: Destroyed, benefitId: string, on: string): void => {
  const changes = idsBy(db, 'benefit_change', 'benefit_id', [benefitId]);
  destroyReviews(db, gone, idsBy(db, 'family_review', 'benefit_id', [benefitId]));
  removeRows(db, gone, 'transfer_out', 'benefit_id', [benefitId], 'id');
  removeRows(db, gone, 'transfer_in', 'benefit_id', [benefitId], 'id');
  removeRows(db, gone, 'change_superseded', 'change_id', changes, 'id');
  execute(db, 'UPDATE doubt SET change_id = NULL WHERE change_id IN (SELECT value FROM json_each(?))', [JSON.stringify(changes)]);
  for (const { no } of selectAll<{ no: string }>(db, 'SELECT no FROM benefit_change WHERE benefit_id = ?', [benefitId])) gone.ids.add(no);
  removeRows(db, gone, 'benefit_change', 'benefit_id', [benefitId], 'id');
  strikeFromLists(db, benefitId);
  const went = removeUnlessNeeded(db, () => {
    for (const table of ['benefit_person_was', 'benefit_person', 'benefit_was', 'benefit_amount'])
      execute(db, `DELETE FROM ${table} WHERE benefit_id = ?`, [benefitId]);
    execute(db, 'DELETE FROM benefit WHERE id = ?', [benefitId]);
  });
  gone.ids.add(benefitId);
  if (went) gone.rows += 1;
  else execute(db, 'UPDATE benefit SET destroyed_on = ? WHERE id = ?', [on, benefitId]);
};

/** Empties statements no payment rests on: total and month stay. */
export const emptyStatements = (db: WritableDb, gone: Destroyed): void => {
  const ids = selectAll<{ id: string }>(
    db,
    `SELECT s.id FROM statement s WHERE s.object_id IN (SELECT value FROM json_each(@ids))
      AND NOT EXISTS (SELECT 1 FROM benefit_amount a JOIN benefit b ON b.id = a.benefit_id WHERE a.statement_id = s.id)
      AND NOT EXISTS (SELECT 1 FROM pay_claim c WHERE c.statement_id = s.id)
      AND NOT EXISTS (SELECT 1 FROM payment_line l WHERE l.statement_id = s.id)`,
    { ids: JSON.stringify([...gone.ids]) },
  ).map(({ id }) => id);
  removeRows(db, gone, 'statement_line', 'statement_id', ids);
  execute(db, `UPDATE statement SET subject = '${STRUCK}', workings = '[]', flags = '[]' WHERE id IN (SELECT value FROM json_each(?))`, [
    JSON.stringify(ids),
  ]);
};
