import { day as daySchema, type Day } from '#shared/values/dates.ts';

import {
  cleanDigits,
  exceedsSpreadsheet,
  isScientific,
  looksCutBySpreadsheet,
  type DigitRepair,
  type DigitSource,
} from '../codes/typed-digits.ts';

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECK_DIGITS = '10X98765432';

/** Province codes in use; 81–83 are residence permits of Hong Kong, Macao and Taiwan residents. */
const PROVINCES = new Set(
  '11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82 83'.split(' '),
);
/** Area codes 99xxxx are never given to a person; demonstration and test data use them. */
const TEST_PROVINCE = '99';

export type Sex = '1' | '2';

/** What a citizen identity number (GB 11643-1999) says about its holder. */
export type IdNumberFacts = {
  /** The county-level area code at first registration; may be long abolished. */
  readonly area: string;
  readonly birth: Day;
  /** GB/T 2261.1: `1` male, `2` female. */
  readonly sex: Sex;
  /** 81–83: a residence permit (港澳台居民居住证), not an identity card. */
  readonly residencePermit: boolean;
};

/** The check digit (ISO 7064 MOD 11-2) for the first 17 digits. Throws when they are not 17 digits. */
export const idCheckDigit = (first17: string): string => {
  if (!/^\d{17}$/u.test(first17)) throw new Error('idCheckDigit needs 17 digits');
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(first17[i]), 0);
  return CHECK_DIGITS.charAt(sum % 11);
};

/** True when an 18-character number carries the right check digit; says nothing about its date. */
export const hasRightCheckDigit = (id18: string): boolean => /^\d{17}[\dX]$/u.test(id18) && idCheckDigit(id18.slice(0, 17)) === id18[17];

/** An ID number as typed or imported, made readable: half width, no separators, capital X, no leading apostrophe. */
export type NormalIdNumber = {
  readonly value: string;
  readonly repairs: readonly DigitRepair[];
  /** `lost`: the last digits are gone and nobody can bring them back; `doubtful`: they may be, though the check digit agrees. */
  readonly precision: 'kept' | 'lost' | 'doubtful';
};

/** Normalises an ID number; never guesses a digit. GB 11643-1999. */
export const normaliseIdNumber = (raw: string, source: DigitSource = 'typed'): NormalIdNumber => {
  if (isScientific(raw)) return { value: raw.trim(), repairs: [], precision: 'lost' };
  const { value, repairs } = cleanDigits(raw);
  if (source === 'sheet_number' && exceedsSpreadsheet(value)) return { value, repairs, precision: 'lost' };
  if (source === 'sheet_text' && value.length === 18 && looksCutBySpreadsheet(value)) {
    // About one person in a thousand really has a number ending in 000, so a right check digit in a text cell is believed.
    return { value, repairs, precision: hasRightCheckDigit(value) ? 'doubtful' : 'lost' };
  }
  return { value, repairs, precision: 'kept' };
};

const dayOf = (yyyymmdd: string): Day | null => {
  const text = `${yyyymmdd.slice(0, 4)}-${yyyymmdd.slice(4, 6)}-${yyyymmdd.slice(6, 8)}`;
  return daySchema.safeParse(text).success ? text : null;
};

/** The birth day written in a number of 18 or 15 digits, or null when no such day exists. */
export const birthInIdNumber = (id: string): Day | null => dayOf(id.length === 15 ? `19${id.slice(6, 12)}` : id.slice(6, 14));

/** Reads a normalised 18-character number; null when its digits or its date are impossible. The check digit is not judged here. */
export const readIdNumber = (id18: string): IdNumberFacts | null => {
  if (!/^\d{17}[\dX]$/u.test(id18)) return null;
  const birth = birthInIdNumber(id18);
  if (birth === null) return null;
  const province = id18.slice(0, 2);
  return {
    area: id18.slice(0, 6),
    birth,
    sex: Number(id18.charAt(16)) % 2 === 1 ? '1' : '2',
    residencePermit: province === '81' || province === '82' || province === '83',
  };
};

/** Sequence codes 996–999 of 15-digit numbers were kept for people of a hundred years and more, born in the 1800s. */
export const isCentenarianSequence = (id15: string): boolean => /^\d{12}99[6-9]$/u.test(id15);

/**
 * The 18-character number belonging to an old 15-digit one (area + `19` + rest + check digit).
 * Null for anything but 15 digits with a real date, and for the centenarians' sequence codes, whose century is unknown.
 */
export const upgradeIdNumber = (id15: string): string | null => {
  if (!/^\d{15}$/u.test(id15) || isCentenarianSequence(id15) || birthInIdNumber(id15) === null) return null;
  const first17 = `${id15.slice(0, 6)}19${id15.slice(6)}`;
  return first17 + idCheckDigit(first17);
};

/** False for province codes never issued; 99 counts as known because test data use it. */
export const isKnownProvince = (id: string): boolean => PROVINCES.has(id.slice(0, 2)) || id.startsWith(TEST_PROVINCE);
