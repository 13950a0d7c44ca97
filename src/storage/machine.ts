import { execute, insertRow, selectOne, type ReadableDb, type WritableDb } from './db.ts';

export type MachineRow = { mark: string; strange: string | null; strange_at: string | null };
/** The machine the office is at home on; undefined before one was seen, and after a restore or a move. */
export const machineOf = (db: ReadableDb): MachineRow | undefined =>
  selectOne(db, 'SELECT mark, strange, strange_at FROM office_machine WHERE one = 1');
/** The office is at home here; no question stands. */
export const settleMachine = (db: WritableDb, mark: string): void => {
  forgetMachine(db);
  insertRow(db, 'office_machine', { one: 1, mark, strange: null, strange_at: null });
};
export const noteStrangeMachine = (db: WritableDb, strange: string, at: string): void => {
  execute(db, 'UPDATE office_machine SET strange = ?, strange_at = ? WHERE one = 1', [strange, at]);
};
/** The next opening takes the machine it happens on for the office's. */
export const forgetMachine = (db: WritableDb): void => {
  execute(db, 'DELETE FROM office_machine');
};
