import { rehomingsProfile, type RehomingRow } from '#exchange/profiles/rehomings.ts';
import type { ReadableDb } from '#storage/db.ts';
import { ownFamilyContents } from '#storage/own-families.ts';

/** A family of our own as it was put together from its facts; null of one that came from elsewhere. */
export const ownContents = (db: ReadableDb, id: string): RehomingRow | null => {
  const contents = ownFamilyContents(db, id);
  return contents === undefined ? null : rehomingsProfile.schema.parse(JSON.parse(contents));
};
