import { selectAll, type ReadableDb } from './db.ts';

export type AsKnownRow = {
  readonly benefit_id: string;
  readonly household_id: string;
  readonly no: string;
  readonly village_code: string;
  readonly group_name: string;
  readonly head_name: string;
  readonly head_id_number: string | null;
  readonly persons: number;
  readonly monthly_fen: number;
  readonly document: string;
  readonly kind: string;
  readonly state: 'active' | 'suspended' | 'exiting' | 'ended';
};

/** The first thing a row said that was replaced only afterwards is what it said at that moment; none: what it says now. */
const was = (table: string, key: string, alias: string): string =>
  `LEFT JOIN ${table} ${alias} ON ${alias}.id = (SELECT x.id FROM ${table} x WHERE x.${table.replace('_was', '_id')} = ${key} AND x.until_at >= @before ORDER BY x.until_at, x.id LIMIT 1)`;

/**
 * The benefits of a program that a month had, as the base said before a moment (`before`: the first moment that no longer counts):
 * nothing recorded afterwards is seen, what was changed or voided afterwards stands as it stood.
 */
export const registerAsKnown = (
  db: ReadableDb,
  ask: { readonly program: string; readonly month: string; readonly before: string; readonly day: string },
): AsKnownRow[] =>
  selectAll(
    db,
    `SELECT b.id AS benefit_id, b.household_id, h.no, coalesce(hw.village_code, h.village_code) AS village_code, coalesce(hw.group_name, h.group_name) AS group_name,
      coalesce(pw.name, p.name) AS head_name,
      (SELECT n.number FROM person_id_number n WHERE n.person_id = p.id AND n.recorded_at < @before AND (n.valid_to IS NULL OR n.valid_to > @day) ORDER BY n.recorded_at DESC, n.id DESC LIMIT 1) AS head_id_number,
      a.persons, a.monthly_fen, a.document, a.kind, coalesce(bw.state, b.state) AS state
    FROM benefit b JOIN household h ON h.id = b.household_id
    ${was('benefit_was', 'b.id', 'bw')}
    ${was('household_was', 'h.id', 'hw')}
    JOIN person p ON p.id = coalesce(hw.head_person_id, h.head_person_id)
    ${was('person_was', 'p.id', 'pw')}
    JOIN benefit_amount a ON a.id = (SELECT x.id FROM benefit_amount x WHERE x.benefit_id = b.id AND x.from_month <= @month AND x.recorded_at < @before AND (x.voided_at IS NULL OR x.voided_at >= @before)
      ORDER BY x.from_month DESC, x.recorded_at DESC, x.id DESC LIMIT 1)
    WHERE b.program = @program AND b.recorded_at < @before AND b.from_month <= @month AND a.kind <> 'stop'
      AND coalesce(CASE WHEN bw.id IS NULL THEN b.to_month ELSE bw.to_month END, @month) >= @month
    ORDER BY coalesce(hw.village_code, h.village_code), h.no`,
    { ...ask },
  );

/** The names of the insured of some benefits in a month, as the base said before a moment. */
export const insuredAsKnown = (
  db: ReadableDb,
  ask: { readonly benefits: readonly string[]; readonly month: string; readonly before: string },
): { readonly benefit_id: string; readonly name: string }[] =>
  selectAll(
    db,
    `SELECT i.benefit_id, coalesce(pw.name, p.name) AS name FROM benefit_person i JOIN person p ON p.id = i.person_id
    LEFT JOIN benefit_person_was iw ON iw.id = (SELECT x.id FROM benefit_person_was x WHERE x.benefit_id = i.benefit_id AND x.person_id = i.person_id AND x.from_month = i.from_month AND x.until_at >= @before ORDER BY x.until_at, x.id LIMIT 1)
    ${was('person_was', 'p.id', 'pw')}
    WHERE i.benefit_id IN (SELECT value FROM json_each(@benefits)) AND i.recorded_at < @before AND i.from_month <= @month
      AND coalesce(CASE WHEN iw.id IS NULL THEN i.to_month ELSE iw.to_month END, @month) >= @month
    ORDER BY i.benefit_id, p.birth_date, p.id`,
    { benefits: JSON.stringify(ask.benefits), month: ask.month, before: ask.before },
  );
