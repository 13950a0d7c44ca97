import { execute, insertRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type RootKeyRow = { root: string; keeper: string; made_at: string };
export type OwnRootsRow = { threshold: number; since: string; keys: RootKeyRow[] };
/** The public halves of the county's roots, once it has any apart from its daily keys, and how many of them sign a list. */
export const ownRoots = (db: ReadableDb): OwnRootsRow | undefined => {
  const set = selectOne<Omit<OwnRootsRow, 'keys'>>(db, 'SELECT threshold, since FROM own_root_set WHERE one = 1');
  return set === undefined ? undefined : { ...set, keys: selectAll(db, 'SELECT root, keeper, made_at FROM own_root_key ORDER BY root') };
};
export const putOwnRoots = (db: WritableDb, { keys, ...set }: OwnRootsRow): void => {
  execute(db, 'DELETE FROM own_root_set');
  execute(db, 'DELETE FROM own_root_key');
  insertRow(db, 'own_root_set', { one: 1, ...set });
  for (const key of keys) insertRow(db, 'own_root_key', key);
};

/** The words that lead to the present roots, each as it stands in the lists. */
export const rootWords = (db: ReadableDb): string[] =>
  selectAll<{ word: string }>(db, 'SELECT word FROM root_word ORDER BY n').map(({ word }) => word);
/** Exactly these words stand from now on. */
export const replaceRootWords = (db: WritableDb, words: readonly string[]): void => {
  execute(db, 'DELETE FROM root_word');
  for (const [n, word] of words.entries()) insertRow(db, 'root_word', { n: n + 1, word });
};

export const wasRootSet = (db: ReadableDb, signers: string): boolean =>
  selectOne(db, 'SELECT 1 AS x FROM former_root_set WHERE signers = ?', [signers]) !== undefined;
export const noteFormerRootSet = (db: WritableDb, signers: string, until: string): void => {
  execute(db, 'INSERT INTO former_root_set (signers, until) VALUES (?, ?) ON CONFLICT DO NOTHING', [signers, until]);
};
