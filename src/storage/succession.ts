import { execute, insertRow, selectAll, selectOne, type ReadableDb, type SqlValue, type WritableDb } from './db.ts';

/** An office that was dissolved, as its county keeps it. */
export type SuccessionRow = {
  org: string;
  name: string;
  /** The key by which the list names the successor. */
  sign_public: string;
  to_org: string;
  to_name: string;
  document: string;
  on_day: string;
  from_month: string;
  reason: string;
  at: string;
  by_user: string;
};
export const successions = (db: ReadableDb): SuccessionRow[] => selectAll(db, 'SELECT * FROM succession ORDER BY at DESC, org');
export const successionOf = (db: ReadableDb, org: string): SuccessionRow | undefined =>
  selectOne(db, 'SELECT * FROM succession WHERE org = ?', [org]);
export const insertSuccession = (db: WritableDb, row: SuccessionRow): void => insertRow(db, 'succession', row);

export type RehomingState = 'made' | 'taken' | 'declined' | 'passed' | 'left';
/** A family of a dissolved office at its county. */
export type RehomingKept = {
  id: string;
  from_org: string;
  source: string;
  to_org: string;
  kind: 'benefit' | 'case' | 'left';
  case_no: string;
  head_name: string;
  program: string;
  persons: number;
  monthly_fen: number;
  from_month: string;
  digest: string;
  why: string;
  state: RehomingState;
  made_on: string;
  answered_on: string | null;
  answer: string | null;
  /** What became known after it was answered; empty where nothing did. */
  late: string;
  rev: number;
  /** A person has done with what could not be handed on, was declined or became known later, and how. */
  settled_on: string | null;
  settled: string;
};
export const rehomingById = (db: ReadableDb, id: string): RehomingKept | undefined =>
  selectOne(db, 'SELECT * FROM rehoming WHERE id = ?', [id]);
export const rehomingOfSource = (db: ReadableDb, from: string, source: string): RehomingKept | undefined =>
  selectOne(db, 'SELECT * FROM rehoming WHERE from_org = ? AND source = ?', [from, source]);
export const rehomingsFrom = (db: ReadableDb, from: string): RehomingKept[] =>
  selectAll(db, 'SELECT * FROM rehoming WHERE from_org = ? ORDER BY case_no, id', [from]);
export const insertRehoming = (db: WritableDb, row: RehomingKept): void => insertRow(db, 'rehoming', row);
export const updateRehoming = (db: WritableDb, id: string, fields: Readonly<Record<string, SqlValue>>): void => {
  const sets = Object.keys(fields).map((name) => `, ${name} = @${name}`);
  execute(db, `UPDATE rehoming SET rev = rev + 1${sets.join('')} WHERE id = @id`, { ...fields, id });
};

/** Families a successor was handed by its county, by the office they were with. */
export type HandedFrom = { readonly from_org: string; readonly from_name: string };
export const handedFrom = (db: ReadableDb): HandedFrom[] =>
  selectAll(
    db,
    `SELECT from_org, max(from_name) AS from_name FROM transfer_in WHERE kind <> 'transfer' GROUP BY from_org ORDER BY max(arrived_on) DESC, from_org`,
  );
