import { dueOf, type Due } from '../calendar/deadlines.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { limitChangeLetter, limitChangeWhole, limitStandingList } from '../policy/change-keys.ts';
import { limitRefusalLetter } from '../policy/procedure-keys.ts';
import type { PolicyKey } from '../policy/key.ts';
import { policyReader, type Policy } from '../policy/resolve.ts';
import type { Day } from '#shared/values/dates.ts';

export type ChangeClock = 'whole' | 'letter' | 'superseding_letter' | 'standing_list';

/**
 * The terms of a change: from the report to the decision, from the decision to the letter and to the list on the wall. A decision that
 * takes the place of one in force is told within the term of a refusal.
 */
export const changeClocks: Readonly<
  Record<ChangeClock, { readonly label: string; readonly key: PolicyKey<{ days: number; unit: 'work' | 'calendar' }> }>
> = {
  whole: { label: '变更办结', key: limitChangeWhole },
  letter: { label: '书面告知', key: limitChangeLetter },
  superseding_letter: { label: '更正批复书面告知', key: limitRefusalLetter },
  standing_list: { label: '更新长期公示', key: limitStandingList },
};

/** The last day of a term that began on a day, by the values in force, with its clause. */
export const changeDue = (
  clock: ChangeClock,
  from: Day,
  policy: Policy,
  calendar: WorkCalendar,
): Due & { readonly label: string; readonly clause: string } => {
  const { label, key } = changeClocks[clock];
  const reader = policyReader(policy);
  const { days, unit } = reader.read(key);
  return { ...dueOf(calendar, { from, days, unit }), label, clause: reader.clause(key) };
};
