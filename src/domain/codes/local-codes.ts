import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import type { Day } from '#shared/values/dates.ts';
import { memberCategories } from '../programs/dibao/facts.ts';
import { nameKey } from '../people/name-key.ts';
import type { CodeItem, CodeTable } from './code-table.ts';
import { hardshipCause } from './tables/hardship-cause.ts';

/** Traits of members that counties name in 分类施保 and 单人保 (codes.md 6.3 `KEY_GROUP`). */
const memberCategory: CodeTable = {
  table: 'MEMBER_CATEGORY',
  title: '特殊情形（分类施保、单人保）',
  standard: null,
  items: Object.entries(memberCategories).map(([code, name]) => ({ code, name })),
};
/** 地方重特大病种目录 (codes.md 4.4): nothing is built in; a county names its own. */
const severeIllness: CodeTable = { table: 'SEVERE_ILLNESS', title: '重特大病种', standard: null, items: [] };

/**
 * The selection lists the reference leaves to the place: causes of hardship differ by county (codes.md 5), traits and grave illnesses are
 * the county's to name. National tables (民族, 与户主关系, 残疾 …) are built in and nobody's to change.
 */
export const localTables: readonly CodeTable[] = [hardshipCause, memberCategory, severeIllness];
/** The list of that name; undefined for national tables and unknown ones. */
export const localTableOf = (table: string): CodeTable | undefined => localTables.find((one) => one.table === table);

/** What a place says of one code of a table: one of its own, or one built in that it retired. A code is never taken back. */
export type LocalCode = {
  readonly code: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly from: Day | null;
  readonly retiredOn: Day | null;
  readonly replacedBy: string | null;
};

/** A code as it stands: built in or the place's own, from when on and until when it may be chosen. */
export type StandingCode = CodeItem & Pick<LocalCode, 'from' | 'retiredOn' | 'replacedBy'> & { readonly local: boolean };

/** Built-in codes with what the place says of them, then its own, in the order they were added. */
export const standingCodes = (builtIn: CodeTable, local: readonly LocalCode[]): readonly StandingCode[] => {
  const said = new Map(local.map((one) => [one.code, one]));
  const known = new Set(builtIn.items.map(({ code }) => code));
  return [
    ...builtIn.items.map((item) => ({
      ...item,
      from: null,
      retiredOn: said.get(item.code)?.retiredOn ?? null,
      replacedBy: said.get(item.code)?.replacedBy ?? null,
      local: false,
    })),
    ...local.filter(({ code }) => !known.has(code)).map((one) => ({ ...one, local: true })),
  ];
};

/** The table with every code that ever was in it: for names and for matching imports. */
export const tableWith = (builtIn: CodeTable, local: readonly LocalCode[]): CodeTable => ({
  ...builtIn,
  items: standingCodes(builtIn, local).map(({ code, name, aliases, map }) => ({
    code,
    name,
    ...(aliases === undefined ? {} : { aliases }),
    ...(map === undefined ? {} : { map }),
  })),
});

/** Whether a code may be chosen on a day. A retired one is still read. */
export const isChosenOn = ({ from, retiredOn }: Pick<StandingCode, 'from' | 'retiredOn'>, on: Day): boolean =>
  (from === null || from <= on) && (retiredOn === null || retiredOn > on);

export const localCodeSentences = {
  code_taken: '代码“{code}”已经是“{name}”，代码用过就不能另作他用。请换一个代码。',
  code_name_taken: '这张表里已经有“{name}”（代码 {code}），不用再加。',
  code_dropped: '代码“{code}”（{name}）不见了；代码只能增加、停用，不能删除。',
  code_renamed: '代码“{code}”在本机是“{name}”，这里写的是“{written}”；代码不能改名或另作他用。',
  code_revived: '代码“{code}”（{name}）已自 {on} 起停用，不能恢复，也不能改日期；要用的另加一个代码。',
  code_successor_unknown: '接替代码“{code}”的“{next}”不在这张表里。',
} as const satisfies Sentences<string>;
export type LocalCodeFault = keyof typeof localCodeSentences;

/**
 * Whether a published version of a table only appends and retires, against what is known here. `mine`: codes this office added itself,
 * which a county's table need not name and may retire as it says. Refuses `code_dropped`, `code_renamed`, `code_revived`, `code_taken`, `code_successor_unknown`.
 */
export const checkNextVersion = (
  builtIn: CodeTable,
  held: readonly LocalCode[],
  next: readonly LocalCode[],
  mine: ReadonlySet<string> = new Set(),
): Outcome<null, LocalCodeFault> => {
  const standing = standingCodes(builtIn, held);
  const written = new Map(next.map((one) => [one.code, one]));
  const twice = next.find((one) => written.get(one.code) !== one);
  if (twice !== undefined) return refuse('code_taken', { code: twice.code, name: written.get(twice.code)?.name ?? '' });
  for (const { code, name } of held) if (!written.has(code) && !mine.has(code)) return refuse('code_dropped', { code, name });
  const codes = new Set([...standing.map(({ code }) => code), ...written.keys()]);
  for (const one of next) {
    const known = standing.find(({ code }) => code === one.code);
    if (known !== undefined && known.name !== one.name)
      return refuse('code_renamed', { code: one.code, name: known.name, written: one.name });
    if (known !== undefined && known.retiredOn !== null && known.retiredOn !== one.retiredOn && !mine.has(one.code))
      return refuse('code_revived', { code: one.code, name: known.name, on: known.retiredOn });
    if (one.replacedBy !== null && !codes.has(one.replacedBy))
      return refuse('code_successor_unknown', { code: one.code, next: one.replacedBy });
  }
  return done(null);
};

/** Whether a code may be added. Refuses `code_taken`, `code_name_taken`. */
export const checkNewCode = (
  builtIn: CodeTable,
  held: readonly LocalCode[],
  { code, name }: Pick<LocalCode, 'code' | 'name'>,
): Outcome<null, LocalCodeFault> => {
  const standing = standingCodes(builtIn, held);
  const same = standing.find((one) => one.code.toUpperCase() === code.toUpperCase());
  if (same !== undefined) return refuse('code_taken', { code: same.code, name: same.name });
  const called = standing.find((one) => one.retiredOn === null && nameKey(one.name) === nameKey(name));
  return called === undefined ? done(null) : refuse('code_name_taken', { code: called.code, name: called.name });
};
