import { formatYuan } from '#shared/values/money.ts';
import { choiceWord, codeWord, partWord } from './value-words.ts';
import { fittingOption, partOf, type Shape } from './value-shape.ts';

const text = (value: unknown): string => (typeof value === 'string' || typeof value === 'number' ? String(value) : '');

/** Groups that people write in one breath. */
const spoken = (value: unknown): string | null => {
  const [amount, per, days, unit, mode, step, of, whole] = ['amountFen', 'per', 'days', 'unit', 'mode', 'unitFen', 'of', 'in'].map((name) => partOf(value, name));
  if (typeof amount === 'number' && typeof per === 'string') return `${formatYuan(amount)} ${choiceWord('per', per)}`;
  if (typeof days === 'number' && typeof unit === 'string') return `${days} 个${choiceWord('unit', unit)}`;
  if (typeof mode === 'string' && typeof step === 'number') return mode === 'NONE' ? choiceWord('mode', mode) : `${choiceWord('mode', mode)}到${step === 100 ? '元' : step === 10 ? '角' : step === 1 ? '分' : ` ${step} 分`}`;
  if (typeof of === 'number' && typeof whole === 'number') return `${whole} 分之 ${of}`;
  return null;
};

/** A value in words. `unit` follows a plain number. */
export const valueText = (shape: Shape, value: unknown, name: string, unit = ''): string => {
  if (value === undefined || value === null) return '—';
  switch (shape.kind) {
    case 'money': return typeof value === 'number' ? `${formatYuan(value)} 元` : text(value);
    case 'whole': return `${text(value)}${unit === '' ? '' : ` ${unit}`}`;
    case 'ratio': case 'month': return text(value);
    case 'text': return codeWord(name, text(value));
    case 'flag': return value === true ? '是' : '否';
    case 'choice': case 'fixed': return choiceWord(name, text(value));
    case 'either': {
      const option = shape.options[fittingOption(shape.options, value)];
      return option === undefined ? text(value) : valueText(option, value, name, unit);
    }
    case 'rows': return Array.isArray(value) ? (value.length === 0 ? '没有' : value.map((item: unknown) => valueText(shape.item, item, name)).join(shape.item.kind === 'group' ? ';' : '、')) : text(value);
    case 'named': return typeof value === 'object' ? Object.entries(value).map(([entry, item]) => `${entry} ${valueText(shape.item, item, name, unit)}`).join('、') : text(value);
    case 'group': {
      const said = spoken(value);
      if (said !== null) return said;
      const shown = shape.parts.filter((part) => partOf(value, part.name) !== undefined);
      if (shown.length === 1 && shown[0]?.shape.kind === 'fixed') return valueText(shown[0].shape, partOf(value, shown[0].name), shown[0].name);
      return shown.map((part) => `${part.shape.kind === 'fixed' ? '' : `${partWord(part.name)} `}${valueText(part.shape, partOf(value, part.name), part.name)}`).join(',');
    }
    default: return shape satisfies never;
  }
};

export type ShownRules = { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] };

/** A table of rules by column; codes that have a name beside them are left out. Null for a value that is no table. */
export const ruleTable = (shape: Shape, value: unknown): ShownRules | null => {
  if (shape.kind !== 'rows' || shape.item.kind !== 'group' || !Array.isArray(value)) return null;
  const items: readonly unknown[] = value;
  const named = shape.item.parts.some((part) => part.name === 'name');
  const used = shape.item.parts.filter((part) => !(named && (part.name === 'code' || part.name === 'kind')) && items.some((item) => !isEmpty(partOf(item, part.name))));
  return { columns: used.map((part) => partWord(part.name)), rows: items.map((item) => used.map((part) => valueText(part.shape, partOf(item, part.name), part.name))) };
};
const isEmpty = (value: unknown): boolean => value === undefined || (Array.isArray(value) && value.length === 0);

/** For a narrow column: tables say how many rules they hold. */
export const shortText = (shape: Shape, value: unknown, name: string, unit: string): string => {
  const rules = ruleTable(shape, value);
  return rules === null ? valueText(shape, value, name, unit) : rules.rows.length === 0 ? '没有' : `${rules.rows.length} 条`;
};
