import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { movementsBetween, standingAt, type AmountRow, type Moment } from '#domain/benefits/movements.ts';
import { addMonths } from '#shared/values/dates.ts';

let made = 0;
const row = (fromMonth: string, fen: number, recordedAt: string, more: Partial<AmountRow> = {}): AmountRow => ({
  id: `a${String((made += 1)).padStart(4, '0')}`,
  fromMonth,
  fen,
  persons: 3,
  kind: fen === 0 ? 'stop' : 'raise',
  document: `文${recordedAt}`,
  recordedAt,
  voidedAt: null,
  ...more,
});
const august: Moment = { month: '2026-08', at: '2026-08-10' };
const september: Moment = { month: '2026-09', at: '2026-09-10' };

describe('what moved a family between two closed months', () => {
  const granted = row('2026-05', 96_600, '2026-04-20');

  it('nothing that happened is no movement', () => {
    expect(movementsBetween([granted], august, september)).toEqual([]);
  });

  it('a death told late takes off what the register holds now, by the paper that decided it', () => {
    const lowered = row('2026-07', 24_400, '2026-09-05', { persons: 2, document: '青政民〔2026〕21号' });
    expect(movementsBetween([granted, lowered], august, september)).toEqual([
      { kind: 'lowered', fen: -72_200, persons: -1, document: '青政民〔2026〕21号' },
    ]);
  });

  it('what was decided in August for September moves in September, and what was decided after the run does not', () => {
    const next = row('2026-09', 100_000, '2026-08-20');
    const tooLate = row('2026-09', 50_000, '2026-09-11');
    expect(movementsBetween([granted, next, tooLate], august, september)).toEqual([
      { kind: 'raised', fen: 3_400, persons: 0, document: '文2026-08-20' },
    ]);
  });

  it('a family that comes, one that goes, one taken out because its row was entered by mistake', () => {
    expect(movementsBetween([row('2026-09', 30_000, '2026-08-20')], august, september)).toMatchObject([{ kind: 'enters', persons: 3 }]);
    expect(movementsBetween([granted, row('2026-09', 0, '2026-08-30')], august, september)).toMatchObject([
      { kind: 'leaves', fen: -96_600, persons: -3 },
    ]);
    expect(movementsBetween([{ ...granted, voidedAt: '2026-09-01' }], august, september)).toMatchObject([{ kind: 'leaves', document: '' }]);
  });

  it('a new standard and a birth in one month are two movements with their two papers', () => {
    const rows = [granted, row('2026-09', 111_000, '2026-09-01'), row('2026-09', 183_200, '2026-09-04', { persons: 4 })];
    expect(movementsBetween(rows, august, september)).toMatchObject([
      { kind: 'raised', fen: 14_400, persons: 0, document: '文2026-09-01' },
      { kind: 'raised', fen: 72_200, persons: 1, document: '文2026-09-04' },
    ]);
  });

  it('上期 + 异动 = 本期 for every family, whatever was decided and when', () => {
    const month = fc.integer({ min: 0, max: 8 }).map((n) => addMonths('2026-04', n));
    const at = fc.integer({ min: 1, max: 28 }).chain((d) => month.map((m) => `${m}-${String(d).padStart(2, '0')}`));
    const rows = fc.array(
      fc.record({
        id: fc.uuid(),
        fromMonth: month,
        fen: fc.nat(200_000),
        persons: fc.integer({ min: 1, max: 6 }),
        kind: fc.constantFrom('confirm', 'raise', 'lower', 'stop', 'suspend', 'resume'),
        document: fc.constant('文'),
        recordedAt: at,
        voidedAt: fc.option(at),
      }),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(rows, month, at, fc.nat(5), (list, first, seen, ahead) => {
        const from = { month: first, at: seen };
        const to = { month: addMonths(first, ahead), at: seen > '2026-10' ? seen : '2026-10-31' };
        const moved = movementsBetween(list, from, to);
        const [before, after] = [standingAt(list, from), standingAt(list, to)];
        const sum = (of: (one: (typeof moved)[number]) => number): number => moved.reduce((total, one) => total + of(one), 0);
        expect((before?.fen ?? 0) + sum((one) => one.fen)).toBe(after?.fen ?? 0);
        expect((before?.persons ?? 0) + sum((one) => one.persons)).toBe(after?.persons ?? 0);
        const households = sum((one) => (one.kind === 'enters' ? 1 : one.kind === 'leaves' ? -1 : 0));
        expect((before === null ? 0 : 1) + households).toBe(after === null ? 0 : 1);
      }),
    );
  });
});
