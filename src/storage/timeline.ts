import { selectAll, selectOne, type ReadableDb } from './db.ts';

/** A moment in the life of a family or a person: an act of the journal, or money that went out or came back. */
export type TimelineRow = { readonly kind: 'act' | 'paid' | 'returned'; readonly at: string; readonly line: string };

const ACTS = `SELECT at, 'act' AS kind, seq AS place, line FROM journal WHERE object_id IN (SELECT value FROM json_each(@ids))`;
const PAYMENTS = `SELECT paid_on AS at, 'paid' AS kind, seq AS place, id AS line FROM payment_line WHERE household_id = @household AND paid_on IS NOT NULL
  UNION ALL SELECT returned_on, 'returned', seq, id FROM payment_line WHERE household_id = @household AND returned_on IS NOT NULL`;

/**
 * Journal rows about objects and, with a household, its payments, newest first; details stay in the journal. `line` is the journal's
 * own text of an act and the id of a payment's line.
 */
export const timelinePage = (
  db: ReadableDb,
  of: { readonly ids: readonly string[]; readonly household: string | null },
  offset: number,
  limit: number,
): { total: number; rows: TimelineRow[] } => {
  const entries = of.household === null ? ACTS : `${ACTS} UNION ALL ${PAYMENTS}`;
  const params = { ids: JSON.stringify(of.ids), ...(of.household === null ? {} : { household: of.household }) };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM (${entries})`, params)?.n ?? 0,
    rows: selectAll(db, `SELECT at, kind, line FROM (${entries}) ORDER BY at DESC, kind = 'paid', place DESC LIMIT @limit OFFSET @offset`, {
      ...params,
      limit,
      offset,
    }),
  };
};
