import { nameKey } from '#domain/people/name-key.ts';
import type { TakeoverFinding } from '#domain/takeover/findings.ts';
import type { PlannedHousehold, TakeoverPlan } from '#domain/takeover/plan.ts';
import { settle } from '#domain/takeover/settle.ts';
import type { ReadableDb } from '#storage/db.ts';
import { journalHead } from '#storage/journal.ts';
import type { JobContext } from '../act.ts';
import { formatYuan } from '#shared/values/money.ts';
import { registeredNumbers, takenFamilies, type RegisteredNumber } from '#storage/takeover.ts';
import type { StagedPlan } from './staged-plan.ts';

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

/** Whom the register knows: by number, and the keys of households without any number that an earlier takeover brought. */
type Known = { readonly numbers: ReadonlyMap<string, RegisteredNumber>; readonly families: ReadonlySet<string> };

const numbersOf = (household: PlannedHousehold): string[] => household.members.flatMap((m) => (m.idNumber === null ? [] : [m.idNumber]));
const namesOf = (household: PlannedHousehold): string[] => household.members.map((m) => m.name).toSorted();

/** Village, first month and names: null where one is missing or somebody has a number. */
const familyKey = (household: PlannedHousehold): string | null => {
  const { village, benefit } = household;
  if (village === null || benefit.fromMonth === null || numbersOf(household).length > 0) return null;
  return JSON.stringify([village.code, benefit.fromMonth, namesOf(household)]);
};

/** Tells the households none of whose people has a number from those an earlier takeover brought: by village, names and first month, each once. */
const numberlessFinder = (db: ReadableDb, program: string): ((households: readonly PlannedHousehold[]) => string[]) => {
  const left = new Map<string, number>();
  const loaded = new Set<string>();
  const load = (villages: readonly string[]): void => {
    for (const { village, from_month, names } of villages.length === 0 ? [] : takenFamilies(db, villages, program)) {
      const key = JSON.stringify([village, from_month, (JSON.parse(names) as string[]).toSorted()]);
      left.set(key, (left.get(key) ?? 0) + 1);
    }
    for (const village of villages) loaded.add(village);
  };
  return (households) => {
    const asked = households.flatMap((household) => {
      const key = familyKey(household);
      return key === null ? [] : [{ key, household }];
    });
    load([...new Set(asked.flatMap(({ household: { village } }) => (village === null || loaded.has(village.code) ? [] : [village.code])))]);
    return asked.flatMap(({ key, household }) => {
      const count = left.get(key) ?? 0;
      left.set(key, count - 1);
      return count > 0 ? [household.key] : [];
    });
  };
};

const numbersKnown = (db: ReadableDb, households: readonly PlannedHousehold[], program: string): [string, RegisteredNumber][] =>
  registeredNumbers(db, households.flatMap(numbersOf), program).map((row) => [row.number, row]);

/** What the register makes of one household: null when nobody of it is there. */
const standingOf = (household: PlannedHousehold, known: Known): { readonly unchanged: boolean; readonly found: TakeoverFinding } | null => {
  if (known.families.has(household.key))
    return { unchanged: true, found: finding(household, 'taken', 'household_unchanged', null, household.source.row, {}) };
  const numbered = household.members.filter((m) => m.idNumber !== null);
  const there = numbered.flatMap((m) => {
    const row = known.numbers.get(m.idNumber ?? '');
    // A number that was put right may be somebody else's in truth: by it only the same name is known again.
    return row === undefined || (row.former === 1 && nameKey(row.name) !== nameKey(m.name)) ? [] : [{ member: m, row }];
  });
  const [first] = there;
  if (first === undefined) return null;
  const keptFen = first.row.benefit_fen;
  const whole =
    there.length === numbered.length &&
    there.every(({ row }) => row.household_id !== null && row.household_id === first.row.household_id && row.benefit_fen !== null);
  if (whole && keptFen !== null) {
    const { monthlyFen } = household.benefit;
    const moved = keptFen !== monthlyFen;
    const params = moved ? { kept: formatYuan(keptFen), amount: formatYuan(monthlyFen) } : {};
    const code = moved ? 'household_amount_differs' : 'household_unchanged';
    return { unchanged: true, found: finding(household, 'taken', code, null, household.source.row, params) };
  }
  const dead = there.find(({ row }) => row.death_date !== null);
  if (dead !== undefined)
    return {
      unchanged: false,
      found: finding(household, 'refused', 'person_dead', dead.member.name, dead.member.row, {
        name: dead.member.name,
        on: dead.row.death_date,
      }),
    };
  const params = { name: first.member.name, household: first.row.household_no ?? '未入户' };
  return { unchanged: false, found: finding(household, 'refused', 'person_in_register', first.member.name, first.member.row, params) };
};

const laidOver = (
  plan: TakeoverPlan,
  households: readonly PlannedHousehold[],
  known: Known,
  before: ReadonlySet<string>,
): AgainstRegister => {
  const unchanged = new Set(before);
  const found: TakeoverFinding[] = [];
  if (known.numbers.size + known.families.size > 0)
    for (const household of households) {
      const standing = standingOf(household, known);
      if (standing === null) continue;
      if (standing.unchanged) unchanged.add(household.key);
      found.push(standing.found);
    }
  if (found.length === 0) return { plan, unchanged };
  const { counts: _counts, ...rest } = plan;
  return { plan: settle({ ...rest, findings: [...plan.findings, ...found] }), unchanged };
};

/**
 * Holds a plan against the register: a household that is already there with the benefit is left as it is;
 * one that shares a person with the register in any other way goes back whole.
 */
const againstRegister = (db: ReadableDb, plan: TakeoverPlan, program: string): AgainstRegister => {
  const known = {
    numbers: new Map(numbersKnown(db, plan.households, program)),
    families: new Set(numberlessFinder(db, program)(plan.households)),
  };
  return laidOver(plan, plan.households, known, new Set());
};

/** Whom the register knows of the households of a workbook, asked while others of them are still read. */
type NumbersFound = {
  readonly ask: (households: readonly PlannedHousehold[]) => void;
  readonly found: ReadonlyMap<string, RegisteredNumber>;
};

export const numbersFound = (db: ReadableDb, program: string): NumbersFound => {
  const found = new Map<string, RegisteredNumber>();
  return {
    found,
    ask: (households) => {
      for (const [number, row] of numbersKnown(db, households, program)) found.set(number, row);
    },
  };
};

const atOnce = 500;

/** As `againstRegister`, a few hundred households at a time, so that others are answered in between; their numbers were asked for before. */
export const againstRegisterInTurns = async (
  ctx: Pick<JobContext, 'db' | 'breathe' | 'progress'>,
  plan: TakeoverPlan,
  program: string,
  numbers: ReadonlyMap<string, RegisteredNumber>,
): Promise<AgainstRegister> => {
  const families = new Set<string>();
  const numberless = numberlessFinder(ctx.db, program);
  for (let at = 0; at < plan.households.length; at += atOnce) {
    ctx.progress('与居民库比对', at, plan.households.length);
    for (const key of numberless(plan.households.slice(at, at + atOnce))) families.add(key);
    await ctx.breathe();
  }
  return laidOver(plan, plan.households, { numbers, families }, new Set());
};

/** What a household is known by: its numbers and, where it has none, village, first month and names. */
const knownBy = (household: PlannedHousehold): string =>
  JSON.stringify([household.members.map((m) => m.idNumber), household.village?.code, household.benefit.fromMonth, namesOf(household)]);

const isNumberless = (household: PlannedHousehold): boolean => numbersOf(household).length === 0;

/**
 * After answers: households known by something else now are held against the register anew; a typed number may be somebody it
 * knows. A family without numbers is known once, so where one of them changed all of them are asked again.
 */
export const againstRegisterAgain = (db: ReadableDb, before: AgainstRegister, plan: TakeoverPlan, program: string): AgainstRegister => {
  const old = new Map(before.plan.households.map((h) => [h.key, knownBy(h)]));
  const changed = plan.households.filter((h) => old.get(h.key) !== knownBy(h));
  const now = new Map(plan.households.map((h) => [h.key, knownBy(h)]));
  const changedBefore = before.plan.households.filter((h) => now.get(h.key) !== knownBy(h));
  const keys = new Set(changed.map((h) => h.key));
  if ([...changed, ...changedBefore].some(isNumberless)) for (const h of plan.households.filter(isNumberless)) keys.add(h.key);
  if (keys.size === 0) return { plan, unchanged: before.unchanged };
  const asked = plan.households.filter((h) => keys.has(h.key));
  const known = { numbers: new Map(numbersKnown(db, asked, program)), families: new Set(numberlessFinder(db, program)(asked)) };
  const ids = new Set([...keys].map((key) => `register:${key}`));
  const unchanged = new Set([...before.unchanged].filter((key) => !keys.has(key)));
  return laidOver({ ...plan, findings: plan.findings.filter((f) => !ids.has(f.id)) }, asked, known, unchanged);
};

/** Whom the register has come to know since a plan was held against it; null when the plan still stands. Nothing changes without a journal row. */
export const clashWithRegister = (db: ReadableDb, staged: StagedPlan, households: readonly PlannedHousehold[]): { name: string } | null => {
  if (journalHead(db)?.seq === staged.heldAt) return null;
  const now = againstRegister(db, staged.plan, staged.program);
  const known = new Set(staged.plan.findings.map((f) => f.id));
  const clash = now.plan.findings.find((f) => (f.code === 'person_in_register' || f.code === 'person_dead') && !known.has(f.id));
  const taken = households.some(({ key }) => now.unchanged.has(key));
  return clash !== undefined || taken ? { name: clash?.person ?? '' } : null;
};
