import { selectAll, type ReadableDb } from './db.ts';

/** The cases of a household, newest first, as its page lists them. */
export const casesOfHousehold = (db: ReadableDb, householdId: string): { id: string; no: string; program: string; state: string; appliedOn: string }[] =>
  selectAll(db, 'SELECT id, no, program, state, applied_on AS appliedOn FROM aid_case WHERE household_id = ? ORDER BY applied_on DESC, no DESC', [householdId]);
