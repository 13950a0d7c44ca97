import { toHalfWidth } from '#domain/codes/typed-digits.ts';
import { nameKey } from '#domain/people/name-key.ts';
import type { ReadableDb } from '#storage/db.ts';
import { villagesNamed } from '#storage/divisions.ts';
import { anybodyFound, type SearchBy } from '#storage/search.ts';

/** What a typed text is looked up as: in which columns, by which key, in which village. */
type TypedSearch = { readonly by: SearchBy; readonly key: string; readonly village: string | null };

/** Likes have no escape for their own signs, and no name contains them. */
const withoutPatternSigns = (text: string): string => text.replaceAll(/[%_]/gu, '');

/** Fewer digits tell no account. */
const SHORTEST_TAIL = 4;

const kindOfText = (half: string): Omit<TypedSearch, 'village'> => {
  if (half === '') return { by: 'village', key: '' };
  if (/^[\dXx]+$/u.test(half)) return { by: half.length < SHORTEST_TAIL ? 'id' : 'number', key: half.toUpperCase() };
  if (/^[a-zA-Z' ]+$/u.test(half)) return { by: 'pinyin', key: half.toLowerCase().replaceAll(/[^a-z]/gu, '') };
  return { by: 'name', key: nameKey(half) };
};

/** The one village a word names: the one of that very name, else the only one whose name has it in it. */
const villageOf = (db: ReadableDb, word: string): string | null => {
  const named = villagesNamed(db, word);
  const one = named.find(({ name }) => name === word) ?? (named.length === 1 ? named[0] : undefined);
  return one?.code ?? null;
};

/**
 * Part of a name, pinyin, initials, part of an ID number, tail of a bank account, the name of a village, or a village and one
 * of the others behind it. What is part of somebody's name is no village.
 */
export const typedSearch = (db: ReadableDb, typed: string, village: string | null): TypedSearch => {
  const text = withoutPatternSigns(toHalfWidth(typed.trim()));
  const plain = { ...kindOfText(text), village };
  if (village !== null || plain.by !== 'name') return plain;
  const [first = '', ...rest] = text.split(/\s+/u);
  const named = villageOf(db, first);
  return named === null || anybodyFound(db, 'name', plain.key) ? plain : { ...kindOfText(rest.join(' ')), village: named };
};
