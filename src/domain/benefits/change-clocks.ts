import { dueOf, type Due } from '../calendar/deadlines.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import { limitChangeLetter, limitChangeWhole, limitStandingList } from '../policy/change-keys.ts';
import { limitRefusalLetter } from '../policy/procedure-keys.ts';
import type { PolicyKey } from '../policy/key.ts';
import { rollHoliday } from '../policy/procedure-keys.ts';
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

/** The last day of a term that began on a day, by the values in force (`roll_holiday` among them, moved on by default), with its unit and clause. */
export const changeDue = (
  clock: ChangeClock,
  from: Day,
  policy: Policy,
  calendar: WorkCalendar,
): Due & { readonly label: string; readonly clause: string; readonly unit: 'WD' | 'D' } => {
  const { label, key } = changeClocks[clock];
  const reader = policyReader(policy);
  const { days, unit } = reader.read(key);
  const due = dueOf(calendar, { from, days, unit, rollHoliday: reader.find(rollHoliday) ?? true });
  return { ...due, label, clause: reader.clause(key), unit: unit === 'work' ? 'WD' : 'D' };
};
