import { selectAll, type ReadableDb } from './db.ts';

/** Of a line `l`: it came back, the last time it went out, and the money was given back to the treasury: nobody got it. */
const GIVEN_BACK = `(l.state = 'remitted' OR (l.state = 'reissued' AND EXISTS (SELECT 1 FROM payment_line x WHERE x.retry_of = l.id AND x.state = 'remitted')))`;

/** What was paid or booked by month, of the lines and claims that `of` picks: frozen runs' own lines, and claims in full; what nobody got counts as not paid. */
const standing = (of: (alias: 'l' | 'k') => string): string => `
  SELECT l.month, l.amount_fen AS fen FROM payment_line l JOIN payment_run r ON r.id = l.run_id
    WHERE ${of('l')} AND l.claim_id IS NULL AND l.retry_of IS NULL AND r.state NOT IN ('open','checked') AND NOT ${GIVEN_BACK}
  UNION ALL SELECT k.month, CASE k.item_code WHEN 'BACK_PAY' THEN k.amount_fen ELSE -k.amount_fen END FROM pay_claim k WHERE ${of('k')}
  UNION ALL SELECT l.month, -l.amount_fen FROM payment_line l
    WHERE ${of('l')} AND l.claim_id IS NOT NULL AND l.amount_fen > 0 AND l.retry_of IS NULL AND ${GIVEN_BACK}`;

/** What was paid, or is already booked to be paid or recovered, for each month from one on, in 分; a month with neither has no row. */
export const standingByMonth = (db: ReadableDb, benefitId: string, from: string): { month: string; fen: number }[] =>
  selectAll(
    db,
    `SELECT month, sum(fen) AS fen FROM (${standing((row) => `${row}.benefit_id = @benefitId AND ${row}.month >= @from`)}) GROUP BY month ORDER BY month`,
    { benefitId, from },
  );

/** Months for which some households were paid and it was not booked to be taken back. */
export const paidMonthsOf = (db: ReadableDb, householdIds: readonly string[]): string[] =>
  selectAll<{ month: string }>(
    db,
    `SELECT month FROM (${standing((row) => `${row}.household_id IN (SELECT value FROM json_each(@households))`)}) GROUP BY month HAVING sum(fen) > 0 ORDER BY month`,
    { households: JSON.stringify(householdIds) },
  ).map(({ month }) => month);

/** What the bank sent back of a benefit's payments for some months and that is neither sent again nor ended, in 分. */
export const openReturnsOf = (db: ReadableDb, benefitId: string, months: readonly string[]): { month: string; fen: number }[] =>
  selectAll(
    db,
    `SELECT l.month, sum(l.amount_fen) AS fen FROM payment_line l
      WHERE l.benefit_id = @benefitId AND l.state = 'returned' AND l.amount_fen > 0 AND l.month IN (SELECT value FROM json_each(@months))
      GROUP BY l.month ORDER BY l.month`,
    { benefitId, months: JSON.stringify(months) },
  );
