import { effectStarts, type EffectStart } from '#domain/benefits/change-events.ts';
import { fittingOption, partOf, type Shape } from '#domain/policy/value-shape.ts';
import { roundingText } from '#domain/statement/money-text.ts';
import { formatYuan } from '#shared/values/money.ts';
import { monthRule } from '../changes/change.ts';
import { choiceWord, codeWord, entryWord, partWord } from './value-words.ts';

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

const isStart = (value: unknown): value is EffectStart => effectStarts.some((one) => one === value);
const isText = (value: unknown): value is string => typeof value === 'string';
const isNumber = (value: unknown): value is number => typeof value === 'number';

/** Rounding rules, terms, standards: groups that people write in one breath. */
const measureText = (of: (name: string) => unknown): string | null => {
  const [amount, per, days, unit, mode, step, part, whole] = [
    of('amountFen'),
    of('per'),
    of('days'),
    of('unit'),
    of('mode'),
    of('unitFen'),
    of('of'),
    of('in'),
  ];
  if (isNumber(amount) && isText(per)) return `${formatYuan(amount)} ${choiceWord('per', per)}`;
  if (isNumber(days) && isText(unit)) return `${days} 个${choiceWord('unit', unit)}`;
  if (isText(mode) && isNumber(step)) return roundingText(mode, step);
  const [starts, offset] = [of('from'), of('offset')];
  if (isStart(starts) && isNumber(offset)) return monthRule({ starts, offset });
  if (isNumber(part) && isNumber(whole)) return `${whole} 分之 ${part}`;
  return null;
};

/** Limits, additions and conditions: groups told apart by their kind. */
const kindText = (of: (name: string) => unknown): string | null => {
  const each = of('perPerson') === undefined ? '' : of('perPerson') === true ? '，按人' : '，按户';
  const [amount, ratio, months, count, metres, from, below, included] = [
    of('amountFen'),
    of('ratio'),
    of('months'),
    of('count'),
    of('squareMetres'),
    of('from'),
    of('below'),
    of('inclusive'),
  ];
  switch (of('kind')) {
    case 'amount':
      return isNumber(amount) ? `${formatYuan(amount)} 元${each}` : null;
    case 'standard':
      return isText(months) ? `标准 × ${months} 个月${each}` : null;
    case 'count':
      return isNumber(count) ? String(count) : null;
    case 'area':
      return isText(metres) ? `${metres} 平方米${each}` : null;
    case 'ratio':
      return isText(ratio) ? `标准的 ${ratio}` : null;
    case 'full_rate':
      return isText(ratio) ? `按标准的 ${ratio} 倍发` : null;
    case 'age':
      return (
        [isNumber(from) ? `满 ${from} 周岁` : '', isNumber(below) ? `未满 ${below} 周岁` : ''].filter((part) => part !== '').join('、') ||
        '任何年龄'
      );
    default:
      return isText(ratio) && typeof included === 'boolean' ? `标准的 ${ratio} 倍${included ? '（含）' : '以下'}` : null;
  }
};

const spoken = (value: unknown): string | null => {
  const of = (name: string): unknown => partOf(value, name);
  return measureText(of) ?? kindText(of);
};

/** Amounts are kept in 分 and read in 元: 分/人·月 is said 元/人·月. */
const yuanOf = (unit: string): string => (/^分\/[^（，]+$/u.test(unit) ? unit.replace('分', '元') : '元');

/** A value in words. `unit` follows a plain number. */
export const valueText = (shape: Shape, value: unknown, name: string, unit = ''): string => {
  if (value === undefined || value === null) return '—';
  switch (shape.kind) {
    case 'money':
      return typeof value === 'number' ? `${formatYuan(value)} ${yuanOf(unit)}` : text(value);
    case 'whole':
      return `${text(value)}${unit === '' ? '' : ` ${unit}`}`;
    case 'ratio':
    case 'month':
      return text(value);
    case 'text':
      return codeWord(name, text(value));
    case 'flag':
      return value === true ? '是' : '否';
    case 'choice':
    case 'fixed':
      return choiceWord(name, text(value));
    case 'either': {
      const option = shape.options[fittingOption(shape.options, value)];
      return option === undefined ? text(value) : valueText(option, value, name, unit);
    }
    case 'rows':
      return Array.isArray(value)
        ? value.length === 0
          ? '没有'
          : value.map((item: unknown) => valueText(shape.item, item, name)).join(shape.item.kind === 'group' ? ';' : '、')
        : text(value);
    case 'named':
      return typeof value === 'object'
        ? Object.entries(value)
            .map(([entry, item]) => `${entryWord(name, entry)} ${valueText(shape.item, item, name, unit)}`)
            .join(shape.partial ? '；' : '、')
        : text(value);
    case 'group': {
      const said = spoken(value);
      if (said !== null) return said;
      const shown = shape.parts.filter((part) => partOf(value, part.name) !== undefined);
      if (shown.length === 1 && shown[0]?.shape.kind === 'fixed')
        return valueText(shown[0].shape, partOf(value, shown[0].name), shown[0].name);
      return shown
        .map(
          (part) =>
            `${part.shape.kind === 'fixed' ? '' : `${partWord(part.name)} `}${valueText(part.shape, partOf(value, part.name), part.name)}`,
        )
        .join('，');
    }
    default:
      return shape satisfies never;
  }
};

export type ShownRules = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A table of rules by column; codes that have a name beside them are left out. Null for a value that is no table. */
export const ruleTable = (shape: Shape, value: unknown, name: string): ShownRules | null => {
  if (shape.kind === 'named' && shape.partial && typeof value === 'object' && value !== null)
    return {
      columns: ['事项', '规定'],
      rows: Object.entries(value).map(([entry, item]) => [entryWord(name, entry), valueText(shape.item, item, name)]),
    };
  if (shape.kind !== 'rows' || shape.item.kind !== 'group' || !Array.isArray(value)) return null;
  const items: readonly unknown[] = value;
  const hasName = shape.item.parts.some((part) => part.name === 'name');
  const used = shape.item.parts.filter(
    (part) => !(hasName && (part.name === 'code' || part.name === 'kind')) && items.some((item) => !isEmpty(partOf(item, part.name))),
  );
  return {
    columns: used.map((part) => partWord(part.name)),
    rows: items.map((item) => used.map((part) => valueText(part.shape, partOf(item, part.name), part.name))),
  };
};
const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

/** For a narrow column: tables say how many rules they hold. */
export const shortText = (shape: Shape, value: unknown, name: string, unit: string): string => {
  const rules = ruleTable(shape, value, name);
  return rules === null ? valueText(shape, value, name, unit) : rules.rows.length === 0 ? '没有' : `${rules.rows.length} 条`;
};
