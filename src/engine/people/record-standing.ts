import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { householdById, type HouseholdRow } from '#storage/households.ts';
import { personById, type PersonRow } from '#storage/people.ts';

type Left = { readonly merged_into: string | null; readonly withdrawn_on: string | null };
type Gone = { readonly into: { readonly id: string; readonly name: string } | null; readonly on: string | null };

const goneOf = (row: Left, nameOf: (id: string) => string): Gone | null =>
  row.merged_into !== null
    ? { into: { id: row.merged_into, name: nameOf(row.merged_into) }, on: null }
    : row.withdrawn_on === null
      ? null
      : { into: null, on: row.withdrawn_on };

const whyGone = (gone: Gone): string => (gone.into === null ? `已随撤销接管退出（${gone.on ?? ''}）` : `已并入${gone.into.name}`);

/** Where a person's record went that no longer stands for itself; null while it does. */
export const personGone = (db: ReadableDb, person: PersonRow): Gone | null => goneOf(person, (id) => personById(db, id)?.name ?? '');
export const householdGone = (db: ReadableDb, household: HouseholdRow): Gone | null =>
  goneOf(household, (id) => `${householdById(db, id)?.no ?? ''} 户`);

/** The person's record, where it still stands for itself. Refuses `not_found`, `record_gone`. */
export const standingPerson = (db: ReadableDb, id: string, what = '人员'): Outcome<PersonRow, 'not_found' | 'record_gone'> => {
  const person = personById(db, id);
  if (person === undefined) return refuse('not_found', { what });
  const gone = personGone(db, person);
  return gone === null ? done(person) : refuse('record_gone', { name: person.name, why: whyGone(gone) });
};

/** The household's record, where it still stands for itself. Refuses `not_found`, `record_gone`. */
export const standingHousehold = (db: ReadableDb, id: string): Outcome<HouseholdRow, 'not_found' | 'record_gone'> => {
  const household = householdById(db, id);
  if (household === undefined) return refuse('not_found', { what: '家庭' });
  const gone = householdGone(db, household);
  return gone === null ? done(household) : refuse('record_gone', { name: `${household.no} 户`, why: whyGone(gone) });
};
