import { describe, expect, test } from 'vitest';
import { pairedLines } from '#renderer/screens/county/paired-lines.ts';
import { proposalItems, type Opinion, type Subject } from '#renderer/screens/county/proposal-items.ts';
import type { StatementData } from '#renderer/parts/statement-view.tsx';

const row = (id: string, townshipFen: number, oursFen: number | null): Subject => ({
  id,
  rev: 4,
  no: `DB-${id}`,
  head: id,
  townshipFen,
  oursFen,
  change: null,
});
const opinion = (over: Partial<Opinion>): Opinion => ({
  outcome: 'confirm',
  amountFen: null,
  from: '2026-12',
  fromReason: '',
  text: '',
  visited: false,
  ...over,
});
const rows = [row('a', 96_600, 96_600), row('b', 96_600, 90_600), row('c', 50_000, null)];

describe('the county proposes for several families at once', () => {
  test('agreeing gives each the township’s amount, at the revision the screen showed', () => {
    expect(proposalItems(opinion({}), rows).map((item) => [item.id, item.rev, item.amountFen, item.from])).toEqual([
      ['a', 4, 96_600, '2026-12'],
      ['b', 4, 96_600, '2026-12'],
      ['c', 4, 50_000, '2026-12'],
    ]);
  });
  test('adjusting gives each our own amount; a family we could not reckon is left out', () => {
    expect(proposalItems(opinion({ outcome: 'adjust', text: '收入有误' }), rows).map((item) => [item.id, item.amountFen])).toEqual([
      ['a', 96_600],
      ['b', 90_600],
    ]);
  });
  test('an amount typed for one family comes first', () => {
    expect(
      proposalItems(opinion({ outcome: 'adjust', amountFen: 80_000 }), [row('c', 50_000, null)]).map((item) => item.amountFen),
    ).toEqual([80_000]);
  });
  test.each(['refuse', 'return'] as const)('%s carries no amount and no first month', (outcome) => {
    expect(proposalItems(opinion({ outcome, text: '不符合' }), rows).every((item) => item.amountFen === 0 && item.from === null)).toBe(
      true,
    );
  });
});

const line = (label: string, amountFen: number) => ({ label, clause: '', inputs: {}, formula: '', amountFen });
const statement = (...lines: readonly ReturnType<typeof line>[]): StatementData => ({
  id: null,
  subject: '',
  month: '2026-11',
  totalFen: 0,
  lines: [...lines],
  rounding: { mode: 'NONE', unitFen: 1, difference: '0' },
  workings: [],
  policy: [],
});

describe('two statements side by side', () => {
  test('lines of one label meet in their order; a line without a partner stands alone', () => {
    const paired = pairedLines(
      statement(line('补差', 100), line('分类施保', 20), line('分类施保', 30)),
      statement(line('补差', 90), line('分类施保', 20), line('最低补差', 10)),
    );
    expect(paired.map((one) => [one.label, one.theirs?.amountFen ?? null, one.ours?.amountFen ?? null])).toEqual([
      ['补差', 100, 90],
      ['分类施保', 20, 20],
      ['分类施保', 30, null],
      ['最低补差', null, 10],
    ]);
  });
  test('the township’s lines stand when we could not reckon', () => {
    expect(pairedLines(statement(line('补差', 100)), null).map((one) => one.ours)).toEqual([null]);
  });
});
