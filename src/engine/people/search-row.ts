import { nameKey } from '#domain/people/name-key.ts';
import { namePinyin } from '#domain/people/pinyin.ts';
import { putSearchRow, searchSource } from '#storage/search.ts';
import type { WritableDb } from '#storage/db.ts';

/** Makes a person's search row anew from what the register now says. */
export const refreshSearchRow = (db: WritableDb, personId: string): void => {
  const source = searchSource(db, personId);
  if (source === undefined) return;
  const { full, initials } = namePinyin(source.name);
  putSearchRow(db, {
    person_id: personId,
    name: source.name,
    name_key: nameKey(source.name),
    pinyin: full,
    initials,
    id_numbers: source.id_numbers ?? '',
    bank_tails: source.bank_tails ?? '',
    village_code: source.village_code ?? '',
    household_id: source.household_id,
  });
};
