import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type OwnRootRow = { root: string; made_at: string; since: string };
/** The public half of the county's root, once it has one apart from its daily keys. */
export const ownRoot = (db: ReadableDb): OwnRootRow | undefined => selectOne(db, 'SELECT root, made_at, since FROM own_root WHERE one = 1');
export const putOwnRoot = (db: WritableDb, row: OwnRootRow): void => {
  execute(db, 'DELETE FROM own_root');
  insertRow(db, 'own_root', { one: 1, ...row });
};

export type RootChangeRow = { from_root: string; to_root: string; sig: string };
export const rootChanges = (db: ReadableDb): RootChangeRow[] => selectAll(db, 'SELECT from_root, to_root, sig FROM root_change ORDER BY n');
/** Exactly these words stand from now on. */
export const replaceRootChanges = (db: WritableDb, rows: readonly RootChangeRow[]): void => {
  execute(db, 'DELETE FROM root_change');
  for (const [n, row] of rows.entries()) insertRow(db, 'root_change', { n: n + 1, ...row });
};
