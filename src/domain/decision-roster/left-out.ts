import { nameKey } from '../people/name-key.ts';

/** Somebody the township proposed to insure; the place in the list is the number the county sees. */
export type ProposedPerson = { readonly id: string; readonly name: string };
export type LeftOut =
  | { readonly ok: true; readonly persons: readonly ProposedPerson[] }
  | { readonly ok: false; readonly code: 'left_out_unknown' | 'left_out_ambiguous' | 'left_out_all'; readonly written: string };

/** `1张三、2李四`: the persons as the workbook lists them, with the numbers the county may write instead of a name. */
export const numberedNames = (proposed: readonly ProposedPerson[]): string => proposed.map((one, i) => `${i + 1}${one.name}`).join('、');

const numberIn = (word: string): number | null => {
  const digits = /^(?:第)?([0-9]{1,2})(?:号|人|[.．])?$/u.exec(word.normalize('NFKC'))?.[1];
  return digits === undefined ? null : Number(digits);
};

/**
 * Whom a cell like `李四、3` leaves out of the proposed persons: by name, by number, or as it was listed (`2李四`). Everybody left
 * out is no change of some: `left_out_all`. An empty cell leaves nobody out.
 */
export const readLeftOut = (written: string, proposed: readonly ProposedPerson[]): LeftOut => {
  const chosen = new Set<ProposedPerson>();
  for (const word of written.split(/[、，,；;/\s]+/u).filter((part) => part !== '')) {
    const number = numberIn(word);
    const listed = proposed.filter((one, i) => nameKey(`${i + 1}${one.name}`) === nameKey(word.normalize('NFKC')));
    const named = proposed.filter((one) => nameKey(one.name) === nameKey(word));
    const found = number !== null ? proposed.slice(number - 1, number) : listed.length === 1 ? listed : named;
    const [person] = found;
    if (person === undefined || number === 0) return { ok: false, code: 'left_out_unknown', written: word };
    if (found.length > 1) return { ok: false, code: 'left_out_ambiguous', written: word };
    chosen.add(person);
  }
  return chosen.size > 0 && chosen.size === proposed.length
    ? { ok: false, code: 'left_out_all', written }
    : { ok: true, persons: proposed.filter((one) => chosen.has(one)) };
};
