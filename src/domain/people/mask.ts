import { INTERPUNCT, INTERPUNCT_VARIANTS } from './name-key.ts';

const STAR = '*';
const graphemes = new Intl.Segmenter('zh', { granularity: 'grapheme' });
const split = (text: string): readonly string[] => Array.from(graphemes.segment(text), (s) => s.segment);
const isSeparator = (character: string): boolean => character === INTERPUNCT || INTERPUNCT_VARIANTS.includes(character);

/** Keeps the first `head` and last `tail` characters. A text too short to hide anything that way becomes all stars. */
const maskMiddle = (text: string, head: number, tail: number): string => {
  const parts = split(text);
  if (parts.length <= head + tail) return STAR.repeat(parts.length);
  const stars = STAR.repeat(parts.length - head - tail);
  return parts.slice(0, head).join('') + stars + parts.slice(parts.length - tail).join('');
};

/** 张三 → 张*; 阿依古丽·买买提 → 阿***·***. Counts what a reader sees as one character. */
export const maskName = (name: string): string =>
  split(name)
    .map((character, i) => (i === 0 || isSeparator(character) ? character : STAR))
    .join('');

/** Hides one character, the second of the name: 李小明 → 李*明. For counties that post names so. */
export const maskOneCharacter = (name: string): string => {
  const parts = split(name);
  const second = parts.findIndex((character, i) => i > 0 && !isSeparator(character));
  return parts.map((character, i) => (i === second ? STAR : character)).join('');
};

/** For lists inside the office: first 6, last 4. */
export const maskIdNumber = (id: string): string => maskMiddle(id, 6, 4);

/** For screens outsiders may see and for messages: first 3, last 2. */
export const maskIdNumberStrict = (id: string): string => maskMiddle(id, 3, 2);

/** Identity numbers and accounts among other words, masked each in its way: for sentences that go on paper. */
export const maskNumbersIn = (text: string): string =>
  text.replaceAll(/(?<![\dA-Za-z-])\d{15,18}[\dXx]?(?![\dA-Za-z])/gu, (figures) =>
    figures.length === 15 || figures.length === 18 ? maskIdNumber(figures) : maskAccount(figures),
  );

/** Bank accounts: last 4. */
export const maskAccount = (account: string): string => maskMiddle(account, 0, 4);

/** Telephones: first 3, last 4. */
export const maskPhone = (phone: string): string => maskMiddle(phone, 3, 4);

/** An address down to village and group, without the house; all stars when it names no village. */
export const maskAddress = (address: string): string => {
  const found = /^.*?(?:居委会|村委会|社区|村)(?:第?(?:\d{1,3}|[一二三四五六七八九十]{1,3})组)?/u.exec(address);
  return found === null ? STAR.repeat(split(address).length) : found[0];
};
