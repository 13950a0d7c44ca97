import type { TakeoverFinding } from '#domain/takeover/findings.ts';
import type { PlannedHousehold, TakeoverPlan } from '#domain/takeover/plan.ts';
import { settle } from '#domain/takeover/settle.ts';
import type { ReadableDb } from '#storage/db.ts';
import { registeredNumbers, takenFamilies, type RegisteredNumber } from '#storage/takeover.ts';

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

const familyKey = (village: string, fromMonth: string, names: readonly string[]): string =>
  JSON.stringify([village, fromMonth, names.toSorted()]);

/** Tells a household none of whose people has a number from those an earlier takeover brought: by village, names and first month, each once. */
const numberlessFinder = (db: ReadableDb, plan: TakeoverPlan, program: string): ((household: PlannedHousehold) => boolean) => {
  const villages = plan.households.flatMap(({ village, members }) =>
    village !== null && members.every(({ idNumber }) => idNumber === null) ? [village.code] : [],
  );
  const left = new Map<string, number>();
  for (const { village, from_month, names } of villages.length === 0 ? [] : takenFamilies(db, [...new Set(villages)], program)) {
    const key = familyKey(village, from_month, JSON.parse(names) as string[]);
    left.set(key, (left.get(key) ?? 0) + 1);
  }
  return ({ village, benefit, members }) => {
    if (village === null || benefit.fromMonth === null) return false;
    const key = familyKey(
      village.code,
      benefit.fromMonth,
      members.map(({ name }) => name),
    );
    const count = left.get(key) ?? 0;
    left.set(key, count - 1);
    return count > 0;
  };
};

/**
 * Holds a plan against the register: a household that is already there with the benefit is left as it is;
 * one that shares a person with the register in any other way goes back whole.
 */
export const againstRegister = (db: ReadableDb, plan: TakeoverPlan, program: string): AgainstRegister => {
  const numbers = plan.households.flatMap((h) => h.members.flatMap((m) => (m.idNumber === null ? [] : [m.idNumber])));
  const known = new Map<string, RegisteredNumber>(registeredNumbers(db, numbers, program).map((row) => [row.number, row]));
  const takenBefore = numberlessFinder(db, plan, program);
  const unchanged = new Set<string>();
  const found: TakeoverFinding[] = [];
  const leave = (household: PlannedHousehold): void => {
    unchanged.add(household.key);
    found.push(finding(household, 'taken', 'household_unchanged', null, household.source.row, {}));
  };
  for (const household of plan.households) {
    const numbered = household.members.filter((m) => m.idNumber !== null);
    if (numbered.length === 0 && takenBefore(household)) leave(household);
    const there = numbered.flatMap((m) => {
      const row = known.get(m.idNumber ?? '');
      return row === undefined ? [] : [{ member: m, row }];
    });
    const [first] = there;
    if (first === undefined) continue;
    const whole =
      there.length === numbered.length &&
      there.every(({ row }) => row.household_id !== null && row.household_id === first.row.household_id && row.has_benefit === 1);
    if (whole) leave(household);
    else {
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
