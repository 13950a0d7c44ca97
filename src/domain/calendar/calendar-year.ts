import { z } from 'zod';

import { addDays, day, weekday } from '#shared/values/dates.ts';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';

/**
 * One year's days off and exchanged work days, as the State Council's office publishes them each autumn.
 * `published` = from the notice; `forecast` = only the holidays fixed by law, until the notice comes.
 */
export const calendarYear = z.strictObject({
  year: z.int().min(1949).max(2200),
  status: z.enum(['published', 'forecast']),
  /** The notice's number or date. */
  source: z.string().min(1),
  /** Days off, weekends among them included. */
  off: z.array(day),
  /** Saturdays and Sundays on which offices work. */
  work: z.array(day),
  /** The lawful holidays themselves. */
  statutory: z.array(day).min(1),
});
export type CalendarYear = z.output<typeof calendarYear>;

export type CalendarYearCode =
  | 'calendar_empty'
  | 'calendar_day_twice'
  | 'calendar_day_of_other_year'
  | 'calendar_off_and_work'
  | 'calendar_work_not_weekend'
  | 'calendar_statutory_not_off'
  | 'calendar_sum';

export const calendarYearSentences: Sentences<CalendarYearCode> = {
  calendar_empty: '没有写任何{what}，没有保存。请照通知逐日填写。',
  calendar_day_twice: '{day} 重复出现。',
  calendar_day_of_other_year: '{day} 不属于 {year} 年。',
  calendar_off_and_work: '{day} 既是放假日又是上班日。',
  calendar_work_not_weekend: '调休上班日 {day} 不是星期六或星期日。',
  calendar_statutory_not_off: '法定节日 {day} 不在放假日里。',
  calendar_sum: '放假安排对不上：平日放假 {off} 天减去周末上班 {work} 天，应等于法定节日 {statutory} 天。请核对通知全文。',
};

const isWeekend = (d: string): boolean => weekday(d) === 0 || weekday(d) === 6;

/**
 * Proves a published year before it takes effect: lawful holidays are off, exchanged work days lie on weekends, and
 * weekdays off − weekend days worked = lawful holidays (so work days of the year = days − weekend days − lawful holidays).
 * A notice may reach into the last December (31 December 2011 belonged to the notice for 2012).
 */
export const checkCalendarYear = (data: CalendarYear): Outcome<CalendarYear, CalendarYearCode> => {
  const { year, off, work, statutory } = data;
  for (const list of [off, work, statutory]) {
    const twice = list.find((d, i) => list.indexOf(d) !== i);
    if (twice !== undefined) return refuse('calendar_day_twice', { day: twice });
  }
  const [first, last] = [`${String(year - 1)}-12-01`, addDays(`${String(year + 1)}-01-01`, -1)];
  const outside = [...off, ...work].find((d) => d < first || d > last) ?? statutory.find((d) => !d.startsWith(String(year)));
  if (outside !== undefined) return refuse('calendar_day_of_other_year', { day: outside, year });
  if (data.status === 'forecast') return done(data);
  const both = off.find((d) => work.includes(d));
  if (both !== undefined) return refuse('calendar_off_and_work', { day: both });
  const notWeekend = work.find((d) => !isWeekend(d));
  if (notWeekend !== undefined) return refuse('calendar_work_not_weekend', { day: notWeekend });
  const notOff = statutory.find((d) => !off.includes(d));
  if (notOff !== undefined) return refuse('calendar_statutory_not_off', { day: notOff });
  const weekdaysOff = off.filter((d) => !isWeekend(d)).length;
  if (weekdaysOff - work.length !== statutory.length) {
    return refuse('calendar_sum', { off: weekdaysOff, work: work.length, statutory: statutory.length });
  }
  return done(data);
};
