import type { CorrectionEntry } from '#shared/contract/corrections.ts';
import { maskIdNumber } from '#domain/people/mask.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { endInsured, openStretches, startInsured } from '#storage/benefits.ts';
import { mergeOf, updateCorrection } from '#storage/corrections.ts';
import { householdById, membershipById, openMembershipOf, updateHousehold, updateMembership } from '#storage/households.ts';
import { currentIdNumber, endIdNumber, ownerOfIdNumber, personById, updatePerson, type PersonRow } from '#storage/people.ts';
import { expectRev, type ActContext } from '../act.ts';
import { HEAD } from '../households/register-household.ts';
import { replaceIdNumber } from '../people/register-person.ts';
import { refreshSearchRow } from '../people/search-row.ts';
import { personMerge, type PersonMerge } from './merge-undo.ts';
import { leavePlace, placeMonths, takePlace } from './places.ts';
import type { Work } from './work.ts';

const splitNumbers = (ctx: ActContext, { numbers, into, merged }: PersonMerge): string[] => {
  const { own, theirs, taken } = numbers;
  const current = currentIdNumber(ctx.db, into);
  if (taken && theirs !== null && current?.number === theirs.number && current.id_type === theirs.idType) {
    endIdNumber(ctx.db, current.id, ctx.today, '拆开误合并');
    if (own !== null && ownerOfIdNumber(ctx.db, own.idType, own.number) === undefined) replaceIdNumber(ctx, into, own, '拆开误合并');
  }
  if (theirs === null) return [];
  const back = replaceIdNumber(ctx, merged, theirs, '拆开误合并');
  return back.ok ? [] : [`号码 ${maskIdNumber(theirs.number)} 现在是别人的，没有带回，请核对后另行登记`];
};

const splitInsured = (ctx: ActContext, { insured, into, merged }: PersonMerge): void => {
  const { last, first } = placeMonths(ctx);
  for (const one of openStretches(ctx.db, into)) {
    if (!insured.includes(one.benefit_id)) continue;
    endInsured(ctx.db, one.benefit_id, ctx.now, [into], last);
    startInsured(ctx.db, one.benefit_id, ctx.now, merged, one.from_month > first ? one.from_month : first);
  }
};

/** Puts the record back where it was, unless the family has changed since in a way that leaves no such place. */
const splitPlaces = (ctx: ActContext, undo: PersonMerge): string[] => {
  const was = undo.ended === null ? undefined : membershipById(ctx.db, undo.ended);
  if (was === undefined) return [];
  const added = undo.added === null ? undefined : membershipById(ctx.db, undo.added);
  if (added !== undefined && added.to_month !== null) return ['合并以后这个人已移出那一户，没有放回原来的户，请核对'];
  if (added !== undefined) leavePlace(ctx, added, '拆开误合并');
  takePlace(ctx, was, added === undefined ? {} : { relation: added.relation });
  const { head } = undo;
  if (head !== null && householdById(ctx.db, head.householdId)?.head_person_id === undo.into) {
    if (head.membershipId !== null) updateMembership(ctx.db, head.membershipId, { relation: head.relation });
    updateHousehold(ctx.db, head.householdId, ctx.now, { head_person_id: undo.merged });
  } else if (added?.relation === HEAD) return ['户主已经另有其人，请核对与户主关系'];
  return [];
};

const nameOf = (row: PersonRow | undefined): string => row?.name ?? '';

/** A record that was merged by mistake stands for itself again from the present month on; what happened meanwhile stays where it happened. */
export const splitPersons: Work<Extract<CorrectionEntry, { kind: 'split_persons' }>> = (ctx, entry) => {
  const person = personById(ctx.db, entry.personId);
  const merge = mergeOf(ctx.db, 'merge_persons', entry.personId);
  if (person === undefined || merge === undefined) return refuse('not_found', { what: '合并记录' });
  const fresh = expectRev(person.rev, entry.rev);
  if (!fresh.ok) return fresh;
  const undo = personMerge.parse(JSON.parse(merge.undo));
  const kept = personById(ctx.db, undo.into);
  if (kept === undefined || kept.merged_into !== null)
    return refuse('split_later_first', { no: mergeOf(ctx.db, 'merge_persons', undo.into)?.no ?? '' });
  const elsewhere = openMembershipOf(ctx.db, undo.merged);
  if (elsewhere !== undefined) return refuse('split_place_taken', { name: person.name, household: elsewhere.household_no });
  updatePerson(ctx.db, undo.merged, ctx.now, { merged_into: null });
  updatePerson(ctx.db, undo.into, ctx.now, { merged_into: null });
  splitInsured(ctx, undo);
  const notes = [...splitNumbers(ctx, undo), ...splitPlaces(ctx, undo)];
  for (const id of [undo.merged, undo.into]) refreshSearchRow(ctx.db, id);
  updateCorrection(ctx.db, merge.id, { state: 'undone', ended_reason: '误合并，已拆开' });
  return done({
    differences: [{ label: '记录', before: `${nameOf(kept)}一条`, after: `${nameOf(kept)}、${person.name}两条` }],
    notes: [...notes, '合并期间以保留的一条办的事仍记在那一条，请核对要不要分开'],
    undo: {},
  });
};
