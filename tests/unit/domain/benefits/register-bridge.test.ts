import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bridgeRegister, type FamilyPassage } from '#domain/benefits/register-bridge.ts';
import type { Movement } from '#domain/benefits/movements.ts';

const by = (kind: Movement['kind'], fen: number, persons = 0, document = '县民〔2026〕9号'): Movement => ({ kind, fen, persons, document });
const family = (n: number, more: Partial<FamilyPassage>): FamilyPassage => ({
  householdId: `h${n}`,
  villageCode: '999901104201',
  head: `王${n}`,
  before: { fen: 40_000, persons: 1 },
  movements: [],
  after: { fen: 40_000, persons: 1 },
  ...more,
});

/** The village of LB-20 by its families: 53 with 91 people and 25,804 yuan; one taken out, two raised, four lowered. */
const village = (): FamilyPassage[] => {
  const moved = [
    family(1, { before: { fen: 62_000, persons: 1 }, movements: [by('leaves', -62_000, -1)], after: null }),
    ...[16_000, 17_700].map((fen, i) =>
      family(2 + i, { before: { fen: 40_000, persons: 2 }, movements: [by('raised', fen)], after: { fen: 40_000 + fen, persons: 2 } }),
    ),
    ...[14_000, 14_000, 14_000, 12_100].map((fen, i) =>
      family(4 + i, {
        before: { fen: 50_000, persons: 3 },
        movements: [by('lowered', -fen, -1)],
        after: { fen: 50_000 - fen, persons: 2 },
      }),
    ),
  ];
  const [persons, fen] = [91 - 17, 2_580_400 - 342_000];
  const quiet = Array.from({ length: 46 }, (_, i) => {
    const own = { persons: i === 0 ? persons - 45 : 1, fen: i === 0 ? fen - 45 * 48_000 : 48_000 };
    return family(8 + i, { before: own, after: own });
  });
  return [...moved, ...quiet];
};

describe('a register closed against its papers', () => {
  it('LB-20 the village closes at 52 families, 86 people and 24,980 yuan', () => {
    const bridge = bridgeRegister(village());
    expect(bridge).toMatchObject({
      balanced: true,
      before: { households: 53, persons: 91, amountFen: 2_580_400 },
      after: { households: 52, persons: 86, amountFen: 2_498_000 },
      differing: [],
    });
    expect(bridge.groups).toEqual([
      { kind: 'enters', households: 0, persons: 0, fen: 0 },
      { kind: 'leaves', households: 1, persons: -1, fen: -62_000 },
      { kind: 'raised', households: 2, persons: 0, fen: 33_700 },
      { kind: 'lowered', households: 4, persons: -4, fen: -54_100 },
    ]);
  });

  it('LB-20 with 1,804 yuan more than the papers explain it names the family that has them', () => {
    const [first, ...rest] = village().toReversed();
    const wrong = { ...(first ?? family(0, {})), after: { fen: 48_000 + 180_400, persons: 1 } };
    const bridge = bridgeRegister([...rest, wrong]);
    expect(bridge.balanced).toBe(false);
    expect(bridge.findings).toMatchObject([{ code: 'movements_amount', gap: 180_400 }]);
    expect(bridge.differing).toMatchObject([{ head: '王53', why: 'sums', gap: { fen: 180_400, persons: 0, households: 0 } }]);
  });

  it('two wrong families do not make each other good', () => {
    const bridge = bridgeRegister([family(1, { after: { fen: 41_000, persons: 1 } }), family(2, { after: { fen: 39_000, persons: 1 } })]);
    expect(bridge.findings).toEqual([]);
    expect(bridge).toMatchObject({ balanced: false, differing: [{ gap: { fen: 1_000 } }, { gap: { fen: -1_000 } }] });
  });

  it('a movement nobody can name a paper for does not close', () => {
    const bridge = bridgeRegister([family(1, { movements: [by('raised', 1_000, 0, '')], after: { fen: 41_000, persons: 1 } })]);
    expect(bridge).toMatchObject({ balanced: false, findings: [], differing: [{ why: 'document' }] });
  });

  it('closes exactly when every family does', () => {
    const standing = fc.option(fc.record({ fen: fc.nat(9_999), persons: fc.integer({ min: 1, max: 9 }) }));
    fc.assert(
      fc.property(fc.array(fc.tuple(standing, standing, fc.boolean()), { maxLength: 9 }), (list) => {
        const families = list.map(([before, after, told], n): FamilyPassage => {
          const kind = before === null ? 'enters' : after === null ? 'leaves' : 'raised';
          const moved = by(kind, (after?.fen ?? 0) - (before?.fen ?? 0), (after?.persons ?? 0) - (before?.persons ?? 0));
          return family(n, { before, after, movements: told && !(before === null && after === null) ? [moved] : [] });
        });
        const silent = families.filter((one) => one.movements.length === 0 && JSON.stringify(one.before) !== JSON.stringify(one.after));
        const bridge = bridgeRegister(families);
        expect(bridge.differing).toHaveLength(silent.length);
        expect(bridge.balanced).toBe(silent.length === 0);
      }),
    );
  });
});
