import { fillSentence, type RefusalParams, type Sentences } from '#shared/values/refusal.ts';
import { hasRightCheckDigit } from '../people/id-number.ts';
import { doubtRowSentences } from '../doubts/judge-row.ts';
import type { DoubtFileRow } from '../doubts/read-doubts.ts';

/** Why a row of a list goes to no township. */
export const matchRowSentences = {
  match_id_missing: '没有写身份证号码，只凭姓名认不准是谁，没有下发。请来表单位补上号码再读。',
  match_id_wrong: '身份证号码不是 18 位或 15 位，没有下发。请改好再读。',
  match_row_bad: '姓名或比对结果太长，或含有看不见的字符，没有下发。请改好再读。',
  match_nobody: '各乡镇报来的案件里没有这个身份证号码，清单也没有写所属乡镇，认不出归哪个乡镇，没有下发。补上“所属乡镇”再读。',
  match_township_unknown: '清单写的乡镇“{township}”没有与本局配对，没有下发。请写成已配对乡镇的名称再读；还没有配对的，先登记入网。',
  match_township_gone: '这个人在{township}报来的案件里，该乡镇现在没有与本局配对，没有下发。配对恢复以后再读。',
  match_check_digit: '校验码不对，可能输错，照样下发。请与来表单位核对号码。',
  match_twice: '与本表 {cell} 相同，不重复下发。',
} as const satisfies Sentences<string>;
const sentences = { ...doubtRowSentences, ...matchRowSentences };
type Code = keyof typeof sentences;
type Said = { readonly code: Code; readonly params: RefusalParams };

/** A township lists may go to. */
export type MatchTownship = { readonly org: string; readonly name: string };
export type PlacedRow = {
  readonly row: DoubtFileRow;
  readonly townships: readonly string[];
  readonly outcome: 'placed' | 'refused' | 'unchanged';
  readonly said: Said | null;
};
/** What the county knows: whose reported families a number is in, and which townships it is paired with. */
export type MatchPlaces = {
  readonly townships: readonly MatchTownship[];
  /** Townships whose cases or filings name this number, paired or not, by code. */
  readonly reportedBy: (idNumber: string) => readonly string[];
  readonly nameOf: (org: string) => string;
  /** Whether a row may travel as it is written. */
  readonly travels: (row: DoubtFileRow) => boolean;
};

const said = (code: Code, params: RefusalParams = {}): Said => ({ code, params });
const short = (name: string): string => name.replace(/(?:人民政府|民政办公室|民政办)$/u, '').replace(/街道办事处$/u, '街道');

const against = (row: DoubtFileRow, places: MatchPlaces): Said | null => {
  if (row.hidden) return said('doubt_row_hidden');
  if (row.idNumber === null) return said('doubt_id_lost');
  if (row.idNumber === '') return said('match_id_missing');
  if (row.suspected === '') return said('doubt_words_missing');
  if (!/^(?:\d{17}[\dX]|\d{15})$/u.test(row.idNumber)) return said('match_id_wrong');
  return places.travels(row) ? null : said('match_row_bad');
};

/**
 * Where a row goes: to the townships that reported a family with this person; where none did, to the one the list itself writes. Nobody
 * is sent to a township on the word of a name, and a row nobody can be found for stays with the county.
 */
const placesOf = (row: DoubtFileRow, places: MatchPlaces): readonly string[] | Said => {
  const reported = places.reportedBy(row.idNumber ?? '');
  const paired = reported.filter((org) => places.townships.some((one) => one.org === org));
  if (paired.length > 0) return paired;
  const [first] = reported;
  if (first !== undefined) return said('match_township_gone', { township: places.nameOf(first) });
  if (row.township === '') return said('match_nobody');
  const written = places.townships.filter((one) => one.org === row.township || short(one.name) === short(row.township));
  return written.length === 1 ? written.map((one) => one.org) : said('match_township_unknown', { township: row.township });
};

const mistyped = ({ idNumber }: DoubtFileRow): boolean => idNumber?.length === 18 && !hasRightCheckDigit(idNumber);

/** Every row of a list: the townships it goes to, or why it goes to none; the same twice is one row. */
export const placeRows = (rows: readonly DoubtFileRow[], places: MatchPlaces): readonly PlacedRow[] => {
  const seen = new Map<string, string>();
  return rows.map((row) => {
    const why = against(row, places);
    if (why !== null) return { row, townships: [], outcome: 'refused', said: why };
    const key = `${row.idNumber ?? ''}\n${row.suspected}`;
    const first = seen.get(key);
    if (first !== undefined) return { row, townships: [], outcome: 'unchanged', said: said('match_twice', { cell: first }) };
    const found = placesOf(row, places);
    if ('code' in found) return { row, townships: [], outcome: 'refused', said: found };
    seen.set(key, row.cell);
    return { row, townships: found, outcome: 'placed', said: mistyped(row) ? said('match_check_digit') : null };
  });
};

/** The sentence about a row of a match list that was placed, or could not be. */
export const placedRowText = ({ code, params }: Said): string => fillSentence(sentences[code], params);
