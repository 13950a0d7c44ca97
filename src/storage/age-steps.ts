import { selectAll, type ReadableDb } from './db.ts';

/** Insured people born in a span of months whose family has no 到龄换档 registered since a day. */
export const insuredTurning = (
  db: ReadableDb,
  ask: { readonly area: string; readonly from: string; readonly to: string; readonly since: string },
): { person_id: string; name: string; birth_date: string; benefit_id: string; household_id: string; village: string | null }[] =>
  selectAll(
    db,
    `SELECT p.id AS person_id, p.name, p.birth_date, b.id AS benefit_id, b.household_id, d.name AS village
    FROM person p JOIN benefit_person i ON i.person_id = p.id AND i.to_month IS NULL JOIN benefit b ON b.id = i.benefit_id AND b.state = 'active' AND b.area = @area
      JOIN household h ON h.id = b.household_id LEFT JOIN division d ON d.code = h.village_code
    WHERE p.status = 'alive' AND p.birth_date BETWEEN @from || '-01' AND @to || '-31'
      AND NOT EXISTS (SELECT 1 FROM benefit_change c WHERE c.benefit_id = b.id AND c.event = 'EV14' AND c.event_on >= @since AND c.state NOT IN ('withdrawn','refused'))
    ORDER BY p.birth_date, p.id LIMIT 100`,
    ask,
  );
