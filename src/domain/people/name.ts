import type { RefusalParams, Sentences } from '#shared/values/refusal.ts';

import type { Finding, FindingLevel } from '../checks/finding.ts';
import { INTERPUNCT, INTERPUNCT_VARIANTS, withStandardCharacters } from './name-key.ts';
import { isPrivateUse } from './private-use-characters.ts';

export type NameFindingCode =
  | 'name_empty'
  | 'name_too_long'
  | 'name_invisible_character'
  | 'name_formula'
  | 'name_other_form'
  | 'name_private_use'
  | 'name_private_use_unknown'
  | 'name_odd_character';

export const nameSentences: Sentences<NameFindingCode> = {
  name_empty: '没有填写姓名。',
  name_too_long: '姓名最长 {max} 个字，现在是 {length} 个字。',
  name_invisible_character: '姓名第 {position} 个字后藏有看不见的控制字符（{character}），请删去后重新录入。',
  name_formula: '姓名不能以“{first}”开头，这是表格公式，请对照证件重新录入。',
  name_other_form: '姓名可改写为“{proposal}”（{change}）。按证件写法为准，可不改。',
  name_private_use: '“{character}”是旧字库的造字，标准字为“{standard}”，建议改为“{proposal}”。',
  name_private_use_unknown: '姓名中有造字（{character}），别的电脑和银行看不到这个字。请按证件录入标准字；确无标准字的可以保留。',
  name_odd_character: '姓名中有不常见的字符“{character}”，请对照证件核对。',
};

/** What a proposal changes in a name. */
export type NameChange = 'edge_spaces' | 'layout_space' | 'interpunct' | 'private_use';

const CHANGE_WORDS: Readonly<Record<NameChange, string>> = {
  edge_spaces: '去掉首尾空格',
  layout_space: '去掉排版空格',
  interpunct: '间隔号统一为“·”',
  private_use: '造字改为标准字',
};

/** National rule: at least 50 characters must fit; families of several nationalities reach about 30. */
const MAX_LENGTH = 100;

const HAN = String.raw`[\p{Script=Han}\p{Co}]`;
const EDGES = /^[\s\u3000]+|[\s\u3000]+$/gu;
const LAYOUT_SPACE = new RegExp(`^(${HAN})[\\s\\u3000]+(${HAN})$`, 'u');
const INTERPUNCTS = new RegExp(`[\\s\\u3000]*[${INTERPUNCT}${INTERPUNCT_VARIANTS}][\\s\\u3000]*`, 'gu');
const FULL_STOP = new RegExp(`(?<=${HAN})[\\s\\u3000]*\\.[\\s\\u3000]*(?=${HAN})`, 'gu');

// Controls, bidi marks, zero-width characters, line separators, byte order mark, soft hyphen, halves of surrogate pairs, noncharacters.
const INVISIBLE = /[\p{Cc}\p{Cs}\u00AD\u061C\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFFF9-\uFFFB\uFFFE\uFFFF]/u;
const FORMULA_START = /^[=+\-@＝＋－＠]/u;
// 〇 (U+3007) is a letter number, U+0F0B the mark between Tibetan syllables; marks serve Mongolian, Tibetan, Uyghur and variation selectors.
// The third and fourth planes hold nothing but Han characters, also those newer than the tables of this machine.
const USUAL = /^[\p{L}\p{M}\p{Co}\u3007\u0F0B\u{20000}-\u{3FFFD}·' \-’]$/u;

/** A way to write the name by the national rules, offered to the person who types; null when there is nothing to change. */
export type NameProposal = { readonly name: string; readonly changes: readonly NameChange[] };

/**
 * Proposes the standard writing of a name: no spaces at the ends or between the two characters of 张 三,
 * the interpunct U+00B7 (民委等十二部门 2016 年 33 号文), standard characters for known private-use ones. Never applied unasked;
 * simplified and traditional characters are never exchanged.
 */
export const proposeName = (typed: string): NameProposal | null => {
  const changes: NameChange[] = [];
  const step = (before: string, after: string, change: NameChange): string => {
    if (before !== after) changes.push(change);
    return after;
  };
  let name = step(typed, typed.replaceAll(EDGES, ''), 'edge_spaces');
  name = step(name, name.replace(LAYOUT_SPACE, '$1$2'), 'layout_space');
  name = step(name, name.replaceAll(INTERPUNCTS, INTERPUNCT).replaceAll(FULL_STOP, INTERPUNCT), 'interpunct');
  name = step(name, withStandardCharacters(name), 'private_use');
  return changes.length === 0 ? null : { name, changes };
};

const codePointName = (character: string): string => `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

export type NameCheck = { readonly proposal: NameProposal | null; readonly findings: readonly Finding<NameFindingCode>[] };

/** As nearly every name is: nothing in it could be written otherwise or asked about. */
const ORDINARY = /^[\u4E00-\u9FFF]{1,20}$/u;
const nothingFound: NameCheck = { proposal: null, findings: [] };

/** Judges a name as typed: errors block, warnings and proposals ask. The name itself is stored unchanged. */
export const checkName = (typed: string): NameCheck => {
  if (ORDINARY.test(typed)) return nothingFound;
  const findings: Finding<NameFindingCode>[] = [];
  const add = (code: NameFindingCode, level: FindingLevel, params: RefusalParams = {}): void => {
    findings.push({ code, rule: 'NAME', level, params, overridable: false });
  };
  const characters = Array.from(typed);
  const invisibleAt = characters.findIndex((c) => INVISIBLE.test(c));
  if (invisibleAt >= 0) {
    add('name_invisible_character', 'error', { position: invisibleAt, character: codePointName(characters[invisibleAt] ?? '') });
    return { proposal: null, findings };
  }
  const trimmed = typed.replaceAll(EDGES, '');
  if (trimmed === '') {
    add('name_empty', 'error');
    return { proposal: null, findings };
  }
  if (characters.length > MAX_LENGTH) add('name_too_long', 'error', { max: MAX_LENGTH, length: characters.length });
  if (FORMULA_START.test(trimmed)) add('name_formula', 'error', { first: trimmed.charAt(0) });

  const proposal = proposeName(typed);
  const rewriting = proposal?.changes.filter((change) => change !== 'private_use') ?? [];
  if (proposal !== null && rewriting.length > 0) {
    add('name_other_form', 'info', { proposal: proposal.name, change: rewriting.map((c) => CHANGE_WORDS[c]).join('、') });
  }
  const after = new Set(proposal?.name ?? typed);
  for (const character of new Set(characters)) {
    if (isPrivateUse(character)) {
      const standard = withStandardCharacters(character);
      if (standard === character) add('name_private_use_unknown', 'warning', { character: codePointName(character) });
      else add('name_private_use', 'info', { character: codePointName(character), standard, proposal: proposal?.name ?? typed });
    } else if (after.has(character) && !USUAL.test(character)) {
      add('name_odd_character', 'warning', { character });
    }
  }
  return { proposal, findings };
};

/**
 * The characters of a name that a file in GBK cannot carry, so that a bank which takes nothing else is warned of by name
 * and never receives `?`. Conservative: what is not surely in GBK counts as outside.
 */
export const charactersOutsideGbk = (name: string): readonly string[] => [
  ...new Set(Array.from(name).filter((c) => !/^[\u4E00-\u9FA5\u3007·\u0020-\u007E\uFF01-\uFF5D]$/u.test(c))),
];
