import { addMonths, monthOf, type Day, type Month } from '#shared/values/dates.ts';
import type { PlannedCase } from './case-load.ts';
import { daysOf, type Ending, type Running } from './case-story.ts';
import { nextWorkDay, workDaysAfter } from './story.ts';

export type MonthlyCase = PlannedCase & { readonly running: Running };
export type Verdict = { readonly one: MonthlyCase; readonly ending: Ending };

/** A month's exchange: what goes up on one stick and what the county says of it; a lost stick is answered with the next. */
export type MonthPlan = {
  readonly sealedOn: Day;
  readonly up: readonly MonthlyCase[];
  /** Sent back a month ago; reported again with what was missing. */
  readonly again: readonly MonthlyCase[];
  readonly verdicts: readonly Verdict[];
  readonly lost: boolean;
};

/** Work days from sealing to the decision's stick being read again. */
export const daysAway = { arrives: 1, decided: 4, back: 5, letters: 6 } as const;
/**
 * Of so many sticks, the one of which a case is sent back and the one that is lost; -1 where there are too few for it. A lost one
 * never sends anything back, and is never the last, which brings the lost one's cases.
 */
export const mishaps = (sticks: number): { readonly returning: number; readonly lost: number } => {
  const lost = sticks > 5 ? 4 : sticks - 2;
  return { returning: sticks > 3 ? lost - 2 : -1, lost };
};

/** The day a case may be sealed: its notice is over, or none was needed. */
const readyOn = (one: PlannedCase): Day => (one.ending === 'refuse' ? daysOf(one).posted : daysOf(one).closed);

type Stick = { readonly sealedOn: Day; readonly up: readonly MonthlyCase[] };

/** What is ready goes up once a month. */
const sticksOf = (cases: readonly MonthlyCase[], joined: Day, before: Day): Stick[] => {
  const waiting = [...cases].sort((a, b) => (readyOn(a) < readyOn(b) ? -1 : 1));
  const sticks: Stick[] = [];
  for (let month: Month = addMonths(monthOf(joined), 1); ; month = addMonths(month, 1)) {
    const sealedOn = nextWorkDay(`${month}-14`);
    if (workDaysAfter(sealedOn, daysAway.letters) >= before) break;
    const up = waiting.splice(0, waiting.filter((one) => readyOn(one) < sealedOn).length);
    if (up.length > 0) sticks.push({ sealedOn, up });
  }
  if (waiting.length > 0) throw new Error('a case of the story is ready too late');
  return sticks;
};

/** One batch a month from the month after the county joined, until `before`, when the last batches of the story begin. */
export const planCountyMonths = (cases: readonly MonthlyCase[], joined: Day, before: Day): MonthPlan[] => {
  const sticks = sticksOf(cases, joined, before);
  const mishap = mishaps(sticks.length);
  let unanswered: readonly MonthlyCase[] = [];
  let again: readonly MonthlyCase[] = [];
  return sticks.map(({ sealedOn, up }, at): MonthPlan => {
    const lost = at === mishap.lost;
    const carried = [...up, ...again];
    const returned = at === mishap.returning ? up.find(({ ending }) => ending === 'confirm') : undefined;
    const verdicts = (lost ? [] : [...unanswered, ...carried]).map((one): Verdict => ({
      one,
      ending: one === returned ? 'return' : one.ending,
    }));
    const plan = { sealedOn, up, again, verdicts, lost };
    unanswered = lost ? carried : [];
    again = returned === undefined ? [] : [returned];
    return plan;
  });
};
