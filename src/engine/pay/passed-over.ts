import type { PassedOver } from '#domain/pay/run-checks.ts';
import { addMonths } from '#shared/values/dates.ts';
import type { ReadableDb } from '#storage/db.ts';
import { userName } from '#storage/office.ts';
import { frozenRunBefore, monthsWithRun, type RunRow } from '#storage/pay.ts';

/**
 * The months between the run that was locked before and this one for which nobody made a list; null where it follows, or is the first.
 * A reason holds for the months it was given for: one more, and it is asked again. A month whose list is still a draft has its own check.
 */
export const passedOver = (db: ReadableDb, run: RunRow): PassedOver | null => {
  const last = frozenRunBefore(db, run.program, run.month)?.month;
  if (last === undefined) return null;
  const made = new Set(monthsWithRun(db, run.program, last, run.month));
  const months: string[] = [];
  for (let month = addMonths(last, 1); month < run.month; month = addMonths(month, 1)) if (!made.has(month)) months.push(month);
  const [first] = months;
  if (first === undefined) return null;
  const { gap_from: from, gap_reason: reason, gap_by: by, gap_on: on } = run;
  const said = from === null || reason === null || by === null || on === null || from > first ? null : { reason, on, by: userName(db, by) };
  return { last, months, said };
};
