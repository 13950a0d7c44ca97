import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type TakeoverRunRow = {
  id: string;
  file_name: string;
  sha256: string;
  program: string;
  area: string;
  households: number;
  persons: number;
  refused: number;
  monthly_fen: number;
  counts: string;
  at: string;
  by_user: string;
};
export const insertTakeoverRun = (db: WritableDb, row: TakeoverRunRow): void => insertRow(db, 'takeover_run', row);
export const takeoverRuns = (
  db: ReadableDb,
  offset: number,
  limit: number,
): { total: number; rows: (TakeoverRunRow & { by_name: string; undone: number })[] } => ({
  total: selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM takeover_run')?.n ?? 0,
  rows: selectAll(
    db,
    'SELECT t.*, u.name AS by_name, (SELECT count(*) FROM benefit b WHERE b.takeover_run_id = t.id AND b.undone_on IS NOT NULL) AS undone FROM takeover_run t JOIN app_user u ON u.id = t.by_user ORDER BY t.at DESC, t.id DESC LIMIT ? OFFSET ?',
    [limit, offset],
  ),
});
export const rememberedMappings = (db: ReadableDb): string[] =>
  selectAll<{ mapping: string }>(db, 'SELECT mapping FROM column_mapping ORDER BY at').map((r) => r.mapping);
export const rememberMapping = (db: WritableDb, fingerprint: string, mapping: string, at: string): void => {
  execute(
    db,
    'INSERT INTO column_mapping (header_digest, mapping, at) VALUES (?, ?, ?) ON CONFLICT (header_digest) DO UPDATE SET mapping = excluded.mapping, at = excluded.at',
    [fingerprint, mapping, at],
  );
};

export type RegisteredNumber = {
  number: string;
  person_id: string;
  name: string;
  household_id: string | null;
  household_no: string | null;
  /** What its open benefit of the program is this month; null where it has none. */
  benefit_fen: number | null;
  death_date: string | null;
  /** Not the person's number any more. */
  former: number;
};
/** Who of these numbers is or was known by them in the register, in which household, and what its open benefit of the program comes to. */
export const registeredNumbers = (db: ReadableDb, numbers: readonly string[], program: string): RegisteredNumber[] =>
  selectAll(
    db,
    `SELECT k.number, k.person_id, k.former, p.name, p.death_date, h.id AS household_id, h.no AS household_no, (
      SELECT (SELECT a.monthly_fen FROM benefit_amount a WHERE a.benefit_id = b.id AND a.voided_at IS NULL ORDER BY a.from_month DESC, a.recorded_at DESC, a.id DESC LIMIT 1)
      FROM benefit b WHERE b.household_id = h.id AND b.program = @program AND b.state <> 'ended' LIMIT 1) AS benefit_fen
    FROM (
      SELECT n.number, n.person_id, 0 AS former FROM json_each(@numbers) j JOIN person_id_number n ON n.number = j.value AND n.valid_to IS NULL
      UNION ALL SELECT DISTINCT n.number, n.person_id, 1 FROM json_each(@numbers) j JOIN person_id_number n ON n.number = j.value AND n.valid_to IS NOT NULL
        JOIN person o ON o.id = n.person_id AND o.withdrawn_on IS NULL AND o.merged_into IS NULL
      WHERE NOT EXISTS (SELECT 1 FROM person_id_number c WHERE c.number = n.number AND c.valid_to IS NULL)
    ) k JOIN person p ON p.id = k.person_id
    LEFT JOIN membership m ON m.person_id = p.id AND m.to_month IS NULL AND m.in_household = 1 LEFT JOIN household h ON h.id = m.household_id`,
    { numbers: JSON.stringify(numbers), program },
  );

export type TakenFamily = { village: string; from_month: string; names: string };
/** Families of these villages that a takeover brought with a benefit of the program still open: since when, and its people's names as JSON. */
export const takenFamilies = (db: ReadableDb, villages: readonly string[], program: string): TakenFamily[] =>
  selectAll(
    db,
    `SELECT h.village_code AS village, b.from_month, (
      SELECT json_group_array(p.name) FROM membership m JOIN person p ON p.id = m.person_id WHERE m.household_id = h.id AND m.to_month IS NULL AND m.in_household = 1
    ) AS names
    FROM household h JOIN benefit b ON b.household_id = h.id
    WHERE h.village_code IN (SELECT value FROM json_each(@villages)) AND b.program = @program AND b.state <> 'ended' AND b.takeover_run_id IS NOT NULL`,
    { villages: JSON.stringify(villages), program },
  );
