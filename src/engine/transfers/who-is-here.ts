import type { TransferRow } from '#exchange/profiles/transfers.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { householdById, membersOf, openMembershipOf, type HouseholdRow } from '#storage/households.ts';
import { openBenefit } from '#storage/benefits.ts';
import { ownerOfIdNumber, personById } from '#storage/people.ts';
import { programOf } from '#domain/programs/registry.ts';
import { maskIdNumber } from '#domain/people/mask.ts';

type Member = TransferRow['members'][number];
export type WhoIsHere = {
  /** Persons this register knows already, by the id the old township calls them. */
  readonly known: ReadonlyMap<string, string>;
  /** The family's household of an earlier time, where it is coming back. */
  readonly household: HouseholdRow | null;
};

const numberOf = (member: Member): { readonly type: string; readonly number: string } | null =>
  member.idNumber === null ? member.otherId : { type: 'IDCARD', number: member.idNumber };

/** Whom of an arriving family the register knows: by number alone, or (`own`) by the id this office itself gave them. */
export const knownMembers = (db: ReadableDb, members: readonly Member[], own = false): ReadonlyMap<string, string> =>
  new Map(
    members.flatMap((member) => {
      if (own && personById(db, member.personId) !== undefined) return [[member.personId, member.personId] as const];
      const number = numberOf(member);
      const owner = number === null ? undefined : ownerOfIdNumber(db, number.type, number.number);
      return owner === undefined ? [] : [[member.personId, owner.person_id] as const];
    }),
  );

/**
 * How an arriving family meets the register: new people, people known from before, a household it comes back to. Nobody is in two
 * households, and a household is taken up again only whole. Refuses `transfer_person_differs`, `transfer_person_dead`,
 * `transfer_family_split`, `household_has_benefit`.
 */
export const whoIsHere = (db: ReadableDb, transfer: Pick<TransferRow, 'members' | 'program'>, own = false): Outcome<WhoIsHere> => {
  const known = knownMembers(db, transfer.members, own);
  const households = new Map<string, string>();
  for (const member of transfer.members) {
    const personId = known.get(member.personId);
    if (personId === undefined) continue;
    const person = personById(db, personId);
    if (person === undefined) throw new Error(`a number without its person ${personId}`);
    if (person.name !== member.name)
      return refuse('transfer_person_differs', {
        name: person.name,
        sent: `${member.name}（${maskIdNumber(numberOf(member)?.number ?? '')}）`,
      });
    if (person.status === 'dead') return refuse('transfer_person_dead', { name: person.name });
    const membership = openMembershipOf(db, personId);
    if (membership !== undefined) households.set(membership.household_id, person.name);
  }
  const [first, second] = [...households];
  const here = new Set(known.values());
  for (const [id, name] of households) {
    const others = membersOf(db, id).some((one) => one.to_month === null && one.in_household === 1 && !here.has(one.person_id));
    if (second !== undefined || others) return refuse('transfer_family_split', { name, household: householdById(db, id)?.no ?? '' });
  }
  const household = first === undefined ? null : (householdById(db, first[0]) ?? null);
  if (household !== null && openBenefit(db, transfer.program, household.id) !== undefined)
    return refuse('household_has_benefit', { program: programOf(transfer.program)?.name ?? transfer.program });
  return done({ known, household });
};
