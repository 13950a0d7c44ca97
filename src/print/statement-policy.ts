import type { PolicyUse } from '#domain/statement/statement.ts';
import { percentText, roundingText } from '#domain/statement/money-text.ts';
import { formatYuan } from '#shared/values/money.ts';

const words: Readonly<Record<string, string>> = {
  DIFF: '补差',
  TIERED: '分档',
  FULL: '全额',
  MAX_ONLY: '就高不重复',
  ADD_UP: '累加',
  ON_BIRTHDAY: '生日当天',
  NEXT_DAY: '生日次日',
  MONTH_OF: '生日当月',
  NEXT_MONTH: '生日次月',
  KEEP: '暂续豁免',
  COUNT: '计入',
  NONE: '不取位',
  LOCAL: '本地户籍',
  APPLICANT_LOCAL: '户籍与居住一致的成员在本地',
  RESIDENCE_PERMIT: '持本地居住证',
  PROVINCE_RULE: '省内跨县，按省规定',
};
const periods: Readonly<Record<string, string>> = { month: '元/人·月', year: '元/人·年', work: '个工作日', calendar: '天' };
const shownMost = 3;

type Bag = Readonly<Record<string, unknown>>;
const isBag = (value: unknown): value is Bag => typeof value === 'object' && value !== null && !Array.isArray(value);

/** What a composed value says in a line; null where it is a table of its own. */
const bagText = (bag: Bag): string | null => {
  const { amountFen, per, mode, unitFen, kind, ratio, name, add, threshold, cap } = bag;
  if (typeof mode === 'string' && typeof unitFen === 'number') return roundingText(mode, unitFen);
  if (typeof name === 'string') return isBag(add) ? `${name} ${bagText(add) ?? ''}`.trim() : name;
  if (typeof amountFen === 'number') return `${formatYuan(amountFen)} ${typeof per === 'string' ? (periods[per] ?? '元') : '元'}`;
  if (typeof ratio === 'string' && typeof threshold === 'string') return `超过标准 ${threshold} 倍的部分按 ${percentText(ratio)}`;
  if (typeof ratio === 'string' && typeof cap === 'string') return `${percentText(ratio)}，合计不超过 ${percentText(cap)}`;
  if (typeof ratio === 'string') return kind === 'full_rate' ? `标准的 ${percentText(ratio)}` : percentText(ratio);
  if (kind === 'none') return '无';
  const fens = Object.entries(bag).map(([label, value]) =>
    typeof value === 'number' && Number.isInteger(value) ? `${label} ${formatYuan(value)} 元` : null,
  );
  return fens.length > 0 && !fens.includes(null) ? fens.join('，') : null;
};

const listText = (list: readonly unknown[], where: string): string => {
  const items = list.map((item) => (isBag(item) ? bagText(item) : typeof item === 'string' ? (words[item] ?? null) : null));
  if (items.length === 0) return '无';
  if (items.includes(null)) return where;
  return items.length <= shownMost + 1 ? items.join('；') : `${items.slice(0, shownMost).join('；')}等${items.length}项，${where}`;
};

/** Where the whole of it stands: `见《…办法》第八条`, the document by its title and article. */
const whereItStands = (source: string): string => {
  const found = /^(《[^》]*》)(?:[(（][^)）]*[)）])?(.*)$/u.exec(source);
  return `见${found === null ? source : `${found[1] ?? ''}${found[2] ?? ''}`}`;
};

/** A policy value as a family reads it: yuan, per cent, words; what does not fit a line names its document. */
export const policyText = ({ value, unit, source }: Pick<PolicyUse, 'value' | 'unit' | 'source'>): string => {
  if (value === null || value === undefined) return '无';
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'number')
    return unit.startsWith('分') ? `${formatYuan(value)} 元${unit.slice(1)}` : `${value} ${unit.replace(/[(（].*[)）]$/u, '')}`;
  if (typeof value === 'string')
    return /^\d+(?:\.\d+)?$/u.test(value) ? (unit.includes('倍') ? `${value} 倍` : percentText(value)) : (words[value] ?? value);
  if (Array.isArray(value)) return listText(value, whereItStands(source));
  return (isBag(value) ? bagText(value) : null) ?? whereItStands(source);
};
