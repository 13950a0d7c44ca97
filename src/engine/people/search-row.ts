import { nameLabel } from '#domain/corrections/differences.ts';
import { nameKey } from '#domain/people/name-key.ts';
import { namePinyin } from '#domain/people/pinyin.ts';
import { z } from 'zod';
import { dropSearchRow, insertSearchRow, putSearchRow, searchSource, type SearchRow } from '#storage/search.ts';
import { formerValues } from '#storage/corrections.ts';
import type { WritableDb } from '#storage/db.ts';
import { recordsOfPerson } from '#storage/people.ts';

type Found = Pick<SearchRow, 'person_id' | 'name' | 'id_numbers' | 'bank_tails' | 'village_code' | 'household_id'>;

const names = z.array(z.string());

/** `others`: names the same person stood under, in records that were merged or before a wrong one was put right; found by, never shown. */
const rowOf = (found: Found, others: readonly string[] = []): SearchRow => {
  const { full, initials } = namePinyin(found.name);
  return { ...found, name_key: [found.name, ...others].map(nameKey).join(' '), pinyin: full, initials };
};

/** The search row of a person just taken in, of whom everything is known already. */
export const addSearchRow = (db: WritableDb, found: Found): void => insertSearchRow(db, rowOf(found));

/** Makes a person's search row anew from what the register now says. */
export const refreshSearchRow = (db: WritableDb, personId: string): void => {
  const source = searchSource(db, personId);
  if (source === undefined) {
    dropSearchRow(db, personId);
    return;
  }
  const former = formerValues(db, recordsOfPerson(db, personId), nameLabel);
  const others = [...new Set([...names.parse(JSON.parse(source.other_names)), ...former])].filter((name) => name !== source.name);
  putSearchRow(
    db,
    rowOf(
      {
        person_id: personId,
        name: source.name,
        id_numbers: source.id_numbers ?? '',
        bank_tails: source.bank_tails ?? '',
        village_code: source.village_code ?? '',
        household_id: source.household_id,
      },
      others,
    ),
  );
};
