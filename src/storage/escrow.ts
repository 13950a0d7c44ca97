import { execute, insertRow, reviseRow, selectAll, selectOne, type ReadableDb, type WritableDb } from './db.ts';

/** `lock`: the public half, hex. `seed` XOR `sealed`: the private half, in the base or sealed under the printed code. */
export type EscrowKeyRow = { lock: string; seed: string | null; sealed: string | null; made_at: string; kept_apart_at: string | null };

/** The recovery key in force: the newest. */
export const newestEscrowKey = (db: ReadableDb): EscrowKeyRow | undefined =>
  selectOne(db, 'SELECT * FROM escrow_key ORDER BY made_at DESC, rowid DESC LIMIT 1');
export const escrowKeyOf = (db: ReadableDb, lock: string): EscrowKeyRow | undefined =>
  selectOne(db, 'SELECT * FROM escrow_key WHERE lock = ?', [lock]);
export const insertEscrowKey = (db: WritableDb, row: EscrowKeyRow): void => insertRow(db, 'escrow_key', row);
/** The private half leaves the base: what remains opens with the printed code alone. */
export const sealEscrowKey = (db: WritableDb, lock: string, sealed: string, at: string): void => {
  execute(db, 'UPDATE escrow_key SET seed = NULL, sealed = ?, kept_apart_at = ? WHERE lock = ?', [sealed, at, lock]);
};

export type EscrowRequestRow = {
  id: string;
  rev: number;
  org: string;
  name: string;
  digest: string;
  file: string;
  made_at: string;
  asked_groups: string;
  state: 'read' | 'entered' | 'answered' | 'refused';
  read_at: string;
  paper_no: string;
  note: string;
  entered_by: string | null;
  entered_name: string;
  settled_name: string;
  settled_at: string | null;
  reason: string;
};
export const escrowRequests = (db: ReadableDb): EscrowRequestRow[] => selectAll(db, 'SELECT * FROM escrow_request ORDER BY read_at DESC');
export const escrowRequestById = (db: ReadableDb, id: string): EscrowRequestRow | undefined =>
  selectOne(db, 'SELECT * FROM escrow_request WHERE id = ?', [id]);
export const escrowRequestByDigest = (db: ReadableDb, digest: string): EscrowRequestRow | undefined =>
  selectOne(db, 'SELECT * FROM escrow_request WHERE digest = ?', [digest]);
export const insertEscrowRequest = (db: WritableDb, row: EscrowRequestRow): void => insertRow(db, 'escrow_request', row);
export const updateEscrowRequest = (db: WritableDb, id: string, fields: Partial<Omit<EscrowRequestRow, 'id' | 'rev'>>): void =>
  void reviseRow<EscrowRequestRow>(db, 'escrow_request', { id }, fields);
