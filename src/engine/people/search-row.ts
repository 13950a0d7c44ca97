import { nameKey } from '#domain/people/name-key.ts';
import { namePinyin } from '#domain/people/pinyin.ts';
import { insertSearchRow, putSearchRow, searchSource, type SearchRow } from '#storage/search.ts';
import type { WritableDb } from '#storage/db.ts';

type Found = Pick<SearchRow, 'person_id' | 'name' | 'id_numbers' | 'bank_tails' | 'village_code' | 'household_id'>;

const rowOf = (found: Found): SearchRow => {
  const { full, initials } = namePinyin(found.name);
  return { ...found, name_key: nameKey(found.name), pinyin: full, initials };
};

/** The search row of a person just taken in, of whom everything is known already. */
export const addSearchRow = (db: WritableDb, found: Found): void => insertSearchRow(db, rowOf(found));

/** Makes a person's search row anew from what the register now says. */
export const refreshSearchRow = (db: WritableDb, personId: string): void => {
  const source = searchSource(db, personId);
  if (source === undefined) return;
  putSearchRow(
    db,
    rowOf({
      person_id: personId,
      name: source.name,
      id_numbers: source.id_numbers ?? '',
      bank_tails: source.bank_tails ?? '',
      village_code: source.village_code ?? '',
      household_id: source.household_id,
    }),
  );
};
