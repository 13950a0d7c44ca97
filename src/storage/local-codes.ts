import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type LocalCodeRow = {
  table_code: string;
  code: string;
  /** The place among the local codes of its table. */
  n: number;
  name: string;
  aliases: string;
  from_day: string | null;
  retired_on: string | null;
  replaced_by: string | null;
  origin: 'own' | 'county';
  recorded_at: string;
  recorded_by: string;
};

export const localCodeRows = (db: ReadableDb, table: string): LocalCodeRow[] =>
  selectAll(db, 'SELECT * FROM local_code WHERE table_code = ? ORDER BY n, code', [table]);
export const localCodeRow = (db: ReadableDb, table: string, code: string): LocalCodeRow | undefined =>
  selectOne(db, 'SELECT * FROM local_code WHERE table_code = ? AND code = ?', [table, code]);
export const nextLocalPlace = (db: ReadableDb, table: string): number =>
  selectOne<{ n: number }>(db, 'SELECT coalesce(max(n), 0) + 1 AS n FROM local_code WHERE table_code = ?', [table])?.n ?? 1;
export const insertLocalCode = (db: WritableDb, row: LocalCodeRow): void => insertRow(db, 'local_code', row);
export const retireLocalCode = (
  db: WritableDb,
  table: string,
  code: string,
  fields: { readonly retired_on: string | null; readonly replaced_by: string | null; readonly origin: LocalCodeRow['origin'] },
): void => {
  execute(
    db,
    'UPDATE local_code SET retired_on = @retired_on, replaced_by = @replaced_by, origin = @origin WHERE table_code = @table AND code = @code',
    { ...fields, table, code },
  );
};
