import { describe, expect, it } from 'vitest';
import { compareStatements } from '#domain/statement/compare.ts';
import type { Statement, StatementLine } from '#domain/statement/statement.ts';

const line = (label: string, amountFen: number, inputs: Record<string, string> = {}): StatementLine => ({
  label,
  clause: '第二十条',
  inputs,
  formula: `${amountFen}`,
  amountFen,
});
const statement = (lines: readonly StatementLine[], standard = 72_200): Statement => ({
  subject: '农村低保',
  month: '2026-12',
  lines: [...lines],
  rounding: { mode: 'HALF_UP', unitFen: 100, difference: '0' },
  totalFen: lines.reduce((sum, one) => sum + one.amountFen, 0),
  policy: [{ key: 'db_std', name: '低保标准', rowId: 'r', value: standard, unit: 'fen', from: '2026-01', source: `标准${standard}` }],
});

describe('the county lays its own statement beside the township’s', () => {
  it('finds nothing where both say the same', () => {
    expect(compareStatements(statement([line('补差', 35_750)]), statement([line('补差', 35_750)]))).toEqual([]);
  });

  it('names the line, both amounts and the input that differs', () => {
    const [difference, ...more] = compareStatements(
      statement([line('补差', 40_000, { 人数: '3 人' })]),
      statement([line('补差', 30_000, { 人数: '2 人' })]),
      { ours: '县里', theirs: '乡镇' },
    );
    expect([difference?.line, difference?.oursFen, difference?.theirsFen, more.length]).toEqual(['补差', 40_000, 30_000, 0]);
    expect(difference?.why).toBe('人数：县里 3 人，乡镇 2 人');
  });

  it('says when the two offices used different standards', () => {
    const [difference] = compareStatements(statement([line('补差', 40_000)], 75_000), statement([line('补差', 30_000)], 72_200));
    expect(difference?.why).toContain('低保标准');
  });

  it('tells lines of one label apart and shows a line only one side has', () => {
    const differences = compareStatements(
      statement([line('分类施保', 10_000), line('分类施保', 20_000)]),
      statement([line('分类施保', 10_000), line('取整', 1)]),
    );
    expect(differences.map((d) => [d.line, d.oursFen, d.theirsFen, d.why])).toEqual([
      ['分类施保', 20_000, 0, '对方没有这一项'],
      ['取整', 0, 1, '本级没有这一项'],
    ]);
  });
});
