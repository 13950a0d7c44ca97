import type { CorrectionEntry } from '#shared/contract/corrections.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { benefitsOfHousehold } from '#storage/benefits.ts';
import { openCasesOf } from '#storage/cases.ts';
import { mergeOf, updateCorrection } from '#storage/corrections.ts';
import {
  householdById,
  membershipById,
  membersOf,
  openMembershipOf,
  recordsOfHousehold,
  updateHousehold,
  type HouseholdRow,
} from '#storage/households.ts';
import { paidMonthsOf } from '#storage/pay-standing.ts';
import { personById } from '#storage/people.ts';
import { expectRev, type ActContext } from '../act.ts';
import { HEAD } from '../households/register-household.ts';
import { standingHousehold } from '../people/record-standing.ts';
import { refreshSearchRow } from '../people/search-row.ts';
import { bringMeans, takeBackMeans } from './bring-means.ts';
import { householdMerge, type HouseholdMerge } from './merge-undo.ts';
import { leavePlace, takePlace } from './places.ts';
import type { Work } from './work.ts';

type Entry = Extract<CorrectionEntry, { kind: 'merge_households' }>;
type Two = { readonly kept: HouseholdRow; readonly other: HouseholdRow };
/** 其他亲属: what a head is in another's family until somebody looks. */
const OTHER_KIN = '97';

const shown = (ctx: ActContext, entry: Entry): Outcome<Two> => {
  if (entry.householdId === entry.otherId) return refuse('correction_same_record');
  const kept = standingHousehold(ctx.db, entry.householdId);
  if (!kept.ok) return kept;
  const other = standingHousehold(ctx.db, entry.otherId);
  if (!other.ok) return other;
  const fresh = [expectRev(kept.value.rev, entry.rev), expectRev(other.value.rev, entry.otherRev)].find((one) => !one.ok);
  return fresh?.ok === false ? fresh : done({ kept: kept.value, other: other.value });
};

const against = (ctx: ActContext, { kept, other }: Two): Outcome<null> => {
  if (benefitsOfHousehold(ctx.db, other.id).some((one) => one.state !== 'ended'))
    return refuse('merge_benefit_open', { household: other.no });
  const [open] = openCasesOf(ctx.db, [other.id]);
  if (open !== undefined) return refuse('merge_work_open', { household: other.no, what: '申请', no: open.no });
  const mine = new Set(paidMonthsOf(ctx.db, recordsOfHousehold(ctx.db, kept.id)));
  const twice = paidMonthsOf(ctx.db, recordsOfHousehold(ctx.db, other.id)).filter((month) => mine.has(month));
  const [first] = twice;
  const last = twice.at(-1);
  return first === undefined || last === undefined
    ? done(null)
    : refuse('merge_paid_months', { from: first, to: first === last ? '' : `至 ${last} `, one: kept.no, other: other.no });
};

/**
 * Two records of one family become one: who is in the other moves over with what it states of its means, what was paid to it stays
 * with its number. Members come
 * without being insured: who is to be paid for is a change of its own.
 */
export const mergeHouseholds: Work<Entry> = (ctx, entry) => {
  const two = shown(ctx, entry);
  if (!two.ok) return two;
  const { kept, other } = two.value;
  const fine = against(ctx, two.value);
  if (!fine.ok) return fine;
  const inForce = benefitsOfHousehold(ctx.db, kept.id).some((one) => one.state !== 'ended');
  const people = membersOf(ctx.db, other.id).filter((one) => one.to_month === null);
  const moved = people.map((one) => {
    const row = membershipById(ctx.db, one.id);
    if (row === undefined) throw new Error(`membership ${one.id} is gone`);
    leavePlace(ctx, row, '并入同一户的另一条记录');
    const added = takePlace(ctx, row, {
      household_id: kept.id,
      relation: row.relation === HEAD ? OTHER_KIN : row.relation,
      insured: inForce ? 0 : row.insured,
    });
    return { ended: row.id, added };
  });
  const means = bringMeans(ctx, two.value);
  updateHousehold(ctx.db, other.id, ctx.now, { merged_into: kept.id });
  updateHousehold(ctx.db, kept.id, ctx.now, { merged_into: null });
  for (const one of people) refreshSearchRow(ctx.db, one.person_id);
  return done({
    differences: [
      { label: '户', before: `${kept.no}、${other.no}`, after: kept.no },
      ...people.map((one) => ({ label: one.name, before: `${other.no} 的成员`, after: `${kept.no} 的成员` })),
      ...means.differences,
    ],
    notes: [
      ...(people.length === 0 ? [] : ['带过来的成员与户主关系请核对，同一个人登记了两次的请再合并人员']),
      ...(people.length > 0 && inForce ? ['带过来的成员没有列为保障对象；应当增加的，请登记变更'] : []),
      ...means.notes,
      `${other.no} 发过的钱仍记在那一户，两户的经过合在一起看`,
    ],
    undo: { merged: other.id, into: kept.id, moved, items: means.items, account: means.account } satisfies HouseholdMerge,
  });
};

/** A household that was merged by mistake stands for itself again from the present month on, with those who still are where the merge put them. */
export const splitHouseholds: Work<Extract<CorrectionEntry, { kind: 'split_households' }>> = (ctx, entry) => {
  const household = householdById(ctx.db, entry.householdId);
  const merge = mergeOf(ctx.db, 'merge_households', entry.householdId);
  if (household === undefined || merge === undefined) return refuse('not_found', { what: '合并记录' });
  const fresh = expectRev(household.rev, entry.rev);
  if (!fresh.ok) return fresh;
  const undo = householdMerge.parse(JSON.parse(merge.undo));
  const kept = householdById(ctx.db, undo.into);
  if (kept === undefined || kept.merged_into !== null)
    return refuse('split_later_first', { no: mergeOf(ctx.db, 'merge_households', undo.into)?.no ?? '' });
  const back: string[] = [];
  const stayed: string[] = [];
  for (const one of undo.moved) {
    const [was, is] = [membershipById(ctx.db, one.ended), membershipById(ctx.db, one.added)];
    if (was === undefined || is === undefined) throw new Error(`merge ${merge.id} names a membership that is gone`);
    const name = personById(ctx.db, was.person_id)?.name ?? '';
    if (is.to_month === null && kept.head_person_id !== was.person_id) {
      leavePlace(ctx, is, '拆开误合并');
      takePlace(ctx, was);
      back.push(name);
    } else if (openMembershipOf(ctx.db, was.person_id)?.household_id !== undo.merged) stayed.push(name);
    refreshSearchRow(ctx.db, was.person_id);
  }
  const left = takeBackMeans(ctx, undo);
  updateHousehold(ctx.db, undo.merged, ctx.now, { merged_into: null });
  updateHousehold(ctx.db, undo.into, ctx.now, { merged_into: null });
  for (const one of undo.moved) {
    const was = membershipById(ctx.db, one.ended);
    if (was !== undefined) refreshSearchRow(ctx.db, was.person_id);
  }
  updateCorrection(ctx.db, merge.id, { state: 'undone', ended_reason: '误合并，已拆开' });
  return done({
    differences: [
      { label: '户', before: kept.no, after: `${kept.no}、${household.no}` },
      ...back.map((name) => ({ label: name, before: `${kept.no} 的成员`, after: `${household.no} 的成员` })),
    ],
    notes: [...(stayed.length === 0 ? [] : [`${stayed.join('、')}合并以后另有变动，没有放回 ${household.no}，请核对`]), ...left],
    undo: {},
  });
};
