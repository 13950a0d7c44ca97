import { profileKey, type Profile, type Totals } from '../profiles/profile.ts';
import { shortDigest } from '../profiles/have.ts';
import { sha256Hex } from '../suite/hash.ts';
import { jsonProblemText } from './json-line.ts';
import { limits } from './limits.ts';
import { readLine } from './read-line.ts';
import { Refused, type PackageRefusal } from './refusals.ts';

/** One row of a table this program knows. `digest` is the fact's digest: SHA-256 over the exact line, without its LF. */
export type PackageRow = {
  readonly table: string;
  readonly profile: string;
  readonly line: string;
  readonly digest: string;
  readonly row: Readonly<Record<string, unknown>>;
  readonly ext: Readonly<Record<string, unknown>>;
};

/** A row that is not taken while its package is: what it says of itself, and why. */
export type RowException = {
  readonly table: string;
  readonly number: number;
  readonly gid: string | null;
  readonly digest: string;
  readonly refusal: PackageRefusal;
};

export type CheckedRow = { readonly ok: true; readonly row: PackageRow } | { readonly ok: false; readonly exception: RowException };

const listOfText = (value: unknown): readonly string[] => (Array.isArray(value) ? value.filter((v) => typeof v === 'string') : []);

/**
 * Checks one line: as JSON under the rules for rows (a fault refuses the package: E_ROW, too many parts E_LIMIT), then by the profile's
 * schema (a fault is an exception of this row, or refuses the package where the profile says so).
 */
export const checkRow = (
  profile: Profile,
  table: string,
  number: number,
  line: string,
): CheckedRow & { readonly value: Readonly<Record<string, unknown>> } => {
  const one = readLine(profile, line);
  if ('problem' in one && one.problem === 'parts')
    throw new Refused('E_LIMIT', { detail: `表 ${table} 第 ${number} 行的内容超过 ${limits.rowParts} 项` });
  if ('problem' in one) throw new Refused('E_ROW', { table, line: number, detail: jsonProblemText[one.problem] });
  const { value, read } = one;
  const digest = sha256Hex(line);
  if (profile.fact && [...listOfText(value['anc']), ...listOfText(value['parents'])].some((d) => shortDigest(d) === shortDigest(digest))) {
    throw new Refused('E_ROW', { table, line: number, detail: '版本把自己列为以前的版本' });
  }
  if (read.ok)
    return { ok: true, value, row: { table, profile: profileKey(profile), line, digest, row: read.value.row, ext: read.value.ext } };
  const { missing, ...params } = read.error.params;
  const refusal = { code: read.error.code, params: { table, line: number, ...params } };
  if ((missing === true ? profile.missing : profile.badRow) === 'refuse') throw new Refused(refusal.code, refusal.params);
  return {
    ok: false,
    value,
    exception: { table, number, gid: typeof value['gid'] === 'string' ? value['gid'].slice(0, 64) : null, digest, refusal },
  };
};

export const noTotals: Totals = { households: 0, persons: 0, monthlyFen: 0, oneOffFen: 0 };

/**
 * Adds up what the sender's own facts come to; facts it hands back are counted apart. `unknown` becomes true when a
 * row's figures are not readable: then the sum cannot be compared.
 */
export class Totaller {
  totals: Totals = noTotals;
  returned = 0;
  unknown = false;
  readonly #sender: string;
  constructor(sender: string) {
    this.#sender = sender;
  }
  add(profile: Profile, value: Readonly<Record<string, unknown>>): void {
    if (!profile.fact) return;
    if (value['owner'] !== this.#sender) {
      this.returned++;
      return;
    }
    const part = profile.contribution === undefined ? noTotals : profile.contribution(value);
    if (part === null) {
      this.unknown = true;
      return;
    }
    const t = this.totals;
    this.totals = {
      households: t.households + part.households,
      persons: t.persons + part.persons,
      monthlyFen: t.monthlyFen + part.monthlyFen,
      oneOffFen: t.oneOffFen + part.oneOffFen,
    };
  }
}
