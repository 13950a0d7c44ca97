import { selectAll, selectOne, type ReadableDb } from './db.ts';

export type LimitKind = 'case' | 'change' | 'county_case';

/** Every limit of the law that runs: of applications, of changes of benefits in force, and on the county's desk. */
const RUNNING = `(SELECT 'case' AS kind, id, no, due_on FROM aid_case WHERE due_on IS NOT NULL AND due_on BETWEEN @from AND @by
  UNION ALL SELECT 'change', id, no, due_on FROM benefit_change WHERE due_on IS NOT NULL AND due_on BETWEEN @from AND @by
  UNION ALL SELECT 'county_case', id, no, due_on FROM county_case WHERE state IN ('arrived','proposed') AND due_on BETWEEN @from AND @by)`;

export type LimitSpan = { readonly from: string; readonly by: string };
const EVER: LimitSpan = { from: '0000-01-01', by: '9999-12-31' };

/** One page of what is due in a span of days, the most pressing first. */
export const limitPage = (
  db: ReadableDb,
  { from = EVER.from, by = EVER.by, offset, limit }: Partial<LimitSpan> & { readonly offset: number; readonly limit: number },
): { total: number; rows: { kind: LimitKind; id: string }[] } => ({
  total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM ${RUNNING}`, { from, by })?.n ?? 0,
  rows: selectAll(db, `SELECT kind, id FROM ${RUNNING} ORDER BY due_on, no, id LIMIT @limit OFFSET @offset`, { from, by, limit, offset }),
});

/** Running limits by light: run out, due up to `soon`, later. */
export const limitCounts = (db: ReadableDb, today: string, soon: string): { red: number; yellow: number; green: number } =>
  selectOne(
    db,
    `SELECT count(CASE WHEN due_on < @today THEN 1 END) AS red, count(CASE WHEN due_on BETWEEN @today AND @soon THEN 1 END) AS yellow, count(CASE WHEN due_on > @soon THEN 1 END) AS green FROM ${RUNNING}`,
    { today, soon, ...EVER },
  ) ?? { red: 0, yellow: 0, green: 0 };

/** Applications decided within a month, each with whether the whole took too long (unless excused) and whether it was extended. */
export const decidedWithin = (db: ReadableDb, month: string): { accepted_on: string; since: string; late: number; extended: number }[] =>
  selectAll(
    db,
    `SELECT c.accepted_on, c.since, EXISTS (SELECT 1 FROM fault f WHERE f.case_id = c.id AND f.kind = 'overdue' AND f.clock = 'whole' AND f.excused = 0) AS late,
      EXISTS (SELECT 1 FROM extension e WHERE e.case_id = c.id) AS extended
    FROM aid_case c WHERE c.state IN ('confirmed','adjusted','refused') AND c.accepted_on IS NOT NULL AND c.since >= @month || '-01' AND c.since < @month || '-32'`,
    { month },
  );
