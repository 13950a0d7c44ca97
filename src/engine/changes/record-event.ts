import { eventOfEntry, isPaidDifference } from '#domain/benefits/own-part.ts';
import type { ChangeEntry } from '#shared/contract/changes.ts';
import { addMonths, monthOf } from '#shared/values/dates.ts';
import { done, type Outcome } from '#shared/values/refusal.ts';
import type { BenefitRow } from '#storage/benefits.ts';
import {
  endIncome,
  householdById,
  insertMeans,
  insertMembership,
  membersOf,
  touchHousehold,
  updateHousehold,
  updateMembership,
  type MemberRow,
} from '#storage/households.ts';
import { personById, updatePerson } from '#storage/people.ts';
import type { ActContext } from '../act.ts';
import { addMember, HEAD } from '../households/register-household.ts';
import { refreshSearchRow } from '../people/search-row.ts';

/** The same member from the next month on under other terms; what was stands as it stood. */
const successor = (
  ctx: ActContext,
  row: MemberRow,
  entry: ChangeEntry,
  terms: { insured: number; exclude_reason: string | null },
): void => {
  const lastMonth = monthOf(entry.eventOn);
  updateMembership(ctx.db, row.id, { to_month: lastMonth, end_reason: eventOfEntry(entry).label, ended_at: ctx.now });
  insertMembership(ctx.db, {
    id: ctx.newId(),
    household_id: row.household_id,
    person_id: row.person_id,
    relation: row.relation,
    in_household: 1,
    ...terms,
    categories: row.categories,
    tier: row.tier,
    from_month: addMonths(lastMonth, 1),
    to_month: null,
    end_reason: null,
    recorded_at: ctx.now,
    ended_at: null,
  });
};

const passHeadTo = (ctx: ActContext, householdId: string, headId: string, nextId: string | null): void => {
  const open = membersOf(ctx.db, householdId).filter((one) => one.to_month === null);
  const next = open.find((one) => one.person_id === nextId);
  if (next === undefined) return;
  const old = open.find((one) => one.person_id === headId);
  if (old !== undefined) updateMembership(ctx.db, old.id, { relation: next.relation });
  updateMembership(ctx.db, next.id, { relation: HEAD });
  updateHousehold(ctx.db, householdId, ctx.now, { head_person_id: next.person_id });
};

/**
 * Writes an event into the registers of people, members and means: facts, whatever is decided about the money. Answers the ids of
 * the incomes it brought. Refuses `member_elsewhere`.
 */
export const recordEvent = (ctx: ActContext, benefit: BenefitRow, entry: ChangeEntry): Outcome<readonly string[]> => {
  const event = eventOfEntry(entry);
  const household = householdById(ctx.db, benefit.household_id);
  if (household === undefined) throw new Error(`benefit ${benefit.id} has no household`);
  const lastMonth = monthOf(entry.eventOn);
  const goesAway = event.member === 'dies' || event.member === 'moves_out';
  const chosen = event.does === 'leave' || event.does === 'join' ? entry.personIds : [];
  if (goesAway && chosen.includes(household.head_person_id)) passHeadTo(ctx, household.id, household.head_person_id, entry.newHeadId);
  const head = householdById(ctx.db, household.id)?.head_person_id;
  for (const personId of chosen) {
    const row = membersOf(ctx.db, household.id).find((one) => one.person_id === personId && one.to_month === null);
    if (event.member === 'dies' && personById(ctx.db, personId)?.status === 'alive')
      updatePerson(ctx.db, personId, ctx.now, { status: 'dead', death_date: entry.eventOn });
    if (row === undefined) continue;
    // The last of a family stays its head on paper: a household without anybody would be nobody's.
    if (goesAway && personId !== head)
      updateMembership(ctx.db, row.id, { to_month: lastMonth, end_reason: event.label, ended_at: ctx.now });
    if (event.member === 'excluded')
      successor(ctx, row, entry, {
        insured: isPaidDifference(entry) ? 1 : 0,
        exclude_reason: entry.excludeAs ?? event.excludeAs[0] ?? null,
      });
    if (event.member === 'uninsured') successor(ctx, row, entry, { insured: 0, exclude_reason: row.exclude_reason });
    if (event.member === 'returns') successor(ctx, row, entry, { insured: 1, exclude_reason: null });
    refreshSearchRow(ctx.db, personId);
  }
  for (const join of entry.joins) {
    const added = addMember(ctx, household.id, {
      ...join,
      inHousehold: true,
      insured: true,
      excludeReason: null,
      categories: [],
      tier: null,
      from: lastMonth,
    });
    if (!added.ok) return added;
  }
  for (const id of entry.endedIncomeIds) endIncome(ctx.db, household.id, id, lastMonth);
  const incomeIds = entry.incomes.map((item) => {
    const id = ctx.newId();
    insertMeans(ctx.db, 'income', {
      id,
      household_id: household.id,
      person_id: item.personId,
      category: item.category,
      label: item.label,
      amount_fen: item.amountFen,
      period_months: item.periodMonths,
      from_month: item.from,
      to_month: item.to,
      exempt_code: item.exemptCode,
      spread_months: item.spreadMonths,
      job_months: item.jobMonths,
      evidence: item.evidence === '' ? entry.evidence : item.evidence,
      recorded_at: ctx.now,
      recorded_by: ctx.actor.userId,
      voided_at: null,
      void_reason: null,
    });
    return id;
  });
  touchHousehold(ctx.db, household.id);
  return done(incomeIds);
};
