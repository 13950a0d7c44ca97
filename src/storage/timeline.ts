import { selectAll, selectOne, type ReadableDb } from './db.ts';

/** A moment in the life of a family or a person: an act of the journal, a decision of the county that came by package, a look at the family, or money that went out or came back. */
export type TimelineRow = {
  readonly kind: 'act' | 'county' | 'paid' | 'returned' | 'review' | 'review_void';
  readonly at: string;
  readonly line: string;
};

const ACTS = `SELECT at, 'act' AS kind, seq AS place, line FROM journal WHERE object_id IN (SELECT value FROM json_each(@ids))
  UNION ALL SELECT a.at, 'county', 0, f.line FROM fact f JOIN applied_decision a ON a.decision_id = f.gid WHERE f.type = 'decisions' AND f.head = 1 AND f.about IN (SELECT value FROM json_each(@ids))`;
const OF_THEM = 'household_id IN (SELECT value FROM json_each(@households))';
const REVIEWS = `SELECT recorded_at AS at, 'review' AS kind, rowid AS place, id AS line FROM family_review WHERE ${OF_THEM}
  UNION ALL SELECT voided_at, 'review_void', rowid, id FROM family_review WHERE ${OF_THEM} AND voided_at IS NOT NULL`;
const PAYMENTS = `SELECT paid_on AS at, 'paid' AS kind, seq AS place, id AS line FROM payment_line WHERE ${OF_THEM} AND paid_on IS NOT NULL
  UNION ALL SELECT returned_on, 'returned', seq, id FROM payment_line WHERE ${OF_THEM} AND returned_on IS NOT NULL`;

/**
 * Journal rows about objects and, with households, their reviews and payments, newest first; details stay in the journal. `line` is the
 * journal's own text of an act, the decision as it travelled, the id of a review and of a payment's line.
 */
export const timelinePage = (
  db: ReadableDb,
  of: { readonly ids: readonly string[]; readonly households: readonly string[] },
  offset: number,
  limit: number,
): { total: number; rows: TimelineRow[] } => {
  const entries = of.households.length === 0 ? ACTS : `${ACTS} UNION ALL ${REVIEWS} UNION ALL ${PAYMENTS}`;
  const params = { ids: JSON.stringify(of.ids), ...(of.households.length === 0 ? {} : { households: JSON.stringify(of.households) }) };
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM (${entries})`, params)?.n ?? 0,
    rows: selectAll(db, `SELECT at, kind, line FROM (${entries}) ORDER BY at DESC, kind = 'paid', place DESC LIMIT @limit OFFSET @offset`, {
      ...params,
      limit,
      offset,
    }),
  };
};
