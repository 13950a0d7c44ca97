import { selectAll, type ReadableDb } from '#storage/db.ts';

type Row = Record<string, string | number | null>;
/** Rows as they lie in a table, to be written again elsewhere with a plain prepared statement. */
export type PlainRows = { readonly table: string; readonly columns: readonly string[]; readonly rows: readonly Row[] };

/** The rows of a table for which `where` holds. */
export const rowsOf = (db: ReadableDb, table: string, where: string): PlainRows => {
  const rows = selectAll<Row>(db, `SELECT * FROM ${table} WHERE ${where}`);
  return { table, columns: Object.keys(rows[0] ?? {}), rows };
};

/** One writer a table: called with `i` it writes the table's row `i`, if there is one. */
export const plainInserts = (db: ReadableDb, all: readonly PlainRows[]): ((i: number) => void)[] =>
  all.map(({ table, columns, rows }) => {
    const statement = db.raw.prepare(`INSERT INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`);
    return (i: number) => {
      const row = rows[i];
      if (row !== undefined) statement.run(...columns.map((c) => row[c] ?? null));
    };
  });
