import { differencesOf } from '#domain/corrections/differences.ts';
import { overlapOf, type Stretch } from '#domain/corrections/overlap.ts';
import { maskIdNumber } from '#domain/people/mask.ts';
import type { CorrectionEntry } from '#shared/contract/corrections.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { endInsured, insuredStretches, openStretches, startInsured } from '#storage/benefits.ts';
import { openCasesWith } from '#storage/cases.ts';
import type { ReadableDb } from '#storage/db.ts';
import {
  householdById,
  membershipById,
  membersOf,
  openMembershipOf,
  updateHousehold,
  updateMembership,
  type MembershipRow,
} from '#storage/households.ts';
import { currentIdNumber, endIdNumber, recordsOfPerson, updatePerson, type PersonRow } from '#storage/people.ts';
import { expectRev, type ActContext } from '../act.ts';
import { HEAD } from '../households/register-household.ts';
import { standingPerson } from '../people/record-standing.ts';
import { replaceIdNumber } from '../people/register-person.ts';
import { refreshSearchRow } from '../people/search-row.ts';
import type { PersonMerge } from './merge-undo.ts';
import { personWords } from './person-works.ts';
import { leavePlace, placeMonths, takePlace } from './places.ts';
import type { Work } from './work.ts';

type Entry = Extract<CorrectionEntry, { kind: 'merge_persons' }>;
type Two = { readonly kept: PersonRow; readonly other: PersonRow };
type Place = (MembershipRow & { household_no: string }) | undefined;
type Places = { readonly kept: Place; readonly other: Place };

const shown = (ctx: ActContext, entry: Entry): Outcome<Two> => {
  if (entry.personId === entry.otherId) return refuse('correction_same_record');
  const kept = standingPerson(ctx.db, entry.personId);
  if (!kept.ok) return kept;
  const other = standingPerson(ctx.db, entry.otherId);
  if (!other.ok) return other;
  const fresh = [expectRev(kept.value.rev, entry.rev), expectRev(other.value.rev, entry.otherRev)].find((one) => !one.ok);
  return fresh?.ok === false ? fresh : done({ kept: kept.value, other: other.value });
};

const stretchesOf = (db: ReadableDb, personId: string): Stretch[] =>
  insuredStretches(db, recordsOfPerson(db, personId)).map((one) => ({
    from: one.from_month,
    to: one.to_month,
    household: one.household_no,
  }));

/** What stands against two records being one person: paid for twice, a place that would be lost, an application in work. */
const against = (ctx: ActContext, { kept, other }: Two, places: Places): Outcome<null> => {
  if (kept.status !== other.status || kept.death_date !== other.death_date) return refuse('merge_death_differs');
  const twice = overlapOf(stretchesOf(ctx.db, kept.id), stretchesOf(ctx.db, other.id));
  if (twice !== null)
    return refuse('merge_paid_twice', {
      name: kept.name,
      from: twice.from,
      to: twice.to === null ? '起' : `至 ${twice.to} `,
      one: twice.one,
      other: twice.other,
    });
  const [open] = openCasesWith(ctx.db, other.id);
  if (open !== undefined)
    return refuse('merge_work_open', { household: householdById(ctx.db, open.household_id)?.no ?? '', what: '申请', no: open.no });
  if (places.kept === undefined || places.other === undefined || places.kept.household_id === places.other.household_id) return done(null);
  const [insured] = openStretches(ctx.db, other.id);
  if (insured !== undefined) return refuse('merge_keep_other', { name: other.name, household: insured.household_no });
  const home = householdById(ctx.db, places.other.household_id);
  const others = membersOf(ctx.db, places.other.household_id).filter((one) => one.to_month === null && one.person_id !== other.id);
  return home?.head_person_id === other.id && others.length > 0
    ? refuse('merge_head_first', { name: other.name, household: places.other.household_no })
    : done(null);
};

/** The kept record takes the other's place in the family; where both have one, its own holds and the other's ends. */
const mergePlaces = (ctx: ActContext, { kept, other }: Two, places: Places): Pick<PersonMerge, 'ended' | 'added' | 'head'> => {
  const none = { ended: null, added: null, head: null };
  if (places.other === undefined) return none;
  leavePlace(ctx, places.other, '并入同一人的另一条记录');
  const ended = places.other.id;
  const householdId = places.other.household_id;
  const elsewhere = places.kept !== undefined && places.kept.household_id !== householdId;
  if (elsewhere) return { ...none, ended };
  const was = membershipById(ctx.db, places.other.id);
  const added = places.kept === undefined && was !== undefined ? takePlace(ctx, was, { person_id: kept.id }) : null;
  if (householdById(ctx.db, householdId)?.head_person_id !== other.id) return { ended, added, head: null };
  const relation = places.kept?.relation ?? HEAD;
  if (places.kept !== undefined) updateMembership(ctx.db, places.kept.id, { relation: HEAD });
  updateHousehold(ctx.db, householdId, ctx.now, { head_person_id: kept.id });
  return { ended, added, head: { householdId, membershipId: places.kept?.id ?? null, relation } };
};

/** Whom the other record is insured by, the kept one is from the present month on: as many persons, the same money. */
const mergeInsured = (ctx: ActContext, { kept, other }: Two): string[] => {
  const { last, first } = placeMonths(ctx);
  return openStretches(ctx.db, other.id).map((one) => {
    endInsured(ctx.db, one.benefit_id, ctx.now, [other.id], last);
    startInsured(ctx.db, one.benefit_id, ctx.now, kept.id, one.from_month > first ? one.from_month : first);
    return one.benefit_id;
  });
};

/** The number that holds from today on stands on the kept record; the other stays as one used before. */
const mergeNumbers = (ctx: ActContext, { kept, other }: Two, keep: Entry['keepNumber']): Outcome<PersonMerge['numbers']> => {
  const [own, theirs] = [currentIdNumber(ctx.db, kept.id), currentIdNumber(ctx.db, other.id)];
  const asNumber = (row: typeof own) => (row === undefined ? null : { idType: row.id_type, number: row.number });
  if (theirs !== undefined) endIdNumber(ctx.db, theirs.id, ctx.today, '并入同一人的另一条记录');
  const taken = theirs !== undefined && (own === undefined || keep === 'other');
  if (taken) {
    const replaced = replaceIdNumber(ctx, kept.id, { idType: theirs.id_type, number: theirs.number }, '合并重复记录');
    if (!replaced.ok) return replaced;
  }
  return done({ own: asNumber(own), theirs: asNumber(theirs), taken });
};

/**
 * Two records of one person become one. The other record keeps its id, its past months and what was paid by it, and leaves lists and
 * search; the kept one is found by the names and numbers of both. No amount and no number of insured changes. Refuses where the same
 * months would have been paid for twice, and where a place or an application would be lost.
 */
export const mergePersons: Work<Entry> = (ctx, entry) => {
  const two = shown(ctx, entry);
  if (!two.ok) return two;
  const { kept, other } = two.value;
  const places = { kept: openMembershipOf(ctx.db, kept.id), other: openMembershipOf(ctx.db, other.id) };
  const fine = against(ctx, two.value, places);
  if (!fine.ok) return fine;
  const numbers = mergeNumbers(ctx, two.value, entry.keepNumber);
  if (!numbers.ok) return numbers;
  const insured = mergeInsured(ctx, two.value);
  const place = mergePlaces(ctx, two.value, places);
  updatePerson(ctx.db, other.id, ctx.now, { merged_into: kept.id });
  updatePerson(ctx.db, kept.id, ctx.now, { merged_into: null });
  for (const id of [other.id, kept.id]) refreshSearchRow(ctx.db, id);
  const { own, theirs, taken } = numbers.value;
  const worded = (number: typeof own): string => (number === null ? '' : maskIdNumber(number.number));
  return done({
    differences: [
      { label: '记录', before: `${kept.name}、${other.name}两条`, after: `${kept.name}一条` },
      ...(theirs === null || own === null || own.number === theirs.number
        ? []
        : [{ label: '证件号码', before: `${worded(own)}、${worded(theirs)}`, after: `${worded(taken ? theirs : own)}（另一个为曾用）` }]),
      ...(own === null && theirs !== null ? [{ label: '证件号码', before: '', after: worded(theirs) }] : []),
      ...(places.kept === undefined && places.other !== undefined
        ? [{ label: '所在户', before: '', after: places.other.household_no }]
        : []),
      ...(places.kept !== undefined && places.other !== undefined && places.kept.household_id !== places.other.household_id
        ? [{ label: '所在户', before: `${places.kept.household_no}、${places.other.household_no}`, after: places.kept.household_no }]
        : []),
    ],
    notes: [
      ...differencesOf(personWords, kept, other)
        .filter((one) => one.before !== '' && one.after !== '')
        .map((one) => `${one.label}两条不同（${one.before}、${one.after}），以保留的一条为准`),
      '并入的一条不删除：原编号仍然打得开，发过的钱仍记在原来的户；误合并的可以拆开',
    ],
    undo: { merged: other.id, into: kept.id, ...place, insured, numbers: numbers.value } satisfies PersonMerge,
  });
};
