import { insertRow, selectOne, type ReadableDb, type WritableDb } from './db.ts';

/** `lock`: the public half, hex. `seed` XOR `sealed`: the private half, in the base or sealed under the printed code. */
export type EscrowKeyRow = { lock: string; seed: string | null; sealed: string | null; made_at: string; kept_apart_at: string | null };

/** The recovery key in force: the newest. */
export const newestEscrowKey = (db: ReadableDb): EscrowKeyRow | undefined =>
  selectOne(db, 'SELECT * FROM escrow_key ORDER BY made_at DESC, rowid DESC LIMIT 1');
export const insertEscrowKey = (db: WritableDb, row: EscrowKeyRow): void => insertRow(db, 'escrow_key', row);
