import { execute, insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';
import { STRUCK, type Destroyed } from './destroy-rows.ts';
import type { FactRow } from './facts.ts';

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

export type ForgottenRow = {
  org: string;
  name: string;
  to_org: string;
  document: string;
  on_day: string;
  from_month: string;
  families: number;
};
/**
 * Families this county handed on of offices it does not know to be dissolved: it was restored to a day before, and their successors gave
 * the facts back. One row an office, approval and first month, the most usual month first.
 */
export const forgottenSuccessions = (db: ReadableDb, county: string): ForgottenRow[] =>
  selectAll(
    db,
    `SELECT json_extract(line, '$.from.org') AS org, json_extract(line, '$.from.name') AS name, home AS to_org, json_extract(line, '$.approval.document') AS document,
      json_extract(line, '$.approval.on') AS on_day, json_extract(line, '$.fromMonth') AS from_month, count(*) AS families FROM fact
    WHERE type = 'rehomings' AND head = 1 AND owner = ? AND json_extract(line, '$.from.org') NOT IN (SELECT org FROM succession)
    GROUP BY 1, 3, 4, 5, 6 ORDER BY 1, families DESC, from_month DESC, to_org, document`,
    [county],
  );
/** Versions this county handed on of one office. */
export const handedOnFrom = (db: ReadableDb, county: string, from: string): FactRow[] =>
  selectAll(
    db,
    `SELECT * FROM fact WHERE type = 'rehomings' AND head = 1 AND owner = ? AND json_extract(line, '$.from.org') = ? ORDER BY gid, digest`,
    [county, from],
  );

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
export const updateRehoming = (db: WritableDb, id: string, fields: Partial<RehomingKept>): void =>
  void reviseRow<RehomingKept>(db, 'rehoming', { id }, fields);

/** A family that was left to a person goes on after all, under the id of its fact. */
export const dropLeft = (db: WritableDb, id: string): void => {
  execute(db, `DELETE FROM rehoming WHERE id = ? AND state = 'left'`, [id]);
};

/** Families handed on of an office of which no file stands at the county's desk any more. */
export const handedOnDue = (db: ReadableDb, from: string): RehomingKept[] =>
  selectAll(
    db,
    `SELECT * FROM rehoming r WHERE from_org = @from AND EXISTS (SELECT 1 FROM fact f WHERE f.gid = r.id)
      AND NOT EXISTS (SELECT 1 FROM county_case WHERE township = @from) AND NOT EXISTS (SELECT 1 FROM county_filing WHERE township = @from) ORDER BY case_no, id`,
    { from },
  );
/** Strikes whose family it was; that it was handed on, with month and amount, stays. */
export const destroyRehoming = (db: WritableDb, gone: Destroyed, id: string): void => {
  gone.rows += execute(
    db,
    `UPDATE rehoming SET rev = rev + 1, head_name = @struck, why = '', late = '', settled = iif(settled = '', '', @struck), answer = iif(state = 'declined', @struck, answer) WHERE id = @id`,
    { id, struck: STRUCK },
  );
  gone.ids.add(id);
};

/** Families a successor was handed by its county, by the office they were with. */
export type HandedFrom = { readonly from_org: string; readonly from_name: string };
export const handedFrom = (db: ReadableDb): HandedFrom[] =>
  selectAll(
    db,
    `SELECT from_org, max(from_name) AS from_name FROM transfer_in WHERE kind <> 'transfer' GROUP BY from_org ORDER BY max(arrived_on) DESC, from_org`,
  );
