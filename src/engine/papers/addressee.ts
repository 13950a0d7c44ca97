import { ageOn } from '#domain/people/age.ts';
import type { Day } from '#shared/values/dates.ts';
import type { ChangeRow } from '#storage/changes.ts';
import type { ReadableDb } from '#storage/db.ts';
import { householdById, membersOf, type MemberRow } from '#storage/households.ts';

const ADULT = 18;

const isDeadOn = (one: MemberRow, day: Day): boolean => one.status === 'dead' && (one.death_date === null || one.death_date <= day);
const isAdultOn = (one: MemberRow, day: Day): boolean => one.birth_date === null || ageOn(one.birth_date, day) >= ADULT;

/**
 * Whom a letter of `day` about a change is written to: the head as it was registered; where that one has died, the head since then, else
 * the oldest adult left, else 某某家属.
 */
export const addresseeOf = (db: ReadableDb, row: Pick<ChangeRow, 'household_id' | 'head_name'>, day: Day): string => {
  const rows = membersOf(db, row.household_id);
  const named = rows.filter((one) => one.name === row.head_name);
  if (named.length === 0 || named.some((one) => !isDeadOn(one, day))) return row.head_name;
  const adults = rows.filter((one) => one.to_month === null && !isDeadOn(one, day) && isAdultOn(one, day));
  const head = householdById(db, row.household_id)?.head_person_id;
  const [oldest] = adults.toSorted((a, b) => (a.birth_date ?? '9').localeCompare(b.birth_date ?? '9'));
  return (adults.find((one) => one.person_id === head) ?? oldest)?.name ?? `${row.head_name}家属`;
};
