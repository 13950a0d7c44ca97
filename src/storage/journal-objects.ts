import { selectAll, type ReadableDb } from './db.ts';

/** The number or name under which the office knows what the journal's rows are about, by id; persons by their household's number. */
export const journalObjects = (db: ReadableDb, ids: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    selectAll<{ id: string; known: string }>(
      db,
      // CROSS: the few ids asked for come first, never a whole table of families.
      `WITH asked(id) AS (SELECT DISTINCT value FROM json_each(@ids))
    SELECT a.id, c.no AS known FROM asked a CROSS JOIN aid_case c ON c.id = a.id
    UNION ALL SELECT a.id, c.no FROM asked a CROSS JOIN county_case c ON c.id = a.id
    UNION ALL SELECT a.id, h.no FROM asked a CROSS JOIN household h ON h.id = a.id
    UNION ALL SELECT a.id, h.no FROM asked a CROSS JOIN membership m ON m.person_id = a.id AND m.to_month IS NULL JOIN household h ON h.id = m.household_id
    UNION ALL SELECT a.id, c.no FROM asked a CROSS JOIN benefit_change c ON c.id = a.id
    UNION ALL SELECT a.id, q.no FROM asked a CROSS JOIN doubt q ON q.id = a.id
    UNION ALL SELECT a.id, r.no FROM asked a CROSS JOIN family_review r ON r.id = a.id
    UNION ALL SELECT a.id, c.no FROM asked a CROSS JOIN review_campaign c ON c.id = a.id
    UNION ALL SELECT a.id, m.no FROM asked a CROSS JOIN evaluation_meeting m ON m.id = a.id
    UNION ALL SELECT a.id, n.no FROM asked a CROSS JOIN notice n ON n.id = a.id
    UNION ALL SELECT a.id, r.no FROM asked a CROSS JOIN payment_run r ON r.id = a.id
    UNION ALL SELECT a.id, p.no FROM asked a CROSS JOIN package_out p ON p.id = a.id
    UNION ALL SELECT a.id, p.no FROM asked a CROSS JOIN package_in p ON p.id = a.id
    UNION ALL SELECT a.id, p.name FROM asked a CROSS JOIN peer p ON p.org = a.id
    UNION ALL SELECT a.id, f.no FROM asked a CROSS JOIN first_contact f ON f.id = a.id
    UNION ALL SELECT a.id, b.no FROM asked a CROSS JOIN absence b ON b.id = a.id
    UNION ALL SELECT a.id, t.no FROM asked a CROSS JOIN case_handover t ON t.id = a.id
    UNION ALL SELECT a.id, c.no FROM asked a CROSS JOIN fault f ON f.id = a.id JOIN aid_case c ON c.id = f.case_id
    UNION ALL SELECT a.id, u.name FROM asked a CROSS JOIN app_user u ON u.id = a.id`,
      { ids: JSON.stringify(ids) },
    ).map(({ id, known }) => [id, known]),
  );
