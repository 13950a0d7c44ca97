import type { WorkCalendar } from '#domain/calendar/work-calendar.ts';
import { dueChanges, setChangeDue } from '#storage/changes.ts';
import { openCases, setCaseDue } from '#storage/cases.ts';
import { openCountyCases, setCountyDue } from '#storage/county.ts';
import type { ActContext } from '../act.ts';
import { clockView } from '../cases/case-view.ts';
import { deadlineOf } from '../changes/change-view.ts';
import { dueOn } from '../cases/move-case.ts';
import { officeRules } from '../policies/office-rules.ts';
import { countyDueOn, takeUpCountyCase } from '../county/county-flow.ts';

/**
 * After the calendar changed: the day each open application or change is due, as lists sort and count by it. Days printed on letters and
 * notices stay what they were. Answers how many moved.
 */
export const recountDueDays = (ctx: ActContext, calendar: WorkCalendar): number => {
  const policies = officeRules(ctx);
  const asked = { calendar, today: ctx.today };
  let moved = 0;
  for (const row of openCases(ctx.db)) {
    const due = dueOn(asked, clockView(ctx.db, row), { row, policies });
    if (due === row.due_on) continue;
    setCaseDue(ctx.db, row.id, due);
    moved += 1;
  }
  for (const row of openCountyCases(ctx.db)) {
    const one = takeUpCountyCase(ctx, row, policies);
    const due = one.ok ? countyDueOn(calendar, one.value.rules, row.arrived_on) : row.due_on;
    if (due === row.due_on) continue;
    setCountyDue(ctx.db, row.id, due);
    moved += 1;
  }
  for (const row of dueChanges(ctx.db)) {
    const due = deadlineOf({ ...asked, db: ctx.db }, row, policies)?.due ?? null;
    if (due === row.due_on) continue;
    setChangeDue(ctx.db, row.id, due);
    moved += 1;
  }
  return moved;
};
