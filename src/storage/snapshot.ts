import { selectAll, selectOne, type ReadableDb } from './db.ts';

/** Writes the base as one whole, encrypted file of its own: what was committed when it began, while others go on writing. */
export const copyDatabaseInto = (db: ReadableDb, path: string): void => {
  db.raw.prepare('VACUUM INTO ?').run(path);
};

/** Where the base names files that lie beside it: columns of blob names, and of package files. */
export const fileColumns = {
  blobs: [
    ['attachment', 'blob'],
    ['paper', 'blob'],
  ],
  packages: [
    ['package_out', 'payload_file'],
    ['package_in', 'file'],
  ],
} as const;

const named = (db: ReadableDb, columns: readonly (readonly [table: string, column: string])[]): string[] =>
  selectAll<{ name: string }>(
    db,
    `${columns.map(([table, column]) => `SELECT ${column} AS name FROM ${table} WHERE ${column} IS NOT NULL AND ${column} <> ''`).join(' UNION ')} ORDER BY name`,
  ).map((row) => row.name);

/** The files outside the base that its rows need. */
export const filesNamed = (db: ReadableDb): { readonly blobs: string[]; readonly packages: string[] } => ({
  blobs: named(db, fileColumns.blobs),
  packages: named(db, fileColumns.packages),
});

const titled = `SELECT blob AS file, name AS title FROM attachment UNION SELECT blob, title FROM paper
  UNION SELECT payload_file, no FROM package_out UNION SELECT file, no FROM package_in`;
/** What the first files of a list are called where people see them: an attachment by its own name, a paper by its title, a package by its number. */
export const fileTitles = (db: ReadableDb, files: readonly string[], most = 20): string[] =>
  files
    .slice(0, most)
    .map((file) => selectOne<{ title: string }>(db, `SELECT title FROM (${titled}) WHERE file = ?`, [file])?.title ?? file);

/** Sums of 分 that a copy must show again. */
const sums: Readonly<Record<string, string>> = {
  amountsFen: 'SELECT coalesce(sum(monthly_fen), 0) AS n FROM benefit_amount WHERE voided_at IS NULL',
  paidFen: 'SELECT coalesce(sum(amount_fen), 0) AS n FROM payment_line',
};

export type SnapshotTotals = {
  /** Rows of each table. */
  readonly rows: Readonly<Record<string, number>>;
  readonly sums: Readonly<Record<string, number>>;
  readonly journalSeq: number;
  readonly journalHead: string;
  readonly lastPackageOut: string | null;
  readonly lastPackageIn: string | null;
  readonly lastAt: string;
};

/** The rows of each table, whatever the schema. */
export const tableRows = (db: ReadableDb): Readonly<Record<string, number>> =>
  Object.fromEntries(
    selectAll<{ name: string }>(db, `SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name`).map(
      ({ name }) => [name, selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM "${name}"`)?.n ?? 0],
    ),
  );

/** What a copy of the base must show again when it is opened. */
export const snapshotTotals = (db: ReadableDb): SnapshotTotals => {
  const number = (sql: string): number => selectOne<{ n: number }>(db, sql)?.n ?? 0;
  const text = (sql: string): string | null => selectOne<{ t: string | null }>(db, sql)?.t ?? null;
  return {
    rows: tableRows(db),
    sums: Object.fromEntries(Object.entries(sums).map(([name, sql]) => [name, number(sql)])),
    journalSeq: number('SELECT seq AS n FROM journal_head WHERE one = 1'),
    journalHead: text('SELECT hash AS t FROM journal_head WHERE one = 1') ?? '',
    lastPackageOut: text(`SELECT no || ' ' || substr(sealed_at, 1, 10) AS t FROM package_out ORDER BY sealed_at DESC, no DESC LIMIT 1`),
    lastPackageIn: text(`SELECT no || ' ' || substr(imported_at, 1, 10) AS t FROM package_in ORDER BY imported_at DESC, id DESC LIMIT 1`),
    lastAt: text('SELECT max(last_seen_at) AS t FROM office') ?? '',
  };
};
