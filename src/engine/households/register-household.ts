import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { insertHousehold, insertMembership, openMembershipOf } from '#storage/households.ts';
import type { ActContext } from '../act.ts';
import { standingPerson } from '../people/record-standing.ts';
import { refreshSearchRow } from '../people/search-row.ts';
import { nextHouseholdNumber } from '../office/running-numbers.ts';

export type MemberEntry = {
  readonly personId: string;
  readonly relation: string;
  readonly inHousehold: boolean;
  readonly insured: boolean;
  readonly excludeReason: string | null;
  readonly categories: readonly string[];
  readonly tier: string | null;
  readonly from: string;
};
export type HouseholdEntry = {
  readonly villageCode: string;
  readonly group: string;
  readonly address: string;
  readonly area: 'urban' | 'rural';
  readonly phone: string | null;
};

export const HEAD = '02';

/** Adds a member; a person lives in one household at a time. */
export const addMember = (ctx: ActContext, householdId: string, entry: MemberEntry): Outcome<{ id: string }> => {
  const person = standingPerson(ctx.db, entry.personId);
  if (!person.ok) return person;
  const elsewhere = entry.inHousehold ? openMembershipOf(ctx.db, entry.personId) : undefined;
  if (elsewhere !== undefined) return refuse('member_elsewhere', { name: person.value.name, household: elsewhere.household_no });
  const id = ctx.newId();
  insertMembership(ctx.db, {
    id,
    household_id: householdId,
    person_id: entry.personId,
    relation: entry.relation,
    in_household: entry.inHousehold ? 1 : 0,
    insured: entry.insured ? 1 : 0,
    exclude_reason: entry.excludeReason,
    categories: JSON.stringify(entry.categories),
    tier: entry.tier,
    from_month: entry.from,
    to_month: null,
    end_reason: null,
    recorded_at: ctx.now,
    ended_at: null,
  });
  refreshSearchRow(ctx.db, entry.personId);
  return done({ id });
};

/** Makes a household with its head and members; its number counts up within the village. */
export const registerHousehold = (
  ctx: ActContext,
  entry: HouseholdEntry,
  head: Omit<MemberEntry, 'relation'>,
  members: readonly MemberEntry[],
): Outcome<{ id: string; no: string }> => {
  if (divisionByCode(ctx.db, entry.villageCode) === undefined) return refuse('village_unknown', { code: entry.villageCode });
  const known = standingPerson(ctx.db, head.personId, '户主');
  if (!known.ok) return known;
  const id = ctx.newId();
  const no = nextHouseholdNumber(ctx.db, entry.villageCode);
  insertHousehold(ctx.db, {
    id,
    rev: 0,
    no,
    village_code: entry.villageCode,
    group_name: entry.group,
    address: entry.address,
    area: entry.area,
    phone: entry.phone,
    head_person_id: head.personId,
    created_at: ctx.now,
  });
  for (const member of [{ ...head, relation: HEAD }, ...members]) {
    const added = addMember(ctx, id, member);
    if (!added.ok) return added;
  }
  return done({ id, no });
};
