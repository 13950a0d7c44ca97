import type { Day } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';

import type { NoticeBoard } from '../flow/view.ts';
import { ageOn } from '../people/age.ts';
import { maskOneCharacter } from '../people/mask.ts';

/**
 * 初审公示: the only columns that may stand on the wall （民发〔2021〕57号; 个人信息保护法）. An allow-list: whatever is not
 * named here cannot reach the paper. The first of the three boards of old says the income a head and what the village found
 * instead of an amount; the others say the amount.
 */
export const PRELIMINARY_NOTICE_COLUMNS = [
  { key: 'order', title: '序号' },
  { key: 'name', title: '申请人姓名' },
  { key: 'place', title: '村组' },
  { key: 'householdSize', title: '家庭人口' },
  { key: 'insuredCount', title: '拟保障人口' },
  { key: 'kind', title: '救助类别' },
  { key: 'incomePerPersonFen', title: '月人均收入（元）' },
  { key: 'opinion', title: '评议意见' },
  { key: 'proposedFen', title: '拟月保障金额（元）' },
] as const;

/** What stands in the title of each wall, behind the matter. */
export const boardTitles: Readonly<Record<NoticeBoard, string>> = {
  single: '初审公示',
  first: '民主评议结果公示（第一榜）',
  second: '审核意见公示（第二榜）',
  third: '拟批准名单公示（第三榜）',
};

/** How names stand on the wall, as the county set it. */
export type NoticeNameMask = 'FULL' | 'ONE_CHARACTER';

export type PreliminaryNoticeRules = { readonly nameMask: NoticeNameMask; readonly board: NoticeBoard };

/** One family as the case knows it. */
export type PreliminaryNoticeEntry = {
  readonly applicantName: string;
  readonly applicantBirth: Day | null;
  /** The birth day of the one insured person when only one is （单人保）; null otherwise. */
  readonly soleInsuredBirth: Day | null;
  readonly village: string;
  readonly group: string | null;
  readonly householdSize: number;
  readonly insuredCount: number;
  readonly kind: string;
  readonly incomePerPersonFen: Fen | null;
  /** What the village found, in a few words; only the first board says it. */
  readonly opinion: string;
  readonly proposedFen: Fen;
};

/** One row of the paper; `name` is null where a minor stands behind it (shown as 1 户 1 人). */
export type PreliminaryNoticeRow = {
  readonly order: number;
  readonly name: string | null;
  readonly place: string;
  readonly householdSize: number;
  readonly insuredCount: number;
  readonly kind: string;
  readonly incomePerPersonFen: Fen | null;
  readonly opinion: string | null;
  readonly proposedFen: Fen | null;
};

const ADULT = 18;
const isMinor = (birth: Day | null, on: Day): boolean => birth !== null && ageOn(birth, on) < ADULT;
const placeOf = (entry: PreliminaryNoticeEntry): string => `${entry.village}${entry.group ?? ''}`;

/** The columns a county's rules show, in the order of the paper. */
export const preliminaryNoticeColumns = (rules: PreliminaryNoticeRules): readonly (typeof PRELIMINARY_NOTICE_COLUMNS)[number][] =>
  PRELIMINARY_NOTICE_COLUMNS.filter((column) =>
    rules.board === 'first' ? column.key !== 'proposedFen' : column.key !== 'incomePerPersonFen' && column.key !== 'opinion',
  );

/** What a reader without a name sees: 青山村3组 1 户 2 人. */
export const unnamedNoticeEntry = (row: Pick<PreliminaryNoticeRow, 'place' | 'insuredCount'>): string =>
  `${row.place} 1 户 ${String(row.insuredCount)} 人`;

/**
 * The rows of a notice posted on a day. A minor who is applicant or the only one insured is not named. Families of the same
 * name in the same group are told apart by the year of birth, never by digits of an ID number.
 */
export const preliminaryNoticeRows = (
  entries: readonly PreliminaryNoticeEntry[],
  rules: PreliminaryNoticeRules,
  on: Day,
): readonly PreliminaryNoticeRow[] => {
  const shownName = (entry: PreliminaryNoticeEntry): string | null => {
    if (isMinor(entry.applicantBirth, on) || isMinor(entry.soleInsuredBirth, on)) return null;
    return rules.nameMask === 'ONE_CHARACTER' ? maskOneCharacter(entry.applicantName) : entry.applicantName;
  };
  const named = entries.map((entry) => ({ entry, name: shownName(entry), place: placeOf(entry) }));
  return named.map(({ entry, name, place }, i) => {
    const alike = named.filter((other) => name !== null && other.name === name && other.place === place);
    return {
      order: i + 1,
      name:
        name === null || alike.length < 2
          ? name
          : `${name}${toldApart(
              entry,
              alike.map((other) => other.entry),
            )}`,
      place,
      householdSize: entry.householdSize,
      insuredCount: entry.insuredCount,
      kind: entry.kind,
      incomePerPersonFen: rules.board === 'first' ? entry.incomePerPersonFen : null,
      opinion: rules.board === 'first' ? entry.opinion : null,
      proposedFen: rules.board === 'first' ? null : entry.proposedFen,
    };
  });
};

const toldApart = (entry: PreliminaryNoticeEntry, alike: readonly PreliminaryNoticeEntry[]): string => {
  const years = alike.map((other) => other.applicantBirth?.slice(0, 4) ?? null);
  const year = entry.applicantBirth?.slice(0, 4);
  const yearsDiffer = new Set(years).size === years.length && !years.includes(null);
  return yearsDiffer && year !== undefined ? `（${year}年生）` : `（${String(alike.indexOf(entry) + 1)}）`;
};
