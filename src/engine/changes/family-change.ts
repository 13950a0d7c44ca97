import { entryProblem } from '#domain/benefits/change-entry.ts';
import type { FamilyChange } from '#domain/benefits/family-after.ts';
import { eventOfEntry, hasOwnPart, isPaidDifference } from '#domain/benefits/own-part.ts';
import { checkHoldsMonths } from '#domain/policy/change-keys.ts';
import { scopeOfDivision } from '#domain/policy/key.ts';
import { policyReader, resolvePolicies } from '#domain/policy/resolve.ts';
import { incomeItem } from '#domain/means/income-item.ts';
import type { FamilyMember } from '#domain/programs/family-file.ts';
import type { ChangeEntry } from '#shared/contract/changes.ts';
import { addMonths, monthOf, type Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { insuredInMonth, type BenefitRow } from '#storage/benefits.ts';
import type { ReadableDb } from '#storage/db.ts';
import { doubtFoundTrue } from '#storage/doubts.ts';
import { householdById, membersOf, openMembershipOf, type MemberRow } from '#storage/households.ts';
import { personById, sensitiveOf } from '#storage/people.ts';
import { checkedFor } from '#storage/reviews.ts';
import { familyMember } from '../cases/facts.ts';
import { officePolicyRows } from '../policies/rows.ts';

/** Somebody who comes into the family, before a membership says so. */
const newcomer = (db: ReadableDb, personId: string): FamilyMember | undefined => {
  const person = personById(db, personId);
  if (person === undefined) return undefined;
  const own = sensitiveOf(db, personId);
  return {
    personId,
    name: person.name,
    birthDate: person.birth_date,
    inHousehold: true,
    insured: true,
    excludeReason: null,
    categories: [],
    tier: null,
    labor: person.labor,
    marital: person.marital,
    employment: person.employment,
    disabilityType: own?.disability_type ?? null,
    disabilityLevel: own?.disability_level ?? null,
    severeIllness: own?.severe_illness ?? null,
  };
};

/** An event's members and means as the rules take them, and the members who go as they were. */
export type Touched = { readonly change: FamilyChange; readonly gone: readonly FamilyMember[]; readonly leaving: readonly string[] };

/** How many months a check holds, as the county had it when the event was reported. */
const checkHolds = (db: ReadableDb, benefit: BenefitRow, villageCode: string, reported: Month): Outcome<number> => {
  const scope = { ...scopeOfDivision(villageCode), program: benefit.program };
  const policy = resolvePolicies(officePolicyRows(db), [checkHoldsMonths], scope, reported);
  return policy.ok ? done(policyReader(policy.value).read(checkHoldsMonths)) : policy;
};

const lookedInto = (db: ReadableDb, benefit: BenefitRow, { event, reportedOn }: ChangeEntry, months: number): boolean =>
  checkedFor(db, { benefitId: benefit.id, event, since: `${addMonths(monthOf(reportedOn), -months)}-01` }) ||
  doubtFoundTrue(db, benefit.household_id, event);

/** Reads an entry against the registers. Refuses what it lacks, what nobody looked into, somebody who is not of the family, a head who goes without a new one. */
export const touchedBy = (db: ReadableDb, benefit: BenefitRow, entry: ChangeEntry, month: Month, recorded: boolean): Outcome<Touched> => {
  const problem = entryProblem(entry);
  if (problem !== undefined) return { ok: false, error: problem };
  const event = eventOfEntry(entry);
  const household = householdById(db, benefit.household_id);
  if (household === undefined) throw new Error(`benefit ${benefit.id} has no household`);
  if (event.checkedFirst && !recorded) {
    const holds = checkHolds(db, benefit, household.village_code, monthOf(entry.reportedOn));
    if (!holds.ok) return holds;
    if (!lookedInto(db, benefit, entry, holds.value)) return refuse('change_check_missing', { event: event.label, months: holds.value });
  }
  const rows = membersOf(db, household.id);
  const memberOf = (id: string): MemberRow | undefined => rows.find((one) => one.person_id === id);
  const chosen: MemberRow[] = [];
  const leaves = event.does === 'leave';
  for (const id of leaves || event.does === 'join' || hasOwnPart(entry.event) ? entry.personIds : []) {
    const row = memberOf(id);
    if (row === undefined) return refuse('not_found', { what: '成员' });
    const no = (why: string) => refuse('change_person_unfit', { name: row.name, why, event: event.label });
    if (!recorded && leaves && row.to_month !== null) return no('已不是本户成员');
    if (!recorded && event.member === 'returns' && row.exclude_reason === null) return no('本来就计入本户');
    chosen.push(row);
  }
  for (const join of recorded ? [] : entry.joins) {
    const elsewhere = openMembershipOf(db, join.personId);
    if (elsewhere !== undefined)
      return refuse('member_elsewhere', { name: personById(db, join.personId)?.name ?? '', household: elsewhere.household_no });
  }
  // Who is paid the difference beside another allowance stays insured.
  const leaving = leaves && !isPaidDifference(entry) ? entry.personIds : [];
  const staying = rows.filter((one) => one.to_month === null && !leaving.includes(one.person_id));
  const goesAway = event.member === 'dies' || event.member === 'moves_out';
  if (!recorded && goesAway && leaving.includes(household.head_person_id) && staying.length > 0) {
    const next = staying.find((one) => one.person_id === entry.newHeadId);
    if (next === undefined) return refuse('change_head_missing', { name: memberOf(household.head_person_id)?.name ?? '' });
  }
  const joined = entry.joins.map((join) => newcomer(db, join.personId));
  if (joined.includes(undefined)) return refuse('not_found', { what: '人员' });
  const insured = new Set(insuredInMonth(db, benefit.id, month));
  const ids = chosen.map((one) => one.person_id);
  return done({
    leaving,
    gone: leaves ? chosen.map((one) => familyMember(db, one, insured.has(one.person_id))) : [],
    change: {
      gone: goesAway ? ids : [],
      excluded:
        event.member === 'excluded' ? ids.map((personId) => ({ personId, reason: entry.excludeAs ?? event.excludeAs[0] ?? '' })) : [],
      uninsured: event.member === 'uninsured' ? ids : [],
      returned: event.member === 'returns' ? ids : [],
      joined: joined.filter((one) => one !== undefined),
      endedIncomeIds: entry.endedIncomeIds,
      incomes: recorded
        ? []
        : entry.incomes.map((item, i) =>
            incomeItem.parse({ ...fieldsOfIncome(item), id: `new-${i}`, from: item.from ?? monthOf(entry.eventOn) }),
          ),
    },
  });
};

const fieldsOfIncome = ({ evidence: _evidence, ...item }: ChangeEntry['incomes'][number]) => item;
