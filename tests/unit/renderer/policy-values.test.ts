import { describe, expect, it, test } from 'vitest';
import { policyFile } from '#domain/policy/row.ts';
import { shownKeys } from '#renderer/screens/policies/keys.ts';
import type { Shape } from '#domain/policy/value-shape.ts';
import { emptyValue } from '#renderer/screens/policies/empty-value.ts';
import { ruleTable, valueText } from '#renderer/screens/policies/value-text.ts';
import { hasChoiceWord, hasPartWord } from '#renderer/screens/policies/value-words.ts';
import national from '../../../resources/policies/national.json' with { type: 'json' };
import example from '../../../resources/policies/example-999901000000.json' with { type: 'json' };

/** Every part and every choice a shape can show, with the name it stands under. */
const wordsOf = (
  shape: Shape,
  name: string,
): { readonly parts: readonly string[]; readonly choices: readonly (readonly [string, string])[] } => {
  switch (shape.kind) {
    case 'choice':
      return { parts: [], choices: shape.values.map((value) => [name, value] as const) };
    case 'fixed':
      return { parts: [], choices: [[name, shape.value]] };
    case 'group':
      return merged([
        { parts: shape.parts.map((part) => part.name), choices: [] },
        ...shape.parts.map((part) => wordsOf(part.shape, part.name)),
      ]);
    case 'either':
      return merged(shape.options.map((option) => wordsOf(option, name)));
    case 'rows':
    case 'named':
      return wordsOf(shape.item, name);
    case 'money':
    case 'ratio':
    case 'text':
    case 'month':
    case 'flag':
    case 'whole':
      return { parts: [], choices: [] };
    default:
      return shape satisfies never;
  }
};
const merged = (all: readonly ReturnType<typeof wordsOf>[]): ReturnType<typeof wordsOf> => ({
  parts: all.flatMap((one) => one.parts),
  choices: all.flatMap((one) => one.choices),
});

const shapeNamed = (key: string): Shape => {
  const found = shownKeys.find((one) => one.key.key === key);
  if (found === undefined) throw new Error(`no key ${key}`);
  return found.shape;
};

describe('amounts are kept in 分 and read and typed in 元', () => {
  it.each([
    ['tk_base', 93_900, '939.00 元/人·月'],
    ['urgent_relief_cap', 200_000, '2,000.00 元/户·次'],
  ])('%s', (code, fen, said) => {
    const known = shownKeys.find(({ key }) => key.key === code);
    expect(known?.shape.kind).toBe('money');
    expect(known === undefined ? '' : valueText(known.shape, fen, code, known.unit)).toBe(said);
  });
});

describe('a clerk reads policies in Chinese', () => {
  test.each(shownKeys.map((one) => [one.key.name, one] as const))('%s: every part and every choice has a word', (_, one) => {
    const { parts, choices } = wordsOf(one.shape, one.key.key);
    expect(parts.filter((part) => !hasPartWord(part))).toEqual([]);
    expect(choices.filter(([name, value]) => !hasChoiceWord(name, value))).toEqual([]);
  });

  test('no value of the shipped files shows a bare code', () => {
    const rows = [...policyFile.parse(national).rows, ...policyFile.parse(example).rows];
    const raw = rows.flatMap((row) => {
      const shape = shapeNamed(row.key);
      const rules = ruleTable(shape, row.value, row.key);
      const texts = rules === null ? [valueText(shape, row.value, row.key)] : rules.rows.flat();
      return texts.filter((text) => /[A-Za-z_]{3,}/u.test(text.replaceAll(/EX\d\d|ALIM-\w+/gu, ''))).map((text) => `${row.key}: ${text}`);
    });
    expect(raw).toEqual([]);
  });

  test.each([
    ['db_std', { amountFen: 72200, per: 'month' }, '722.00 元/人·月'],
    ['db_std', { amountFen: 1_584_000, per: 'year' }, '15,840.00 元/人·年'],
    ['notice_term', { days: 7, unit: 'calendar' }, '7 个自然日'],
    ['limit_refusal_letter', { days: 3, unit: 'work' }, '3 个工作日'],
    ['round_dibao', { mode: 'HALF_UP', unitFen: 100 }, '四舍五入到元'],
    ['round_dibao', { mode: 'FLOOR', unitFen: 10 }, '向下取整到角'],
    ['edge_line_round', { mode: 'NONE', unitFen: 1 }, '不取整'],
    ['evaluation_quorum', { of: 2, in: 3 }, '3 分之 2'],
    ['db_min_diff', { kind: 'none' }, '没有'],
    ['db_min_diff', { kind: 'amount', amountFen: 5000 }, '50.00 元'],
    ['authority_mode', 'COUNTY', '县级'],
    ['roll_holiday', true, '是'],
    ['income_pc_decimals', 'NONE', '不取位'],
    ['income_pc_decimals', 2, '2'],
    [
      'change_effect',
      { EV12: { from: 'given', offset: 0 }, EV03: { from: 'decision', offset: 1 } },
      '户籍迁移 从商定或文件载明的月份起；婚出、分户独立、就业独立 从决定次月起',
    ],
  ])('%s is said as offices say it', (key, value, text) => {
    expect(valueText(shapeNamed(key), value, key)).toBe(text);
  });

  test('a county writes down only the months it settles otherwise, each event by its name', () => {
    const shape = shapeNamed('change_effect');
    expect(emptyValue(shape)).toEqual({});
    expect(ruleTable(shape, { EV01: { from: 'event', offset: 0 } }, 'change_effect')?.rows).toEqual([['死亡', '从发生当月起']]);
  });

  test('a standard without its amount is not taken for complete', () => {
    const std = shownKeys.find((one) => one.key.key === 'db_std');
    expect(std?.key.schema.safeParse(emptyValue(shapeNamed('db_std'))).success).toBe(false);
  });
});
