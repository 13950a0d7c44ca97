import type { MediumPurpose, MediumState } from '#shared/contract/media.ts';
import { execute, insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type MediumRow = {
  id: string;
  rev: number;
  no: string;
  running: number;
  /** The random id of the marker that is on the stick now. */
  mark: string;
  volume: string | null;
  bytes: number | null;
  keeper: string;
  purpose: MediumPurpose;
  note: string;
  state: MediumState;
  state_on: string;
  state_by: string;
  state_why: string;
  registered_on: string;
  registered_by: string;
};

export const media = (db: ReadableDb): MediumRow[] => selectAll(db, 'SELECT * FROM medium ORDER BY running');
export const mediumById = (db: ReadableDb, id: string): MediumRow | undefined => selectOne(db, 'SELECT * FROM medium WHERE id = ?', [id]);
export const mediumByMark = (db: ReadableDb, mark: string): MediumRow | undefined =>
  selectOne(db, 'SELECT * FROM medium WHERE mark = ?', [mark]);
export const mediumByNo = (db: ReadableDb, no: string): MediumRow | undefined => selectOne(db, 'SELECT * FROM medium WHERE no = ?', [no]);

/** The next running number: rows are never taken out, so none is given twice. */
export const nextRunning = (db: ReadableDb): number =>
  (selectOne<{ last: number | null }>(db, 'SELECT max(running) AS last FROM medium')?.last ?? 0) + 1;

export const insertMedium = (db: WritableDb, row: MediumRow): void => insertRow(db, 'medium', row);

/** Changes a medium and counts its revision up. */
export const updateMedium = (db: WritableDb, { id }: Pick<MediumRow, 'id'>, change: Partial<MediumRow>): void => {
  reviseRow<MediumRow>(db, 'medium', { id }, change);
};

type MediumEvent = { readonly medium: string; readonly on_day: string; readonly by_user: string; readonly text: string };
export const insertMediumEvent = (db: WritableDb, row: MediumEvent): void => insertRow(db, 'medium_event', row);
/** What happened to a medium, the newest first. */
export const mediumEvents = (db: ReadableDb, medium: string): MediumEvent[] =>
  selectAll(db, 'SELECT medium, on_day, by_user, text FROM medium_event WHERE medium = ? ORDER BY id DESC', [medium]);

export type MediumUse = {
  /** The number, or where there is none the name the system gave the stick. */
  readonly stick: string;
  readonly medium_no: string | null;
  /** The office whose number it is. */
  readonly medium_org: string | null;
  /** `read`: a package that was taken in from it. */
  readonly kind: 'package' | 'backup' | 'file' | 'read';
  readonly object_id: string;
  readonly what: string;
  readonly at: string;
  readonly by_user: string;
};
export const insertMediumUse = (db: WritableDb, row: MediumUse): void => insertRow(db, 'medium_use', row);

const useColumns = 'stick, medium_no, medium_org, kind, object_id, what, at, by_user';
/** What was written to a numbered stick and read from it, the newest first. */
export const usesOfMedium = (db: ReadableDb, org: string, no: string, limit = -1): MediumUse[] =>
  selectAll(db, `SELECT ${useColumns} FROM medium_use WHERE medium_no = ? AND medium_org = ? ORDER BY id DESC LIMIT ?`, [no, org, limit]);
/** On which numbered stick a package went, or came, last. */
export const lastMediumOf = (db: ReadableDb, objectId: string, kind: MediumUse['kind']): MediumUse | undefined =>
  selectOne(db, `SELECT ${useColumns} FROM medium_use WHERE object_id = ? AND kind = ? ORDER BY id DESC LIMIT 1`, [objectId, kind]);

export const remindedOn = (db: ReadableDb, day: string): boolean =>
  selectOne(db, 'SELECT day FROM media_reminder WHERE day = ?', [day]) !== undefined;
export const keepReminded = (db: WritableDb, day: string, at: string, by: string): void => {
  execute(db, 'INSERT OR IGNORE INTO media_reminder (day, at, by_user) VALUES (?, ?, ?)', [day, at, by]);
};
