import { selectAll, type ReadableDb } from './db.ts';

/** What the office calls a thing: its number or name, and the family or person it is about. */
export type KnownObject = { readonly known: string; readonly about: string };
type Row = KnownObject & { readonly asked: string };

const HEAD = 'JOIN person p ON p.id = h.head_person_id';

// CROSS: the few ids asked for come first, never a whole table of families.
const BY_ID = [
  `SELECT a.id AS asked, c.no AS known, p.name AS about FROM asked a CROSS JOIN aid_case c ON c.id = a.id JOIN household h ON h.id = c.household_id ${HEAD}`,
  'SELECT a.id, c.no, c.head_name FROM asked a CROSS JOIN county_case c ON c.id = a.id',
  'SELECT a.id, f.no, f.head_name FROM asked a CROSS JOIN county_filing f ON f.id = a.id',
  `SELECT a.id, h.no, p.name FROM asked a CROSS JOIN household h ON h.id = a.id ${HEAD}`,
  "SELECT a.id, coalesce(h.no, ''), p.name FROM asked a CROSS JOIN person p ON p.id = a.id LEFT JOIN membership m ON m.person_id = a.id AND m.to_month IS NULL LEFT JOIN household h ON h.id = m.household_id",
  `SELECT a.id, c.no, p.name FROM asked a CROSS JOIN benefit_change c ON c.id = a.id JOIN household h ON h.id = c.household_id ${HEAD}`,
  `SELECT a.id, h.no, p.name FROM asked a CROSS JOIN benefit b ON b.id = a.id JOIN household h ON h.id = b.household_id ${HEAD}`,
  `SELECT a.id, h.no, p.name FROM asked a CROSS JOIN pay_claim c ON c.id = a.id JOIN household h ON h.id = c.household_id ${HEAD}`,
  `SELECT a.id, c.no, p.name FROM asked a CROSS JOIN account_change c ON c.id = a.id JOIN household h ON h.id = c.household_id ${HEAD}`,
  'SELECT a.id, q.no, p.name FROM asked a CROSS JOIN doubt q ON q.id = a.id JOIN person p ON p.id = q.person_id',
  'SELECT a.id, r.no, r.head_name FROM asked a CROSS JOIN family_review r ON r.id = a.id',
  "SELECT a.id, c.no, '' FROM asked a CROSS JOIN review_campaign c ON c.id = a.id",
  "SELECT a.id, m.no, '' FROM asked a CROSS JOIN evaluation_meeting m ON m.id = a.id",
  "SELECT a.id, s.no, '' FROM asked a CROSS JOIN spot_draw s ON s.id = a.id",
  "SELECT a.id, n.no, '' FROM asked a CROSS JOIN notice n ON n.id = a.id",
  'SELECT a.id, r.no, r.month FROM asked a CROSS JOIN payment_run r ON r.id = a.id',
  'SELECT a.id, r.no, l.head_name FROM asked a CROSS JOIN payment_line l ON l.id = a.id JOIN payment_run r ON r.id = l.run_id',
  "SELECT a.id, r.month, '' FROM asked a CROSS JOIN standard_raise r ON r.id = a.id",
  "SELECT a.id, c.month, '' FROM asked a CROSS JOIN register_closing c ON c.id = a.id",
  "SELECT a.id, p.no, '' FROM asked a CROSS JOIN package_out p ON p.id = a.id",
  "SELECT a.id, p.no, '' FROM asked a CROSS JOIN package_in p ON p.id = a.id",
  "SELECT a.id, m.no, '' FROM asked a CROSS JOIN medium m ON m.id = a.id",
  "SELECT a.id, r.file_name, '' FROM asked a CROSS JOIN rejected_file r ON r.id = a.id",
  "SELECT a.id, p.name, '' FROM asked a CROSS JOIN peer p ON p.org = a.id",
  "SELECT a.id, d.name, '' FROM asked a CROSS JOIN division d ON d.code = a.id",
  "SELECT a.id, r.document_no, '' FROM asked a CROSS JOIN decision_roster r ON r.id = a.id",
  "SELECT a.id, t.file_name, '' FROM asked a CROSS JOIN takeover_run t ON t.id = a.id",
  "SELECT a.id, t.name, '' FROM asked a CROSS JOIN attachment t ON t.id = a.id",
  "SELECT a.id, p.title, '' FROM asked a CROSS JOIN paper p ON p.id = a.id",
  'SELECT a.id, e.no, e.title FROM asked a CROSS JOIN export_entry e ON e.id = a.id',
  "SELECT a.id, f.no, '' FROM asked a CROSS JOIN first_contact f ON f.id = a.id",
  "SELECT a.id, b.no, '' FROM asked a CROSS JOIN absence b ON b.id = a.id",
  "SELECT a.id, t.no, '' FROM asked a CROSS JOIN case_handover t ON t.id = a.id",
  `SELECT a.id, c.no, p.name FROM asked a CROSS JOIN fault f ON f.id = a.id JOIN aid_case c ON c.id = f.case_id JOIN household h ON h.id = c.household_id ${HEAD}`,
  "SELECT a.id, g.name || '→' || t.name, '' FROM asked a CROSS JOIN substitution s ON s.id = a.id JOIN app_user g ON g.id = s.giver_id JOIN app_user t ON t.id = s.taker_id",
  "SELECT a.id, u.name, '' FROM asked a CROSS JOIN app_user u ON u.id = a.id",
];

// What acts on many at once wrote down by number, and decisions by their own id.
const OTHERWISE = [
  `SELECT a.id AS asked, c.no AS known, p.name AS about FROM asked a CROSS JOIN aid_case c ON c.no = a.id JOIN household h ON h.id = c.household_id ${HEAD}`,
  'SELECT a.id, r.no, r.head_name FROM asked a CROSS JOIN family_review r ON r.no = a.id',
  'SELECT a.id, c.no, c.head_name FROM asked a CROSS JOIN county_case c ON c.decision_id = a.id',
];

const lookUp = (db: ReadableDb, asked: readonly string[], selects: readonly string[]): ReadonlyMap<string, KnownObject> =>
  new Map(
    selectAll<Row>(db, `WITH asked(id) AS (SELECT DISTINCT value FROM json_each(@ids))\n${selects.join('\nUNION ALL ')}`, {
      ids: JSON.stringify(asked),
    }).map(({ asked: id, known, about }) => [id, { known, about }]),
  );

/** The number or name under which the office knows what the journal's rows are about, by id. */
export const journalObjects = (db: ReadableDb, ids: readonly string[]): ReadonlyMap<string, KnownObject> => lookUp(db, ids, BY_ID);

/** The families behind numbers of cases and reviews and behind decisions. */
export const journalOthers = (db: ReadableDb, asked: readonly string[]): ReadonlyMap<string, KnownObject> => lookUp(db, asked, OTHERWISE);
