import { addDays, type Day } from '#shared/values/dates.ts';
import { done, refuse, type Outcome, type Sentences } from '#shared/values/refusal.ts';
import { dueWork, lampOf, type Lamp } from '../calendar/deadlines.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';

export const contactChannels = { visit: '来访', call: '来电', letter: '来信', official: '来函', online: '网络' } as const;

/** Whose matter it is, as the person who was asked first finds it (首问负责制). */
export const contactBranches = {
  own: '职责内：当场办理或一次性告知',
  absent: '本部门的事，责任人不在：登记转办',
  sister: '本系统其他部门的事：告知并代为联系',
  elsewhere: '不属本系统：解释并引导',
} as const;
export type ContactBranch = keyof typeof contactBranches;

/** The branches in a word, for lists and the printed register. */
export const contactBranchWords: Readonly<Record<ContactBranch, string>> = {
  own: '办理或告知',
  absent: '转办',
  sister: '代为联系',
  elsewhere: '引导',
};

export const contactSentences = {
  contact_incomplete: '首问登记还缺：{missing}。没有保存。',
  contact_in_future: '来访时间 {at} 在现在之后，请核对。没有保存。',
  contact_closed: '这件首问已于 {on} 办结，没有再改动。',
  contact_not_passed: '这件首问没有转办，不用登记联系。',
  contact_reached: '已于 {on} 联系到人，不用再登记。',
} as const satisfies Sentences<string>;

/** What the first person wrote down of a visitor. */
export type ContactEntry = {
  readonly branch: ContactBranch;
  readonly visitor: string;
  readonly phone: string;
  readonly matter: string;
  /** What was done or said. */
  readonly action: string;
  /** Whom it went to: a colleague, another department. '' where it stayed. */
  readonly passedTo: string;
};

const blank = (text: string): boolean => text.trim() === '';

/**
 * Whether enough was written down to be answerable for it: who came and what for; with a matter passed on also the phone and to
 * whom; with another department what came of calling it; else what the visitor was told. Refuses `contact_incomplete` (missing).
 */
export const judgeContact = (entry: ContactEntry): Outcome<null> => {
  const passes = entry.branch === 'absent' || entry.branch === 'sister';
  const missing = [
    ...(blank(entry.visitor) ? ['来访人姓名'] : []),
    ...(blank(entry.matter) ? ['事项'] : []),
    ...(entry.branch === 'absent' && blank(entry.phone) ? ['来访人电话（责任人要回电）'] : []),
    ...(passes && blank(entry.passedTo) ? [entry.branch === 'absent' ? '转给谁' : '哪个部门'] : []),
    ...(entry.branch !== 'absent' && blank(entry.action) ? [entry.branch === 'sister' ? '联系结果' : '怎样答复或引导'] : []),
  ];
  return missing.length === 0 ? done(null) : refuse('contact_incomplete', { missing: missing.join('、') });
};

/** The last day to reach the visitor of a matter passed on: so many work days after the visit. */
export const contactDue = (calendar: WorkCalendar, on: Day, days: number): Day => dueWork(calendar, on, days).day;

/** The lamp of a matter that was passed on: red once the day is over and nobody has called, yellow on the day itself. */
export const contactLamp = (calendar: WorkCalendar, one: { readonly due: Day; readonly reachedOn: Day | null }, today: Day): Lamp =>
  lampOf(calendar, { due: one.due, doneOn: one.reachedOn }, today, 0);

/** One matter passed on by somebody. */
export type PassedOn = { readonly by: string; readonly on: Day };

/**
 * Persons who passed on `times` matters or more within any `days` days (推诿): a hint to look, not a finding. The newest day of
 * each such run, by person.
 */
export const passesTooOften = (passed: readonly PassedOn[], times: number, days: number): ReadonlyMap<string, Day> => {
  const found = new Map<string, Day>();
  for (const last of passed) {
    const since = addDays(last.on, 1 - days);
    const count = passed.filter((one) => one.by === last.by && one.on >= since && one.on <= last.on).length;
    if (count >= times && (found.get(last.by) ?? '') < last.on) found.set(last.by, last.on);
  }
  return found;
};
