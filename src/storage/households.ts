import { execute, insertRow, reviseRow, selectAll, selectOne, updateRow, type ReadableDb, type SqlValue, type WritableDb } from './db.ts';

export type HouseholdRow = {
  id: string;
  rev: number;
  no: string;
  village_code: string;
  group_name: string;
  address: string;
  area: 'urban' | 'rural';
  phone: string | null;
  head_person_id: string;
  created_at: string;
  /** The household that is kept, where this one was another record of it. */
  merged_into: string | null;
  /** Left the register with a takeover that was undone. */
  withdrawn_on: string | null;
};
type NewHousehold = Omit<HouseholdRow, 'merged_into' | 'withdrawn_on'>;
export type MembershipRow = {
  id: string;
  household_id: string;
  person_id: string;
  relation: string;
  in_household: number;
  insured: number;
  exclude_reason: string | null;
  /** Codes of what no other field says of the member, as JSON. */
  categories: string;
  tier: string | null;
  from_month: string;
  to_month: string | null;
  end_reason: string | null;
  recorded_at: string;
  ended_at: string | null;
};
export type MemberRow = MembershipRow & {
  name: string;
  sex: 'male' | 'female' | 'unknown';
  birth_date: string | null;
  status: string;
  death_date: string | null;
  labor: string | null;
  id_number: string | null;
  has_sensitive: number;
};
export type AccountRow = {
  id: string;
  household_id: string;
  person_id: string;
  bank: string;
  account_no: string;
  holder: string;
  holder_reason: string | null;
  from_day: string;
  to_day: string | null;
  recorded_at: string;
  recorded_by: string;
};

export const householdById = (db: ReadableDb, id: string): HouseholdRow | undefined =>
  selectOne(db, 'SELECT * FROM household WHERE id = ?', [id]);
export const insertHousehold = (db: WritableDb, row: NewHousehold): void => insertRow(db, 'household', row);
/** `at`: when it was recorded; what the row said stays readable for the days before. */
export const updateHousehold = (db: WritableDb, id: string, at: string, fields: Partial<HouseholdRow>): void => {
  execute(
    db,
    'INSERT INTO household_was (household_id, village_code, group_name, head_person_id, until_at) SELECT id, village_code, group_name, head_person_id, ? FROM household WHERE id = ?',
    [at, id],
  );
  reviseRow<HouseholdRow>(db, 'household', { id }, fields);
};
/** Any change of what hangs on a household counts its revision up. */
export const touchHousehold = (db: WritableDb, id: string): void => {
  execute(db, 'UPDATE household SET rev = rev + 1 WHERE id = ?', [id]);
};

/** The households that were merged into one, those merged into them before included. */
export const recordsOfHousehold = (db: ReadableDb, householdId: string): string[] =>
  selectAll<{ id: string }>(
    db,
    'WITH RECURSIVE all_of(id) AS (SELECT @householdId UNION SELECT h.id FROM household h JOIN all_of a ON h.merged_into = a.id) SELECT id FROM all_of',
    { householdId },
  ).map(({ id }) => id);

const MEMBER = `SELECT m.*, p.name, p.sex, p.birth_date, p.status, p.death_date, p.labor, (SELECT n.number FROM person_id_number n WHERE n.person_id = p.id AND n.valid_to IS NULL LIMIT 1) AS id_number, EXISTS (SELECT 1 FROM person_sensitive x WHERE x.person_id = p.id) AS has_sensitive
  FROM membership m JOIN person p ON p.id = m.person_id`;
export const membersOf = (db: ReadableDb, householdId: string): MemberRow[] =>
  selectAll(db, `${MEMBER} WHERE m.household_id = ? ORDER BY m.to_month IS NOT NULL, m.relation <> '02', m.relation, m.id`, [householdId]);
export const membershipById = (db: ReadableDb, id: string): MembershipRow | undefined =>
  selectOne(db, 'SELECT * FROM membership WHERE id = ?', [id]);
export const openMembershipOf = (db: ReadableDb, personId: string): (MembershipRow & { household_no: string }) | undefined =>
  selectOne(
    db,
    'SELECT m.*, h.no AS household_no FROM membership m JOIN household h ON h.id = m.household_id WHERE m.person_id = ? AND m.to_month IS NULL AND m.in_household = 1',
    [personId],
  );
export const insertMembership = (db: WritableDb, row: MembershipRow): void => insertRow(db, 'membership', row);
export const updateMembership = (db: WritableDb, id: string, fields: Partial<MembershipRow>): void =>
  void updateRow<MembershipRow>(db, 'membership', { id }, fields);

export type IncomeRow = {
  id: string;
  household_id: string;
  person_id: string | null;
  category: 'WAGE' | 'BIZ' | 'PROP' | 'TRANS' | 'OTHER';
  label: string;
  amount_fen: number;
  period_months: number;
  from_month: string;
  to_month: string | null;
  exempt_code: string | null;
  spread_months: number | null;
  job_months: number | null;
  evidence: string;
  recorded_at: string;
  recorded_by: string;
  voided_at: string | null;
  void_reason: string | null;
};
export type AssetRow = {
  id: string;
  household_id: string;
  person_id: string | null;
  category: string;
  label: string;
  value_fen: number;
  quantity: number;
  area_m2: number | null;
  from_month: string;
  to_month: string | null;
  exempt_code: string | null;
  evidence: string;
  recorded_at: string;
  recorded_by: string;
  voided_at: string | null;
  void_reason: string | null;
};
export type ObligationRow = {
  id: string;
  household_id: string;
  obligor_name: string;
  relation: string;
  supported: string;
  basis: 'JUDGMENT' | 'AGREEMENT' | 'ACTUAL' | 'FORMULA' | 'EXEMPT';
  kind: 'ALIMONY' | 'SUPPORT';
  fixed_fen: number | null;
  family_income_fen: number | null;
  family_size: number | null;
  children_count: number | null;
  supported_count: number | null;
  obligor_standard_fen: number | null;
  from_month: string;
  to_month: string | null;
  evidence: string;
  recorded_at: string;
  recorded_by: string;
  voided_at: string | null;
  void_reason: string | null;
};
export type DeductionRow = Pick<
  IncomeRow,
  | 'id'
  | 'household_id'
  | 'person_id'
  | 'label'
  | 'amount_fen'
  | 'period_months'
  | 'from_month'
  | 'to_month'
  | 'evidence'
  | 'recorded_at'
  | 'recorded_by'
  | 'voided_at'
  | 'void_reason'
> & { kind: string };
export type CircumstanceRow = Omit<DeductionRow, 'kind' | 'label' | 'amount_fen' | 'period_months'> & { code: string };
export const meansKinds = ['income', 'asset', 'obligation', 'deduction', 'circumstance'] as const;
export type MeansKind = (typeof meansKinds)[number];
const TABLE: Readonly<Record<MeansKind, string>> = {
  income: 'income_item',
  asset: 'asset_item',
  obligation: 'support_obligation',
  deduction: 'deduction_item',
  circumstance: 'circumstance_item',
};

export const incomesOf = (db: ReadableDb, householdId: string): IncomeRow[] =>
  selectAll(db, 'SELECT * FROM income_item WHERE household_id = ? ORDER BY voided_at IS NOT NULL, from_month, id', [householdId]);
export const assetsOf = (db: ReadableDb, householdId: string): AssetRow[] =>
  selectAll(db, 'SELECT * FROM asset_item WHERE household_id = ? ORDER BY voided_at IS NOT NULL, from_month, id', [householdId]);
export const obligationsOf = (db: ReadableDb, householdId: string): ObligationRow[] =>
  selectAll(db, 'SELECT * FROM support_obligation WHERE household_id = ? ORDER BY voided_at IS NOT NULL, from_month, id', [householdId]);
export const deductionsOf = (db: ReadableDb, householdId: string): DeductionRow[] =>
  selectAll(db, 'SELECT * FROM deduction_item WHERE household_id = ? ORDER BY voided_at IS NOT NULL, from_month, id', [householdId]);
export const circumstancesOf = (db: ReadableDb, householdId: string): CircumstanceRow[] =>
  selectAll(db, 'SELECT * FROM circumstance_item WHERE household_id = ? ORDER BY voided_at IS NOT NULL, code, from_month, id', [
    householdId,
  ]);
export const insertMeans = (db: WritableDb, kind: MeansKind, row: Readonly<Record<string, SqlValue>>): void =>
  insertRow(db, TABLE[kind], row);
/** One dated item of a family's means, as it lies in its table. */
export const meansById = (
  db: ReadableDb,
  kind: MeansKind,
  householdId: string,
  id: string,
): Readonly<Record<string, SqlValue>> | undefined =>
  selectOne(db, `SELECT * FROM ${TABLE[kind]} WHERE id = ? AND household_id = ?`, [id, householdId]);
export type StandingMeans = { readonly kind: MeansKind; readonly row: Readonly<Record<string, SqlValue>> };
/** Every item of a family's means that was not voided, as it lies in its table. */
export const standingMeansOf = (db: ReadableDb, householdId: string): StandingMeans[] =>
  meansKinds.flatMap((kind) =>
    selectAll<Readonly<Record<string, SqlValue>>>(
      db,
      `SELECT * FROM ${TABLE[kind]} WHERE household_id = ? AND voided_at IS NULL ORDER BY from_month, id`,
      [householdId],
    ).map((row) => ({ kind, row })),
  );
/** Answers how many rows were voided: 0 when the item is not there or was voided before. */
export const voidMeans = (db: WritableDb, kind: MeansKind, householdId: string, id: string, at: string, reason: string): number =>
  execute(db, `UPDATE ${TABLE[kind]} SET voided_at = ?, void_reason = ? WHERE id = ? AND household_id = ? AND voided_at IS NULL`, [
    at,
    reason,
    id,
    householdId,
  ]);

/** The last month an income flowed. */
export const endIncome = (db: WritableDb, householdId: string, id: string, toMonth: string): void => {
  execute(db, 'UPDATE income_item SET to_month = ? WHERE id = ? AND household_id = ? AND voided_at IS NULL', [toMonth, id, householdId]);
};

export const accountsOf = (db: ReadableDb, householdId: string): AccountRow[] =>
  selectAll(db, 'SELECT * FROM bank_account WHERE household_id = ? ORDER BY to_day IS NOT NULL, from_day, id', [householdId]);
/** The account that stands now. */
export const openAccountOf = (db: ReadableDb, householdId: string): AccountRow | undefined =>
  accountsOf(db, householdId).find((one) => one.to_day === null);
export const insertAccount = (db: WritableDb, row: AccountRow): void => insertRow(db, 'bank_account', row);
export const endAccounts = (db: WritableDb, householdId: string, toDay: string): void => {
  execute(db, 'UPDATE bank_account SET to_day = ? WHERE household_id = ? AND to_day IS NULL', [toDay, householdId]);
};
