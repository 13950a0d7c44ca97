import { pinyin } from 'pinyin-pro';

import { withStandardCharacters } from './name-key.ts';

/** How a name is found by typing letters: `zhangsan` and `zs`; lower case, ü written v. */
export type NamePinyin = { readonly full: string; readonly initials: string };

/** Names repeat: of a hundred thousand people of one county hardly half are called what nobody else is. */
const known = new Map<string, NamePinyin>();
const mostKnown = 20_000;

const LATIN = /^[a-z]$/iu;

const readName = (name: string, surnameReading?: string): NamePinyin => {
  const read = pinyin(withStandardCharacters(name), { toneType: 'none', type: 'all', mode: 'surname', surname: 'head', v: true });
  let full = '';
  let initials = '';
  let insideLatinWord = false;
  let first = true;
  for (const { origin, pinyin: reading, isZh } of read) {
    if (isZh && reading !== '') {
      const syllable = first && surnameReading !== undefined ? surnameReading.toLowerCase() : reading.toLowerCase();
      full += syllable;
      initials += syllable.charAt(0);
      insideLatinWord = false;
    } else if (LATIN.test(origin)) {
      full += origin.toLowerCase();
      if (!insideLatinWord) initials += origin.toLowerCase();
      insideLatinWord = true;
    } else {
      insideLatinWord = false;
      continue;
    }
    first = false;
  }
  return { full, initials };
};

const PLAIN = /^[\u4E00-\u9FFF]+$/u;
/** The one way a character is read; null where it has several, and the word or its place as a surname decides. */
const onlyReadings = new Map<string, string | null>();

const onlyReading = (character: string): string | null => {
  let only = onlyReadings.get(character);
  if (only === undefined) {
    const readings = pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true });
    const asName = readName(character).full;
    only = asName !== '' && readings.every((reading) => reading === asName) ? asName : null;
    onlyReadings.set(character, only);
  }
  return only;
};

/** Most names have no character of several readings: theirs is put together, twenty times as fast as words are looked for. */
const readPlainly = (name: string): NamePinyin | null => {
  if (!PLAIN.test(name)) return null;
  let full = '';
  let initials = '';
  for (const character of name) {
    const reading = onlyReading(character);
    if (reading === null) return null;
    full += reading;
    initials += reading.charAt(0);
  }
  return { full, initials };
};

/**
 * The pinyin of a name for searching. Surnames of two readings (单 shan, 解 xie, 尉迟 yuchi …) are read as surnames;
 * `surnameReading` replaces the reading of the first character where a family says otherwise (覃 tan, not qin).
 * Latin letters stay, signs and characters without a known reading drop out.
 */
export const namePinyin = (name: string, surnameReading?: string): NamePinyin => {
  if (surnameReading !== undefined) return readName(name, surnameReading);
  let read = known.get(name);
  if (read === undefined) {
    read = readPlainly(name) ?? readName(name);
    if (known.size >= mostKnown) known.clear();
    known.set(name, read);
  }
  return read;
};
