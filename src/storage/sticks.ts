import { execute, selectOne, type ReadableDb, type WritableDb } from './db.ts';

type StickRow = { readonly label: string; readonly good_at: string | null; readonly bad_at: string | null };

/** What is known of a stick of that name. */
export const stickChecked = (db: ReadableDb, label: string): StickRow | undefined =>
  selectOne(db, 'SELECT label, good_at, bad_at FROM stick_checked WHERE label = ?', [label]);

/** A stick held what was written after it had been pulled out; what it failed before is forgotten. */
export const stickIsGood = (db: WritableDb, label: string, at: string): void => {
  execute(
    db,
    'INSERT INTO stick_checked (label, good_at, bad_at) VALUES (?, ?, NULL) ON CONFLICT (label) DO UPDATE SET good_at = excluded.good_at, bad_at = NULL',
    [label, at],
  );
};

/** A stick did not hold what was written, or could not be written. */
export const stickIsBad = (db: WritableDb, label: string, at: string): void => {
  execute(
    db,
    'INSERT INTO stick_checked (label, good_at, bad_at) VALUES (?, NULL, ?) ON CONFLICT (label) DO UPDATE SET bad_at = excluded.bad_at',
    [label, at],
  );
};
