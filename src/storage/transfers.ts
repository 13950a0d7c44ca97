import { insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

/** A benefit handed over to another township. */
export type TransferOutRow = {
  id: string;
  rev: number;
  change_id: string;
  benefit_id: string;
  household_id: string;
  to_org: string;
  to_name: string;
  new_address: string;
  note: string;
  from_month: string;
  state: 'prepared' | 'sealed' | 'taken' | 'declined' | 'dropped';
  sealed_in: string | null;
  sealed_on: string | null;
  answered_on: string | null;
  answer: string | null;
  recorded_at: string;
  recorded_by: string;
};
/** A benefit that came from another township, or is offered by one. */
export type TransferInRow = {
  id: string;
  rev: number;
  from_org: string;
  from_name: string;
  change_no: string;
  head_name: string;
  persons: number;
  monthly_fen: number;
  from_month: string;
  digest: string;
  state: 'arrived' | 'placed' | 'taken' | 'declined';
  arrived_on: string;
  placement: string | null;
  placed_by: string | null;
  placed_by_person: string | null;
  household_id: string | null;
  benefit_id: string | null;
  settled_on: string | null;
  reason: string | null;
  /** The id of the answer, and the package it was sealed with. */
  answer_id: string | null;
  answered_in: string | null;
  /** `transfer`: from another township; else handed on by the county, because the township is no more: a benefit, or an application under way. */
  kind: 'transfer' | 'benefit' | 'case';
  /** Whom the answer goes to; null: the township it came from. */
  answer_to: string | null;
  old_village: string | null;
  old_village_name: string | null;
  /** The case an application under way goes on as. */
  case_id: string | null;
  /** Of this office's own families, handed back by the county: what names it for ever. */
  source: string | null;
};

export const insertTransferOut = (db: WritableDb, row: TransferOutRow): void => insertRow(db, 'transfer_out', row);
export const transferOutById = (db: ReadableDb, id: string): TransferOutRow | undefined =>
  selectOne(db, 'SELECT * FROM transfer_out WHERE id = ?', [id]);
export const updateTransferOut = (db: WritableDb, id: string, fields: Partial<TransferOutRow>): void =>
  void reviseRow<TransferOutRow>(db, 'transfer_out', { id }, fields);
/** The handover of a stop that stands, or was answered last. */
export const transferOfChange = (db: ReadableDb, changeId: string): TransferOutRow | undefined =>
  selectOne(
    db,
    `SELECT * FROM transfer_out WHERE change_id = ? AND state <> 'dropped' ORDER BY state = 'declined', recorded_at DESC, id DESC LIMIT 1`,
    [changeId],
  );
/** What waits to be sealed for a township. */
export const preparedFor = (db: ReadableDb, org: string): TransferOutRow[] =>
  selectAll(db, `SELECT * FROM transfer_out WHERE to_org = ? AND state = 'prepared' ORDER BY recorded_at, id`, [org]);

/** What nobody has said or done of a family that has just come in. */
export const justArrived = {
  state: 'arrived',
  placement: null,
  placed_by: null,
  placed_by_person: null,
  household_id: null,
  benefit_id: null,
  settled_on: null,
  reason: null,
  answer_id: null,
  answered_in: null,
  case_id: null,
} as const satisfies Partial<TransferInRow>;
export const insertTransferIn = (db: WritableDb, row: TransferInRow): void => insertRow(db, 'transfer_in', row);
export const transferInById = (db: ReadableDb, id: string): TransferInRow | undefined =>
  selectOne(db, 'SELECT * FROM transfer_in WHERE id = ?', [id]);
export const updateTransferIn = (db: WritableDb, id: string, fields: Partial<TransferInRow>): void =>
  void reviseRow<TransferInRow>(db, 'transfer_in', { id }, fields);
export const transferOfBenefit = (db: ReadableDb, benefitId: string): TransferInRow | undefined =>
  selectOne(db, 'SELECT * FROM transfer_in WHERE benefit_id = ?', [benefitId]);
/** What a dissolved township's families came to, the open ones first. */
export const transfersInFrom = (db: ReadableDb, org: string): TransferInRow[] =>
  selectAll(db, `SELECT * FROM transfer_in WHERE kind <> 'transfer' AND from_org = ? ORDER BY old_village, change_no, id`, [org]);
/** Answers to an office that have not left yet. */
export const answersToSeal = (db: ReadableDb, org: string): TransferInRow[] =>
  selectAll(
    db,
    'SELECT * FROM transfer_in WHERE coalesce(answer_to, from_org) = ? AND answer_id IS NOT NULL AND answered_in IS NULL ORDER BY settled_on, id',
    [org],
  );

/** Every transfer of a household, taken from or handed to another township. */
export const transfersOfHousehold = (
  db: ReadableDb,
  householdId: string,
): { readonly arrived: TransferInRow[]; readonly left: TransferOutRow[] } => ({
  arrived: selectAll(db, 'SELECT * FROM transfer_in WHERE household_id = ? ORDER BY settled_on, id', [householdId]),
  left: selectAll(db, `SELECT * FROM transfer_out WHERE household_id = ? AND state <> 'dropped' ORDER BY recorded_at, id`, [householdId]),
});

type Page<T> = { total: number; rows: T[] };
const page = <T>(db: ReadableDb, from: string, order: string, offset: number, limit: number): Page<T> => ({
  total: selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM ${from}`)?.n ?? 0,
  rows: selectAll<T>(db, `SELECT * FROM ${from} ORDER BY ${order} LIMIT ? OFFSET ?`, [limit, offset]),
});
/** Handovers, those that wait for something first. */
export const transferOutPage = (db: ReadableDb, offset: number, limit: number): Page<TransferOutRow> =>
  page(
    db,
    `transfer_out WHERE state <> 'dropped'`,
    `state NOT IN ('prepared','sealed','declined'), recorded_at DESC, id DESC`,
    offset,
    limit,
  );
export const transferInPage = (db: ReadableDb, offset: number, limit: number): Page<TransferInRow> =>
  page(
    db,
    'transfer_in WHERE source IS NULL',
    `state NOT IN ('arrived','placed'), answered_in IS NOT NULL, from_month DESC, id DESC`,
    offset,
    limit,
  );

export type TransferCounts = {
  readonly prepared: number;
  readonly sealed: readonly Pick<TransferOutRow, 'sealed_on' | 'benefit_id'>[];
  readonly declined: number;
  readonly arrived: number;
  readonly placed: number;
  readonly answers: number;
  /** Families of this office itself, handed back by the county: to be placed, to be taken. */
  readonly own: { readonly arrived: number; readonly placed: number };
};
/** What waits of transfers. */
export const transferCounts = (db: ReadableDb): TransferCounts => {
  const out = (state: string): number =>
    selectOne<{ n: number }>(db, 'SELECT count(*) AS n FROM transfer_out WHERE state = ?', [state])?.n ?? 0;
  const into = (where: string): number => selectOne<{ n: number }>(db, `SELECT count(*) AS n FROM transfer_in WHERE ${where}`)?.n ?? 0;
  return {
    prepared: out('prepared'),
    sealed: selectAll(db, `SELECT sealed_on, benefit_id FROM transfer_out WHERE state = 'sealed'`),
    declined:
      selectOne<{ n: number }>(
        db,
        `SELECT count(*) AS n FROM transfer_out d WHERE d.state = 'declined' AND NOT EXISTS (SELECT 1 FROM transfer_out o WHERE o.change_id = d.change_id AND o.state IN ('prepared','sealed','taken'))`,
      )?.n ?? 0,
    arrived: into(`state = 'arrived' AND source IS NULL`),
    placed: into(`state = 'placed' AND source IS NULL`),
    own: { arrived: into(`state = 'arrived' AND source IS NOT NULL`), placed: into(`state = 'placed' AND source IS NOT NULL`) },
    answers: into('answer_id IS NOT NULL AND answered_in IS NULL'),
  };
};
