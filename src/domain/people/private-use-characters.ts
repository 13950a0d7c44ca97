/** Code points of the basic private-use area, where old fonts and input tools of the offices put rare characters. */
const FIRST = 0xe815;

/**
 * GBK and GB 18030-2000 had no code point for 80 characters and put them at U+E815 … U+E864, in this order;
 * Unicode has them all now (GB 18030-2022). Names typed on old machines still carry the private ones, 䶮 (U+E863) above all.
 */
const STANDARD = [
  '⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟',
  '㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱',
  '䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺䥽䦂䦃䦅䦆䦟',
  '䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻',
].flatMap((row) => Array.from(row));

/** The standard character for a private-use one of the national standard; null when nobody but its maker knows what it shows. */
export const standardCharacterFor = (character: string): string | null => STANDARD[(character.codePointAt(0) ?? 0) - FIRST] ?? null;

/** True for characters of the three private-use areas (造字). */
export const isPrivateUse = (character: string): boolean => /^\p{Co}$/u.test(character);
