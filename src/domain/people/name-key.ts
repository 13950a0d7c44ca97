import { standardCharacterFor } from './private-use-characters.ts';

/** Characters that stand for the interpunct of names: the standard one is U+00B7, the others come from keyboards, fonts and Excel. */
export const INTERPUNCT = '·';
export const INTERPUNCT_VARIANTS = '•・･‧⋅∙．';

const SEPARATORS = /[\s·•・･‧⋅∙．.]/gu;
const VARIATION_SELECTORS = /[\uFE00-\uFE0F\u{E0100}-\u{E01EF}]/gu;

/** Replaces private-use characters of the national standard by their standard ones; unknown ones stay. */
export const withStandardCharacters = (name: string): string =>
  Array.from(name, (character) => standardCharacterFor(character) ?? character).join('');

/**
 * The key by which names are searched and compared: NFKC, without spaces, interpuncts and variation selectors, lower case,
 * private-use characters of the national standard replaced. A derived value: never shown, printed, exchanged or written back.
 */
export const nameKey = (name: string): string => (ITS_OWN_KEY.test(name) ? name : keyOf(name));

// Nearly every name: nothing of the above is in it.
const ITS_OWN_KEY = /^[\u4E00-\u9FFF]*$/u;
const keyOf = (name: string): string =>
  withStandardCharacters(name.replaceAll(SEPARATORS, ''))
    .normalize('NFKC')
    .replaceAll(SEPARATORS, '')
    .replaceAll(VARIATION_SELECTORS, '')
    .toLowerCase()
    // What stood apart before a space went may make one character now.
    .normalize('NFKC');
