import { existsSync, statSync } from 'node:fs';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { checkIntegrity, closeDatabase, openDatabase, type OpenRefusal } from '#storage/open.ts';

/** What was written last is still beside the base: the program did not end by itself. */
const endedUncleanly = (path: string): boolean => existsSync(`${path}-wal`) && statSync(`${path}-wal`).size > 0;

/**
 * After an unclean end the base is looked through before the first screen, by a connection that only reads: what is damaged
 * stays byte for byte as it was found, with what was written last beside it.
 */
export const inspectBase = (path: string, key: Buffer): Outcome<null, OpenRefusal> => {
  if (!endedUncleanly(path)) return done(null);
  const opened = openDatabase(path, key, { readonly: true });
  if (!opened.ok) return opened;
  try {
    const [problem] = checkIntegrity(opened.value, false);
    return problem === undefined ? done(null) : refuse('database_damaged', { why: problem });
  } finally {
    closeDatabase(opened.value);
  }
};
