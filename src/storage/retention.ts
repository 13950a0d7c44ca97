import { execute, insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';
import { STRUCK } from './destroy-rows.ts';

export type ListState = 'proposed' | 'approved' | 'carried' | 'dropped';
export type RetentionListRow = {
  id: string;
  rev: number;
  no: string;
  state: ListState;
  note: string;
  due: number;
  kept: number;
  made_on: string;
  made_by: string;
  made_by_person: string;
  approved_on: string | null;
  approved_by: string | null;
  approved_by_person: string | null;
  ended_on: string | null;
  ended_by: string | null;
  reason: string;
  deleted: number | null;
  result: string | null;
  recorded_at: string;
};
export type RetentionItemRow = {
  list_id: string;
  no: number;
  kind: string;
  object_id: string;
  known: string;
  about: string;
  since: string;
  due_on: string;
  why: string | null;
  outcome: 'deleted' | 'kept' | null;
  digests: string;
};

export const insertRetentionList = (db: WritableDb, row: RetentionListRow, items: readonly RetentionItemRow[]): void => {
  insertRow(db, 'retention_list', row);
  for (const item of items) insertRow(db, 'retention_item', item);
};
export const retentionListById = (db: ReadableDb, id: string): RetentionListRow | undefined =>
  selectOne(db, 'SELECT * FROM retention_list WHERE id = ?', [id]);
/** The list people are at; there is one at a time. */
export const openRetentionList = (db: ReadableDb): RetentionListRow | undefined =>
  selectOne(db, `SELECT * FROM retention_list WHERE state IN ('proposed','approved')`);
export const retentionPage = (db: ReadableDb, offset: number, limit: number): { total: number; rows: RetentionListRow[] } => ({
  total: selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM retention_list')?.n ?? 0,
  rows: selectAll(db, 'SELECT * FROM retention_list ORDER BY recorded_at DESC, no DESC LIMIT ? OFFSET ?', [limit, offset]),
});
export const updateRetentionList = (db: WritableDb, id: string, fields: Partial<RetentionListRow>): void =>
  void reviseRow<RetentionListRow>(db, 'retention_list', { id }, fields);
export const retentionItems = (db: ReadableDb, listId: string): RetentionItemRow[] =>
  selectAll(db, 'SELECT * FROM retention_item WHERE list_id = ? ORDER BY no', [listId]);
export const retentionItemPage = (
  db: ReadableDb,
  ask: { readonly listId: string; readonly kept: boolean; readonly offset: number; readonly limit: number },
): { total: number; rows: RetentionItemRow[] } => {
  const which = `list_id = ? AND (why IS NULL) = ?`;
  const of = [ask.listId, ask.kept ? 0 : 1];
  return {
    total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM retention_item WHERE ${which}`, of)?.n ?? 0,
    rows: selectAll(db, `SELECT * FROM retention_item WHERE ${which} ORDER BY no LIMIT ? OFFSET ?`, [...of, ask.limit, ask.offset]),
  };
};
export const settleRetentionItem = (
  db: WritableDb,
  listId: string,
  no: number,
  fields: { readonly outcome: 'deleted' | 'kept'; readonly why: string | null; readonly digests: string },
): void => {
  execute(db, 'UPDATE retention_item SET outcome = @outcome, why = @why, digests = @digests WHERE list_id = @listId AND no = @no', {
    ...fields,
    listId,
    no,
  });
};
/** A list that is over says what, how many and why, and of nobody. */
export const strikeNames = (db: WritableDb, listId: string): void => {
  execute(db, `UPDATE retention_item SET about = CASE outcome WHEN 'deleted' THEN '${STRUCK}' ELSE '（保留）' END WHERE list_id = ?`, [
    listId,
  ]);
};

/** What a mark may stand on. */
export type HeldType = 'case' | 'household' | 'review' | 'doubt' | 'match_list' | 'raise' | 'package' | 'detail';
export type HoldRow = {
  id: string;
  rev: number;
  object_type: HeldType;
  object_id: string;
  known: string;
  about: string;
  reason: string;
  document: string;
  set_on: string;
  set_by: string;
  lifted_on: string | null;
  lifted_by: string | null;
  lift_reason: string | null;
  recorded_at: string;
};
export const insertHold = (db: WritableDb, row: HoldRow): void => insertRow(db, 'retention_mark', row);
export const holdById = (db: ReadableDb, id: string): HoldRow | undefined =>
  selectOne(db, 'SELECT * FROM retention_mark WHERE id = ?', [id]);
/** A mark that stands on any of these. */
export const holdOn = (db: ReadableDb, ids: readonly string[]): HoldRow | undefined =>
  selectOne(db, 'SELECT * FROM retention_mark WHERE lifted_on IS NULL AND object_id IN (SELECT value FROM json_each(?)) LIMIT 1', [
    JSON.stringify(ids),
  ]);
export const holdPage = (db: ReadableDb, offset: number, limit: number): { total: number; rows: HoldRow[] } => ({
  total: selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM retention_mark')?.n ?? 0,
  rows: selectAll(db, 'SELECT * FROM retention_mark ORDER BY lifted_on IS NOT NULL, recorded_at DESC LIMIT ? OFFSET ?', [limit, offset]),
});
export const liftHold = (
  db: WritableDb,
  id: string,
  fields: { readonly on: string; readonly by: string; readonly reason: string },
): void => {
  execute(db, 'UPDATE retention_mark SET rev = rev + 1, lifted_on = @on, lifted_by = @by, lift_reason = @reason WHERE id = @id', {
    ...fields,
    id,
  });
};

export type ShredRow = { readonly place: 'blob' | 'package'; readonly name: string };
/** Files to be taken off the disk after the commit. */
export const toShred = (db: ReadableDb): ShredRow[] => selectAll(db, 'SELECT place, name FROM shredding');
export const putShred = (db: WritableDb, files: readonly ShredRow[]): void => {
  for (const { place, name } of files)
    execute(db, 'INSERT INTO shredding (place, name) VALUES (?, ?) ON CONFLICT DO NOTHING', [place, name]);
};
export const clearShred = (db: WritableDb): void => {
  execute(db, 'DELETE FROM shredding');
};
