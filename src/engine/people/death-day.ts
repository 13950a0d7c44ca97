import type { Day } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { PersonRow } from '#storage/people.ts';

/**
 * Whether a day of death may be recorded: not after today, not before the birth, and of somebody already dead only in the place of the
 * day that is recorded. Refuses `death_ahead`, `death_before_birth`, `death_known`, `death_not_known`.
 */
export const deathMayBe = (
  { name, birth_date: born, status, death_date: known }: Pick<PersonRow, 'name' | 'birth_date' | 'status' | 'death_date'>,
  { on, corrects }: { readonly on: Day; readonly corrects: Day | null },
  today: Day,
): Outcome<null> => {
  if (on > today) return refuse('death_ahead', { on });
  if (born !== null && on < born) return refuse('death_before_birth', { name, on, born });
  if (corrects !== null) return known === corrects ? done(null) : refuse('death_not_known', { name, on: corrects });
  return status === 'dead' ? refuse('death_known', { name, on: known ?? '' }) : done(null);
};
