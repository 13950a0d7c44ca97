import type { TakeoverFinding } from '#domain/takeover/findings.ts';
import type { PlannedHousehold, TakeoverPlan } from '#domain/takeover/plan.ts';
import { settle } from '#domain/takeover/settle.ts';
import type { ReadableDb } from '#storage/db.ts';
import { registeredNumbers, type RegisteredNumber } from '#storage/takeover.ts';

export type AgainstRegister = { readonly plan: TakeoverPlan; readonly unchanged: ReadonlySet<string> };

const finding = (
  household: PlannedHousehold,
  outcome: 'taken' | 'refused',
  code: string,
  person: string | null,
  row: number,
  params: TakeoverFinding['params'],
): TakeoverFinding => ({
  id: `register:${household.key}`,
  sheet: household.source.sheet,
  row,
  cell: `A${row}`,
  householdKey: household.key,
  householdNo: household.no,
  person,
  outcome,
  code,
  params,
  before: null,
  after: null,
  question: null,
  answer: null,
});

/**
 * Holds a plan against the register: a household that is already there with the benefit is left as it is;
 * one that shares a person with the register in any other way goes back whole.
 */
export const againstRegister = (db: ReadableDb, plan: TakeoverPlan, program: string): AgainstRegister => {
  const numbers = plan.households.flatMap((h) => h.members.flatMap((m) => (m.idNumber === null ? [] : [m.idNumber])));
  const known = new Map<string, RegisteredNumber>(registeredNumbers(db, numbers, program).map((row) => [row.number, row]));
  if (known.size === 0) return { plan, unchanged: new Set() };
  const unchanged = new Set<string>();
  const found: TakeoverFinding[] = [];
  for (const household of plan.households) {
    const numbered = household.members.filter((m) => m.idNumber !== null);
    const there = numbered.flatMap((m) => {
      const row = known.get(m.idNumber ?? '');
      return row === undefined ? [] : [{ member: m, row }];
    });
    const [first] = there;
    if (first === undefined) continue;
    const whole =
      there.length === numbered.length &&
      there.every(({ row }) => row.household_id !== null && row.household_id === first.row.household_id && row.has_benefit === 1);
    if (whole) {
      unchanged.add(household.key);
      found.push(finding(household, 'taken', 'household_unchanged', null, household.source.row, {}));
    } else {
      found.push(
        finding(household, 'refused', 'person_in_register', first.member.name, first.member.row, {
          name: first.member.name,
          household: first.row.household_no ?? '未入户',
        }),
      );
    }
  }
  const { counts: _counts, ...rest } = plan;
  return { plan: settle({ ...rest, findings: [...plan.findings, ...found] }), unchanged };
};
