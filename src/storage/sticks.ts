import { execute, selectOne, type ReadableDb, type WritableDb } from './db.ts';

type StickRow = { readonly stick: string; readonly good_at: string | null; readonly bad_at: string | null };

/** What is known of a stick: by its number in the media register, or by the name the system gives one without. */
export const stickChecked = (db: ReadableDb, stick: string): StickRow | undefined =>
  selectOne(db, 'SELECT stick, good_at, bad_at FROM stick_checked WHERE stick = ?', [stick]);

/** A stick held what was written after it had been pulled out; what it failed before is forgotten. */
export const stickIsGood = (db: WritableDb, stick: string, at: string): void => {
  execute(
    db,
    'INSERT INTO stick_checked (stick, good_at, bad_at) VALUES (?, ?, NULL) ON CONFLICT (stick) DO UPDATE SET good_at = excluded.good_at, bad_at = NULL',
    [stick, at],
  );
};

/** A stick did not hold what was written, or could not be written. */
export const stickIsBad = (db: WritableDb, stick: string, at: string): void => {
  execute(
    db,
    'INSERT INTO stick_checked (stick, good_at, bad_at) VALUES (?, NULL, ?) ON CONFLICT (stick) DO UPDATE SET bad_at = excluded.bad_at',
    [stick, at],
  );
};
