import { openCaseStates } from './cases.ts';
import { familiesWaiting } from './changes.ts';
import { selectAll, selectOne, type ReadableDb, type SqlValue } from './db.ts';
import type { HouseholdRow } from './households.ts';
import { householdsFound, memberFound, type SearchBy } from './search.ts';

export type HouseholdListRow = HouseholdRow & {
  head_name: string;
  village: string | null;
  members: number;
  insured: number;
  benefit_state: 'active' | 'suspended' | 'exiting' | null;
  benefit_from: string | null;
  monthly_fen: number | null;
  statement_id: string | null;
  open_case_id: string | null;
  open_case_state: string | null;
  open_change_id: string | null;
  open_change_state: string | null;
};
/** A listed household with the member it was found by. */
type FoundRow = HouseholdListRow & { readonly found: { id: string; name: string; by_id: number } | null };

// Each order is that of an index, so that a page is read and not sorted.
const SORT = { no: 'l.no', head: 'l.head_name, l.no', village: 'l.village_code, l.no', amount: 'l.monthly_fen DESC, l.no' } as const;

const ROW = `SELECT h.*, l.head_name, l.benefit_state, l.benefit_from, l.monthly_fen, d.name AS village,
    (SELECT a.statement_id FROM benefit b JOIN benefit_amount a ON a.benefit_id = b.id WHERE b.household_id = h.id AND b.state <> 'ended' AND a.voided_at IS NULL ORDER BY b.from_month DESC, b.id DESC, a.from_month DESC, a.recorded_at DESC, a.id DESC LIMIT 1) AS statement_id,
    (SELECT count(*) FROM membership m WHERE m.household_id = h.id AND m.to_month IS NULL AND m.in_household = 1) AS members, (SELECT count(*) FROM membership m WHERE m.household_id = h.id AND m.to_month IS NULL AND m.insured = 1) AS insured,
    c.id AS open_case_id, c.state AS open_case_state, g.id AS open_change_id, g.state AS open_change_state
  FROM household_list l JOIN household h ON h.id = l.household_id LEFT JOIN division d ON d.code = h.village_code
  LEFT JOIN aid_case c ON c.household_id = h.id AND ${openCaseStates('c')}
  LEFT JOIN benefit_change g ON g.id = (SELECT o.id FROM benefit_change o JOIN benefit w ON w.id = o.benefit_id WHERE w.household_id = h.id AND o.state IN ('registered','reviewed','typed') LIMIT 1) WHERE l.rowid = ?`;

export type HouseholdAsk = {
  /** Of whom a member is found by this key. */
  readonly by: SearchBy;
  readonly key: string;
  /** Part of the household's own number, looked for beside its members; null: the text is none. */
  readonly no: string | null;
  readonly village: string | null;
  readonly benefit: 'any' | 'active' | 'not_yet' | 'suspended' | 'exiting' | 'applying' | 'none' | keyof typeof familiesWaiting;
  /** The present month: a benefit that begins in a later one is not yet paid. */
  readonly month: string;
  readonly sort: keyof typeof SORT;
  readonly offset: number;
  readonly limit: number;
};

const APPLYING = `(SELECT o.household_id FROM aid_case o WHERE ${openCaseStates('o')})`;
const STANDING: Readonly<Record<HouseholdAsk['benefit'], readonly string[]>> = {
  any: [],
  active: [`l.benefit_state = 'active'`, 'l.benefit_from <= @month'],
  not_yet: [`l.benefit_state = 'active'`, 'l.benefit_from > @month'],
  suspended: [`l.benefit_state = 'suspended'`],
  exiting: [`l.benefit_state = 'exiting'`],
  dead_member: [`l.household_id IN ${familiesWaiting.dead_member}`],
  exit_over: [`l.household_id IN ${familiesWaiting.exit_over}`],
  applying: [`l.household_id IN ${APPLYING}`],
  none: ['l.benefit_state IS NULL', `l.household_id NOT IN ${APPLYING}`],
};

type Condition = { readonly sql: string; readonly params: Record<string, SqlValue> };

const conditionOf = (ask: HouseholdAsk): Condition => {
  const found =
    ask.by === 'village'
      ? []
      : ask.no === null
        ? [`l.household_id IN (${householdsFound(ask.by)})`]
        : [
            `l.rowid IN (SELECT f.rowid FROM (${householdsFound(ask.by)}) s CROSS JOIN household_list f ON f.household_id = s.household_id UNION ALL SELECT n.rowid FROM household_list n WHERE instr(n.no, @no) > 0)`,
          ];
  const conditions = [...(ask.village === null ? [] : ['l.village_code = @village']), ...found, ...STANDING[ask.benefit]];
  return {
    sql: `FROM household_list l${conditions.length === 0 ? '' : ` WHERE ${conditions.join(' AND ')}`}`,
    params: {
      ...(ask.village === null ? {} : { village: ask.village }),
      ...(found.length === 0 ? {} : { text: ask.key, ...(ask.no === null ? {} : { no: ask.no }) }),
      ...(STANDING[ask.benefit].some((one) => one.includes('@month')) ? { month: ask.month } : {}),
    },
  };
};

/** A page of the households, and how many there are in all. */
export const householdPage = (db: ReadableDb, ask: HouseholdAsk): { total: number; rows: FoundRow[] } => {
  const { by, key } = ask;
  const { sql, params } = conditionOf(ask);
  // Whom a text finds is looked up once, with the count beside each row; a list without one is read no further than the page.
  const counted = by === 'village' ? '0' : 'count(*) OVER ()';
  const hits = selectAll<{ hit: number; n: number }>(
    db,
    `SELECT l.rowid AS hit, ${counted} AS n ${sql} ORDER BY ${SORT[ask.sort]} LIMIT @limit OFFSET @offset`,
    { ...params, limit: ask.limit, offset: ask.offset },
  );
  const [first] = hits;
  // Past the last page no row is left to tell how many there are; at the beginning there are none.
  const counting = by === 'village' || (first === undefined && ask.offset > 0);
  return {
    total: counting ? (selectOne<{ n: number }>(db, `SELECT count(*) AS n ${sql}`, params)?.n ?? 0) : (first?.n ?? 0),
    rows: hits
      .flatMap(({ hit }) => selectOne<HouseholdListRow>(db, ROW, [hit]) ?? [])
      .map((row) => ({ ...row, found: by === 'village' ? null : (memberFound(db, by, key, row.id) ?? null) })),
  };
};
