/**
 * What was typed to search by: names and numbers of persons. An address stays in the browser's history, so it carries only a
 * sign for the words; they themselves are kept in memory.
 */
const words = new Map<string, string>();

/** The sign under which a text stands in an address; `''` for none. */
export const signOf = (text: string): string => {
  if (text === '') return '';
  const known = [...words].find(([, kept]) => kept === text)?.[0];
  if (known !== undefined) return known;
  const sign = String(words.size + 1);
  words.set(sign, text);
  return sign;
};

/** The text behind a sign; `''` when nobody here typed one. */
export const textOf = (sign: string): string => words.get(sign) ?? '';

/** The next person finds nothing the one before searched for: the words go, and no new ones get their signs. */
export const forgetWords = (): void => {
  for (const sign of words.keys()) words.set(sign, '');
};
