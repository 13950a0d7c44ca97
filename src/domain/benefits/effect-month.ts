import { addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import { documents } from '../policy/documents.ts';
import { changeEvent, type Effect, type EventCode } from './change-events.ts';

export const effectSentences = {
  change_month_missing: '“{event}”要写明从哪个月起（商定的月份，或文件载明的月份）。',
  change_month_outside:
    '“{event}”不能从 {month} 起：商定的月份不早于发生的当月（{first}），不晚于发生以后 12 个月（{last}）。没有登记，请核对商定函上的月份。',
  change_dates_reversed: '“{later}”{laterOn} 早于“{earlier}”{earlierOn}，前后不对。请核对改正，再办；什么也没有写入。',
} as const satisfies Sentences<string>;
export type EffectCode = keyof typeof effectSentences;

/** When it happened, when the office heard of it, when it was decided, and the month a paper or an agreement names. */
export type ChangeDays = { readonly eventOn: Day; readonly reportedOn: Day; readonly decidedOn: Day; readonly givenMonth: Month | null };

/** An agreed month is as near to the event as a county may set any month by rule (`change_effect`). */
const LATEST_AGREED = 12;

/** The month a change begins in, and in words what it was counted from. */
export type EffectMonth = { readonly month: Month; readonly why: string };

/** The first two of the three days that stand the wrong way round, by the names they are asked for; undefined where they follow each other. */
const reversedDays = ({ eventOn, reportedOn, decidedOn }: ChangeDays): Readonly<Record<string, string>> | undefined => {
  if (reportedOn < eventOn) return { earlier: '发生日期', earlierOn: eventOn, later: '申报（发现）日期', laterOn: reportedOn };
  if (decidedOn < reportedOn) return { earlier: '申报（发现）日期', earlierOn: reportedOn, later: '决定日期', laterOn: decidedOn };
  return undefined;
};

const startWords = { event: '发生', report: '申报', decision: '决定' } as const;
const ordinal = (offset: number): string => (offset === 0 ? '当月' : offset === 1 ? '次月' : `后第 ${offset} 个月`);

/** Where the rule of the month is written down: the county's paper, else the program's own rule; '' where a paper names the month itself. */
export type MonthGround = { readonly source: string; readonly byDefault: boolean };

/** The ground of an event's month. `county`: the county's rules of months, and the document they stand in. */
export const monthGroundOf = (
  code: EventCode,
  effect: Effect,
  concealed: boolean,
  county: { readonly effects: Readonly<Partial<Record<EventCode, Effect>>>; readonly source: string } | null,
): MonthGround => {
  if (effect.from === 'given' || (concealed && changeEvent(code).concealable)) return { source: '', byDefault: false };
  return county?.effects[code] === undefined
    ? { source: documents.officeDefault, byDefault: true }
    : { source: county.source, byDefault: false };
};

/**
 * The first month a change is paid by. `effect` is the county's rule for the event. What was kept from the office (`concealed`,
 * only where the event allows it) counts from the month after it happened. A month agreed on (EV12 户籍迁移) or
 * named by another decision (EV09 特困) lies between the event and a year after it: 谁迁出、转出以前仍由本地发，不断月、不重月.
 * Refuses `change_month_missing`, `change_month_outside`, `change_dates_reversed`.
 */
export const effectMonthOf = (code: EventCode, effect: Effect, days: ChangeDays, concealed = false): Outcome<EffectMonth, EffectCode> => {
  const event = changeEvent(code);
  const reversed = reversedDays(days);
  if (reversed !== undefined) return refuse('change_dates_reversed', reversed);
  if (concealed && event.concealable)
    return done({ month: addMonths(monthOf(days.eventOn), 1), why: `隐瞒不报的，从发生（${days.eventOn}）次月起` });
  if (effect.from === 'given') {
    const { givenMonth } = days;
    if (givenMonth === null) return refuse('change_month_missing', { event: event.label });
    const first = monthOf(days.eventOn);
    const last = addMonths(first, LATEST_AGREED);
    return event.backdated || (givenMonth >= first && givenMonth <= last)
      ? done({ month: givenMonth, why: '按商定或文件载明的月份' })
      : refuse('change_month_outside', { event: event.label, month: givenMonth, first, last });
  }
  const day = { event: days.eventOn, report: days.reportedOn, decision: days.decidedOn }[effect.from];
  return done({ month: addMonths(monthOf(day), effect.offset), why: `${startWords[effect.from]}（${day}）${ordinal(effect.offset)}起` });
};
