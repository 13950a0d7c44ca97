import { selectAll, selectOne, type ReadableDb } from './db.ts';

/** Something whose time may be over: what it is called, since when it counts, and the family whose mark keeps it. */
export type DueRow = { id: string; known: string; about: string; since: string; household: string | null };

const APPLICANT = 'JOIN person p ON p.id = c.applicant_id';

/** Applications that ended without aid, by the day they ended. */
export const endedApplications = (db: ReadableDb, before: string): DueRow[] =>
  selectAll(
    db,
    `SELECT c.id, c.no AS known, p.name AS about, c.ended_on AS since, c.household_id AS household FROM aid_case c ${APPLICANT}
    WHERE c.state IN ('refused','declined','withdrawn','terminated') AND c.ended_on < @before AND NOT EXISTS (SELECT 1 FROM benefit b WHERE b.case_id = c.id) ORDER BY c.ended_on, c.no`,
    { before },
  );

/** Granted applications all of whose benefits have ended, by the last day of the last month paid; and benefits taken over without one. */
export const endedBenefits = (db: ReadableDb, beforeMonth: string, before: string): DueRow[] =>
  selectAll(
    db,
    `SELECT c.id, c.no AS known, p.name AS about, coalesce((SELECT max(b.to_month) FROM benefit b WHERE b.case_id = c.id), substr(c.ended_on, 1, 7)) AS since, c.household_id AS household
      FROM aid_case c ${APPLICANT}
      WHERE (c.state IN ('confirmed','adjusted') OR (c.state IN ('refused','declined','withdrawn','terminated') AND EXISTS (SELECT 1 FROM benefit b WHERE b.case_id = c.id)))
        AND NOT EXISTS (SELECT 1 FROM benefit b WHERE b.case_id = c.id AND (b.state <> 'ended' OR b.to_month IS NULL OR b.to_month >= @beforeMonth))
        AND (EXISTS (SELECT 1 FROM benefit b WHERE b.case_id = c.id) OR c.ended_on < @before)
    UNION ALL
    SELECT b.id, h.no, p.name, b.to_month, b.household_id FROM benefit b JOIN household h ON h.id = b.household_id JOIN person p ON p.id = h.head_person_id
      WHERE b.case_id IS NULL AND b.destroyed_on IS NULL AND b.state = 'ended' AND b.to_month < @beforeMonth
    ORDER BY 4, 2`,
    { beforeMonth, before },
  );

/** Reviews that are not the last of a benefit still in force. */
export const oldReviews = (db: ReadableDb, before: string): DueRow[] =>
  selectAll(
    db,
    `SELECT r.id, r.no AS known, r.head_name AS about, r.on_day AS since, r.household_id AS household FROM family_review r JOIN benefit b ON b.id = r.benefit_id
    WHERE r.on_day < @before AND (b.state = 'ended' OR EXISTS (SELECT 1 FROM family_review x WHERE x.benefit_id = r.benefit_id AND x.on_day > r.on_day AND x.voided_at IS NULL))
      AND (r.event IS NULL OR r.change_id IS NOT NULL OR r.voided_at IS NOT NULL) ORDER BY r.on_day, r.no`,
    { before },
  );

/** Doubts that were looked into: the line of the list that raised them. */
export const settledDoubts = (db: ReadableDb, before: string): DueRow[] =>
  selectAll(
    db,
    `SELECT d.id, d.no AS known, p.name AS about, d.concluded_on AS since, d.household_id AS household FROM doubt d JOIN person p ON p.id = d.person_id
    WHERE d.kind = 'match' AND d.state <> 'waiting' AND d.concluded_on < @before AND d.suspected NOT LIKE '（已销毁）%' ORDER BY d.concluded_on, d.no`,
    { before },
  );

/** Rehearsals of a raised standard that nobody applied. */
export const idleRehearsals = (db: ReadableDb, before: string): DueRow[] =>
  selectAll(
    db,
    `SELECT r.id, r.month AS known, r.households || ' 户' AS about, substr(r.made_at, 1, 10) AS since, NULL AS household FROM standard_raise r
    WHERE r.state IN ('rehearsed','dropped') AND r.made_at < @before AND EXISTS (SELECT 1 FROM raise_line l WHERE l.raise_id = r.id) ORDER BY r.made_at`,
    { before },
  );

export type PackageDue = DueRow & { place: 'package_out' | 'package_in'; peer: string; state: string; file: string };
/** Packages whose bytes lie here longer than a day given. */
export const oldPackages = (db: ReadableDb, before: string): PackageDue[] =>
  selectAll(
    db,
    `SELECT k.id, k.no AS known, coalesce(p.name, k.peer_org) AS about, substr(k.sealed_at, 1, 10) AS since, NULL AS household, 'package_out' AS place, k.peer_org AS peer, k.state, k.payload_file AS file
      FROM package_out k LEFT JOIN peer p ON p.org = k.peer_org WHERE k.shredded_on IS NULL AND k.sealed_at < @before
    UNION ALL
    SELECT k.id, k.no, coalesce(p.name, k.peer_org), substr(k.imported_at, 1, 10), NULL, 'package_in', k.peer_org, k.state, k.file
      FROM package_in k LEFT JOIN peer p ON p.org = k.peer_org WHERE k.shredded_on IS NULL AND k.imported_at < @before
    ORDER BY 4, 2`,
    { before },
  );

export type CountyDue = DueRow & { township: string; outcome: string | null };
/**
 * The county's own copies of cases that are settled, by the day of the decision. Of dissolved townships (`answered`: since when their
 * successors have answered for every family) everything is settled by that day, filings among it.
 */
export const settledCountyCases = (
  db: ReadableDb,
  before: string,
  answered: readonly { readonly org: string; readonly on: string }[] = [],
): CountyDue[] =>
  selectAll(
    db,
    `WITH gone AS (SELECT json_extract(value, '$.org') AS org, json_extract(value, '$.on') AS day FROM json_each(@answered)),
    file AS (
      SELECT c.id, c.no AS known, c.head_name AS about, coalesce(json_extract(c.decision, '$.on'), c.arrived_on) AS day, c.township, c.outcome, c.state IN ('acknowledged','withdrawn') AS settled FROM county_case c
      UNION ALL
      SELECT f.case_id, f.no, f.head_name, f.decided_on, f.township, CASE f.outcome WHEN 'confirmed' THEN 'confirm' ELSE 'refuse' END, 0 FROM county_filing f
        WHERE NOT EXISTS (SELECT 1 FROM county_case c WHERE c.id = f.case_id)
    )
    SELECT id, known, about, max(file.day, coalesce(gone.day, '')) AS since, NULL AS household, township, outcome FROM file LEFT JOIN gone ON gone.org = township
    WHERE (settled = 1 OR gone.org IS NOT NULL) AND max(file.day, coalesce(gone.day, '')) < @before ORDER BY 4, 2`,
    { before, answered: JSON.stringify(answered) },
  );
/** Whose a file at the county's desk is. */
export const townshipOfFile = (db: ReadableDb, id: string): string | null =>
  selectOne<{ township: string }>(
    db,
    'SELECT township FROM county_case WHERE id = @id UNION ALL SELECT township FROM county_filing WHERE case_id = @id LIMIT 1',
    { id },
  )?.township ?? null;

/** What still binds a case or benefit to people or money: the number of the first of each kind. */
export const openBusiness = (
  db: ReadableDb,
  ids: { readonly benefits: readonly string[]; readonly objects: readonly string[] },
): {
  readonly change: string | null;
  readonly claim: string | null;
  readonly returned: string | null;
  readonly correction: string | null;
} => {
  const [benefits, objects] = [JSON.stringify(ids.benefits), JSON.stringify(ids.objects)];
  const first = (sql: string, list: string): string | null => selectOne<{ no: string }>(db, sql, [list])?.no ?? null;
  return {
    change: first(
      `SELECT no FROM benefit_change WHERE benefit_id IN (SELECT value FROM json_each(?)) AND state IN ('registered','reviewed','typed') LIMIT 1`,
      benefits,
    ),
    claim: first(
      `SELECT c.month AS no FROM pay_claim c WHERE c.benefit_id IN (SELECT value FROM json_each(?)) AND c.amount_fen
        > coalesce((SELECT sum(s.amount_fen) FROM claim_settlement s WHERE s.claim_id = c.id), 0)
        + coalesce((SELECT sum(abs(l.amount_fen)) FROM payment_line l JOIN payment_run r ON r.id = l.run_id WHERE l.claim_id = c.id AND r.state IN ('approved','sent','settled')), 0) LIMIT 1`,
      benefits,
    ),
    returned: first(
      `SELECT l.month AS no FROM payment_line l WHERE l.benefit_id IN (SELECT value FROM json_each(?)) AND l.state = 'returned' LIMIT 1`,
      benefits,
    ),
    correction: first(
      `SELECT c.no FROM correction c JOIN correction_about a ON a.correction_id = c.id WHERE c.state = 'waiting' AND a.object_id IN (SELECT value FROM json_each(?)) LIMIT 1`,
      objects,
    ),
  };
};
/** The benefits a case brought, with the changes that travelled for them. */
export const benefitsOfCase = (db: ReadableDb, caseId: string): { id: string; state: string; changes: string[] }[] =>
  selectAll<{ id: string; state: string }>(db, 'SELECT id, state FROM benefit WHERE case_id = ? OR id = ?', [caseId, caseId]).map(
    (row) => ({
      ...row,
      changes: selectAll<{ id: string }>(db, 'SELECT id FROM benefit_change WHERE benefit_id = ?', [row.id]).map(({ id }) => id),
    }),
  );
/** What a file's benefits, or its application, came from another township or its county by, or went to another township by. */
export const handoversOfFile = (db: ReadableDb, caseId: string, benefits: readonly string[]): string[] =>
  selectAll<{ id: string }>(
    db,
    `SELECT id FROM transfer_in WHERE case_id = @caseId OR benefit_id IN (SELECT value FROM json_each(@benefits))
    UNION ALL SELECT id FROM transfer_out WHERE benefit_id IN (SELECT value FROM json_each(@benefits))`,
    { caseId, benefits: JSON.stringify(benefits) },
  ).map(({ id }) => id);
/** The file an object belongs to: an application itself, that of a change or of a handover, or the benefit where there was no application; null for none. */
export const fileOfObject = (db: ReadableDb, id: string): string | null =>
  selectOne<{ id: string }>(
    db,
    `SELECT id FROM aid_case WHERE id = @id
    UNION ALL SELECT coalesce(case_id, id) FROM benefit WHERE id IN (
      SELECT @id UNION ALL SELECT benefit_id FROM benefit_change WHERE id = @id
      UNION ALL SELECT benefit_id FROM transfer_in WHERE id = @id UNION ALL SELECT benefit_id FROM transfer_out WHERE id = @id)
    UNION ALL SELECT case_id FROM transfer_in WHERE id = @id AND case_id IS NOT NULL LIMIT 1`,
    { id },
  )?.id ?? null;
/** The family a file is of. */
export const householdOfFile = (db: ReadableDb, id: string): string | null =>
  selectOne<{ id: string }>(
    db,
    'SELECT household_id AS id FROM aid_case WHERE id = @id UNION ALL SELECT household_id FROM benefit WHERE id = @id LIMIT 1',
    { id },
  )?.id ?? null;
