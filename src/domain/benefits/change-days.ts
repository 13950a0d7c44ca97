import type { changeSentences } from '#shared/contract/changes.ts';
import type { Day } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';

type DayCode = Extract<keyof typeof changeSentences, 'change_day_ahead' | 'change_day_early'>;

/**
 * A day typed for a step of a change, by which months are paid and terms counted (social-assistance §1.4, §2.7 决定次月): not after
 * today, not before the step it follows. `what` and `after.what` name both days as the form does. Refuses `change_day_ahead`,
 * `change_day_early`.
 */
export const dayOfStep = (
  typed: { readonly what: string; readonly on: Day },
  after: { readonly what: string; readonly on: Day },
  today: Day,
): Outcome<null, DayCode> => {
  if (typed.on > today) return refuse('change_day_ahead', { ...typed, today });
  return typed.on < after.on ? refuse('change_day_early', { ...typed, before: after.what, since: after.on }) : done(null);
};
