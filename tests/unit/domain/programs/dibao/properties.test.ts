import { assert, boolean, constantFrom, date, integer, option, property, record, array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dbCategoryAdd, dbMinDiff, roundDibao } from '#domain/policy/dibao-keys.ts';
import { jobCostRatio } from '#domain/policy/means-keys.ts';
import { dibaoStatement } from '#domain/programs/dibao/amount.ts';
import { dibaoFacts, type DibaoFacts } from '#domain/programs/dibao/facts.ts';
import { county, month, own } from './family.ts';

const members = array(
  record({
    birthDate: date({ min: new Date('1930-01-01'), max: new Date('2026-01-01'), noInvalidDate: true }).map((d) =>
      d.toISOString().slice(0, 10),
    ),
    insured: boolean(),
    severeIllness: boolean(),
    disability: option(record({ type: constantFrom('1', '4', '5', '6'), level: integer({ min: 1, max: 4 }) })),
  }),
  { minLength: 1, maxLength: 7 },
);
const income = array(
  record({
    amountFen: integer({ min: 0, max: 900_000 }),
    periodMonths: integer({ min: 1, max: 12 }),
    category: constantFrom('WAGE', 'BIZ', 'PROP', 'TRANS', 'OTHER'),
    owner: integer({ min: 0, max: 6 }),
  }),
  { maxLength: 4 },
);
const families = record({ members, income }).map(({ members: list, income: items }): DibaoFacts =>
  dibaoFacts.parse({
    factsVersion: 1,
    applicationMonth: month,
    area: 'rural',
    coverage: 'WHOLE',
    members: list.map((member, n) => ({ ...member, personId: `p${n}`, name: `成员${n}`, insured: n === 0 || member.insured })),
    income: items.map(({ owner, ...item }, n) => ({ ...item, id: `i${n}`, label: '', personId: `p${owner % list.length}` })),
  }),
);

const policies = [
  county(72_200),
  county(866_500, [], 'year'),
  county(75_700, [
    own(jobCostRatio, '0.3'),
    own(dbMinDiff, { kind: 'ratio', ratio: '0.2' }),
    own(roundDibao, { mode: 'CEIL', unitFen: 500 }),
    own(dbCategoryAdd, [
      { code: 'ill', name: '重病', when: { kind: 'severe_illness' }, add: { kind: 'full_rate', ratio: '1.3' } },
      { code: 'elder', name: '老人', when: { kind: 'age', from: 70 }, add: { kind: 'ratio', ratio: '0.125' } },
      { code: 'minor', name: '未成年', when: { kind: 'age', below: 18 }, add: { kind: 'amount', amountFen: 4_401 } },
    ]),
  ]),
];

describe('every statement', () => {
  it('is a list of whole-fen lines whose sum is the total, never below zero, a multiple of the rounding step', () => {
    assert(
      property(families, constantFrom(...policies), (facts, policy) => {
        const made = dibaoStatement(facts, policy, month);
        const [sum, total, step] = made.ok
          ? [made.value.lines.reduce((all, line) => all + line.amountFen, 0), made.value.totalFen, made.value.rounding.unitFen]
          : [0, 0, 100];
        expect(sum).toBe(total);
        expect(total).toBeGreaterThanOrEqual(0);
        expect(total % step).toBe(0);
        expect(made.ok || made.error.code === 'dibao_not_eligible').toBe(true);
      }),
    );
  });

  it('pays exactly one standard less when a member without income leaves (before rounding)', () => {
    const whole = own(roundDibao, { mode: 'NONE', unitFen: 1 });
    assert(
      property(integer({ min: 2, max: 8 }), integer({ min: 0, max: 70_000 }), (count, incomeFen) => {
        const of = (n: number): number => {
          const made = dibaoStatement(
            dibaoFacts.parse({
              factsVersion: 1,
              applicationMonth: month,
              area: 'rural',
              coverage: 'WHOLE',
              members: Array.from({ length: n }, (_, no) => ({ personId: `p${no}`, name: `成员${no}`, birthDate: '1980-01-01' })),
              income: [{ id: 'i', personId: 'p0', category: 'OTHER', label: '', amountFen: incomeFen, periodMonths: 1 }],
            }),
            county(72_200, [whole]),
            month,
          );
          return made.ok ? made.value.totalFen : Number.NaN;
        };
        expect(of(count) - of(count - 1)).toBe(72_200);
      }),
      { numRuns: 30 },
    );
  });

  it('never pays less for less income', () => {
    assert(
      property(families, integer({ min: 1, max: 100_000 }), (facts, more) => {
        const richer: DibaoFacts = {
          ...facts,
          income: [
            ...facts.income,
            {
              id: 'more',
              personId: null,
              category: 'OTHER',
              label: '',
              amountFen: more,
              periodMonths: 1,
              from: null,
              to: null,
              exemptCode: null,
              spreadMonths: null,
              jobMonths: null,
            },
          ],
        };
        const [a, b] = [facts, richer]
          .map((one) => dibaoStatement(one, county(72_200), month))
          .map((one) => (one.ok ? one.value.totalFen : 0));
        expect(a).toBeGreaterThanOrEqual(b ?? 0);
      }),
      { numRuns: 50 },
    );
  });
});
