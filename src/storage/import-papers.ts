import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

/** A row of an imported package that was not taken (`refused`) or has no effect yet (`stuck`). `gid`: '' where the row named none. */
export type PackageInLineRow = {
  package_id: string;
  no: number;
  gid: string;
  about: string;
  outcome: 'refused' | 'stuck';
  code: string;
  text: string;
};
/** Puts the rows of an import in the place of those of an earlier import of the same package. */
export const replacePackageInRows = (
  db: WritableDb,
  packageId: string,
  rows: readonly Omit<PackageInLineRow, 'package_id' | 'no'>[],
): void => {
  execute(db, 'DELETE FROM package_in_row WHERE package_id = ?', [packageId]);
  for (const [at, row] of rows.entries()) insertRow(db, 'package_in_row', { package_id: packageId, no: at + 1, ...row });
};
export const packageInRows = (db: ReadableDb, packageId: string): PackageInLineRow[] =>
  selectAll(db, 'SELECT * FROM package_in_row WHERE package_id = ? ORDER BY no', [packageId]);

/** A file that was turned away. `sender`: only where its signature was verified; `sha256`: null where the file could not be read whole. */
export type RejectedFileRow = {
  id: string;
  at: string;
  by_user: string;
  file_name: string;
  bytes: number;
  sha256: string | null;
  found_in: string;
  code: string;
  reason: string;
  sender: string | null;
};
export const insertRejectedFile = (db: WritableDb, row: RejectedFileRow): void => insertRow(db, 'rejected_file', row);
export const rejectedFile = (db: ReadableDb, id: string): RejectedFileRow | undefined =>
  selectOne(db, 'SELECT * FROM rejected_file WHERE id = ?', [id]);
export const rejectedFiles = (db: ReadableDb, offset: number, limit: number): { total: number; rows: RejectedFileRow[] } => ({
  total: selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM rejected_file')?.n ?? 0,
  rows: selectAll(db, 'SELECT * FROM rejected_file ORDER BY at DESC, id DESC LIMIT ? OFFSET ?', [limit, offset]),
});
