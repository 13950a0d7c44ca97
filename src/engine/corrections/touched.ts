import type { CorrectionEntry } from '#shared/contract/corrections.ts';
import type { ReadableDb } from '#storage/db.ts';
import { householdById, membersOf, openMembershipOf } from '#storage/households.ts';
import { personById } from '#storage/people.ts';
import type { Touched } from './work.ts';

const familyName = (db: ReadableDb, householdId: string): string => {
  const household = householdById(db, householdId);
  return household === undefined ? '' : `${personById(db, household.head_person_id)?.name ?? ''} 户（${household.no}）`;
};

const ofPersons = (db: ReadableDb, ...ids: readonly string[]): Touched => ({
  subject: ids[0] ?? '',
  about: ids.map((id) => personById(db, id)?.name ?? '').join('、'),
  persons: ids,
  households: [...new Set(ids.flatMap((id) => openMembershipOf(db, id)?.household_id ?? []))],
});
const ofHouseholds = (db: ReadableDb, ...ids: readonly string[]): Touched => ({
  subject: ids[0] ?? '',
  about: ids.map((id) => familyName(db, id)).join('、'),
  persons: ids.flatMap((id) =>
    membersOf(db, id)
      .filter((one) => one.to_month === null)
      .map((one) => one.person_id),
  ),
  households: ids,
});

/** Whom an entry is about, as the registers stand before it is carried out. */
export const touchedBy = (db: ReadableDb, entry: CorrectionEntry): Touched => {
  switch (entry.kind) {
    case 'person':
    case 'id_number':
    case 'not_dead':
      return ofPersons(db, entry.personId);
    case 'merge_persons':
      return ofPersons(db, entry.personId, entry.otherId);
    case 'split_persons': {
      const into = personById(db, entry.personId)?.merged_into ?? null;
      return ofPersons(db, entry.personId, ...(into === null ? [] : [into]));
    }
    case 'merge_households':
      return ofHouseholds(db, entry.householdId, entry.otherId);
    case 'split_households': {
      const into = householdById(db, entry.householdId)?.merged_into ?? null;
      return ofHouseholds(db, entry.householdId, ...(into === null ? [] : [into]));
    }
    case 'household':
    case 'member':
    case 'item':
    case 'undo_takeover':
      return ofHouseholds(db, entry.householdId);
    default:
      return entry satisfies never;
  }
};
