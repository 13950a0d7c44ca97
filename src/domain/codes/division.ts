import type { RefusalParams, Sentences } from '#shared/values/refusal.ts';

import type { Finding, FindingLevel } from '../checks/finding.ts';

/** A 12-digit division code: province 2, city 2, county 2, township 3, village 3. */
export type DivisionCode = string;

/** Levels from large to small. */
export const DIVISION_LEVELS = ['province', 'city', 'county', 'township', 'village'] as const;
export type DivisionLevel = (typeof DIVISION_LEVELS)[number];

/** What a township- or village-level code stands for by its range (统计用区划代码编制规则). */
export type DivisionKind =
  | 'street'
  | 'town'
  | 'rural_township'
  | 'township_like'
  | 'residents_committee'
  | 'villagers_committee'
  | 'residents_like'
  | 'villagers_like';

export const divisionLevelNames: Readonly<Record<DivisionLevel, string>> = {
  province: '省级',
  city: '市级',
  county: '县级',
  township: '乡级',
  village: '村级',
};

export type DivisionFindingCode =
  | 'division_format'
  | 'division_gap'
  | 'division_township_range'
  | 'division_village_range'
  | 'division_level_differs'
  | 'division_parent_differs';

export const divisionSentences: Sentences<DivisionFindingCode> = {
  division_format: '区划代码应为 12 位数字，现在是“{code}”。',
  division_gap: '区划代码 {code} 中间有一级全是 0，后面却还有下级。',
  division_township_range: '乡级代码 {segment} 不在任何一段（001–099 街道、100–199 镇、200–399 乡、400–599 类似乡级单位），请核对。',
  division_village_range:
    '村级代码 {segment} 不在任何一段（001–199 居委会、200–399 村委会、400–499 类似居委会、500–599 类似村委会），请核对。',
  division_level_differs: '填写的级别是{entered}，按代码应为{expected}。',
  division_parent_differs: '填写的上级代码 {entered} 与本级代码不符，应为 {expected}。',
};

/** Where each level ends in the code. */
const ENDS: Readonly<Record<DivisionLevel, number>> = { province: 2, city: 4, county: 6, township: 9, village: 12 };

const kindIn = (segment: number, ranges: readonly (readonly [from: number, to: number, kind: DivisionKind])[]): DivisionKind | null =>
  ranges.find(([from, to]) => segment >= from && segment <= to)?.[2] ?? null;

const townshipKind = (segment: number): DivisionKind | null =>
  kindIn(segment, [
    [1, 99, 'street'],
    [100, 199, 'town'],
    [200, 399, 'rural_township'],
    [400, 599, 'township_like'],
  ]);

const villageKind = (segment: number): DivisionKind | null =>
  kindIn(segment, [
    [1, 199, 'residents_committee'],
    [200, 399, 'villagers_committee'],
    [400, 499, 'residents_like'],
    [500, 599, 'villagers_like'],
  ]);

/** The level a 12-digit code stands at: the last one that is not zero. Throws on anything but 12 digits. */
export const divisionLevel = (code: DivisionCode): DivisionLevel => {
  if (!/^\d{12}$/u.test(code)) throw new Error('divisionLevel needs a 12-digit code');
  if (code.slice(9) !== '000') return 'village';
  if (code.slice(6, 9) !== '000') return 'township';
  if (code.slice(4, 6) !== '00') return 'county';
  return code.slice(2, 4) === '00' ? 'province' : 'city';
};

/** The code of the division a code belongs to at a higher (or the same) level: its digits down to there, the rest zero. */
export const divisionAt = (code: DivisionCode, level: DivisionLevel): DivisionCode => code.slice(0, ENDS[level]).padEnd(12, '0');

/** The code one level up, null for a province. Cities without counties (东莞) hold their townships directly. */
export const parentDivision = (code: DivisionCode): DivisionCode | null => {
  const above = DIVISION_LEVELS.slice(0, DIVISION_LEVELS.indexOf(divisionLevel(code))).toReversed();
  return above.map((level) => divisionAt(code, level)).find((ancestor) => ancestor !== code) ?? null;
};

/** The code itself and everything it lies in, smallest first: where a policy value or a right may be scoped. */
export const divisionChain = (code: DivisionCode): readonly DivisionCode[] => {
  const parent = parentDivision(code);
  return parent === null ? [code] : [code, ...divisionChain(parent)];
};

/** True when `code` is `ancestor` or lies in it. */
export const isWithinDivision = (code: DivisionCode, ancestor: DivisionCode): boolean => divisionChain(code).includes(ancestor);

export type Division = {
  readonly code: DivisionCode;
  readonly level: DivisionLevel;
  /** Null above the township level and for segments outside every range. */
  readonly kind: DivisionKind | null;
  readonly parent: DivisionCode | null;
};

export type DivisionCheck = {
  /** Null when the text is no division code. */
  readonly division: Division | null;
  readonly findings: readonly Finding<DivisionFindingCode>[];
};

/** Reads and judges a 12-digit code; `entered` compares level and parent of a division table's row with it. */
export const checkDivision = (
  text: string,
  entered: { readonly level?: DivisionLevel; readonly parent?: DivisionCode | null } = {},
): DivisionCheck => {
  const findings: Finding<DivisionFindingCode>[] = [];
  const add = (code: DivisionFindingCode, level: FindingLevel, params: RefusalParams): void => {
    findings.push({ code, rule: 'DIV', level, params, overridable: false });
  };
  const code = text.trim();
  if (!/^\d{12}$/u.test(code)) {
    add('division_format', 'error', { code });
    return { division: null, findings };
  }
  const [city, township, village] = [code.slice(2, 4), code.slice(6, 9), code.slice(9)];
  const belowCity = code.slice(4) !== '00000000';
  if (code.startsWith('00') || (city === '00' && belowCity) || (township === '000' && village !== '000')) {
    add('division_gap', 'error', { code });
    return { division: null, findings };
  }
  const level = divisionLevel(code);
  if (township !== '000' && townshipKind(Number(township)) === null) add('division_township_range', 'warning', { segment: township });
  if (village !== '000' && villageKind(Number(village)) === null) add('division_village_range', 'warning', { segment: village });
  const kind = level === 'village' ? villageKind(Number(village)) : level === 'township' ? townshipKind(Number(township)) : null;
  const parent = parentDivision(code);
  if (entered.level !== undefined && entered.level !== level) {
    add('division_level_differs', 'error', { entered: divisionLevelNames[entered.level], expected: divisionLevelNames[level] });
  }
  if (entered.parent !== undefined && entered.parent !== null && entered.parent !== parent) {
    add('division_parent_differs', 'error', { entered: entered.parent, expected: parent });
  }
  return { division: { code, level, kind, parent }, findings };
};
