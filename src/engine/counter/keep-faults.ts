import { daysLate, endedLate, otherLimits, type OtherLimit } from '#domain/accountability/faults.ts';
import { notificationFaults } from '#domain/accountability/notification-faults.ts';
import type { CaseAct } from '#domain/flow/acts.ts';
import { deadlinesOf } from '#domain/flow/deadlines.ts';
import type { CaseView } from '#domain/flow/view.ts';
import type { Day } from '#shared/values/dates.ts';
import { caseEvents } from '#storage/cases.ts';
import { faultKnown, faultKnownAbout, insertFault, type FaultRow } from '#storage/faults.ts';
import type { ActContext } from '../act.ts';
import type { OpenCase } from '../cases/open-case.ts';

/** Written down, on nobody's conduct yet: people settle it. */
const newFault = (
  ctx: ActContext,
  given: Pick<FaultRow, 'kind' | 'case_id' | 'clock' | 'from_on' | 'due_on' | 'on_day' | 'days_late' | 'user_id' | 'what'> &
    Partial<Pick<FaultRow, 'about_kind' | 'about_id' | 'about_no'>>,
): FaultRow => ({
  about_kind: null,
  about_id: null,
  about_no: '',
  ...given,
  id: ctx.newId(),
  rev: 0,
  noted_on: ctx.today,
  noted_by: ctx.actor.userId,
  pleaded_on: null,
  plea: '',
  settled_on: null,
  settled_by: null,
  excused: 0,
  measure: null,
  document_no: '',
  reason: '',
  remedy_by: null,
  recorded_at: ctx.now,
});

/** A fault a person found. */
export const noteFault = (ctx: ActContext, given: Pick<FaultRow, 'kind' | 'case_id' | 'on_day' | 'user_id' | 'what'>): string => {
  const row = newFault(ctx, { ...given, clock: '', from_on: null, due_on: null, days_late: 0 });
  insertFault(ctx.db, row);
  return row.id;
};

/** A limit beside those of an application that was kept too late; in time, or known already, leaves nothing. */
export const keepLate = (
  ctx: ActContext,
  about: { readonly kind: 'change' | 'county_case' | 'review'; readonly id: string; readonly no: string },
  late: { readonly clock: OtherLimit; readonly from: Day; readonly due: Day; readonly doneOn: Day },
): void => {
  if (late.doneOn <= late.due || faultKnownAbout(ctx.db, about.id, late.clock, late.due)) return;
  const { label, counted } = otherLimits[late.clock];
  insertFault(
    ctx.db,
    newFault(ctx, {
      kind: 'overdue',
      case_id: null,
      about_kind: about.kind,
      about_id: about.id,
      about_no: about.no,
      clock: late.clock,
      from_on: late.from,
      due_on: late.due,
      on_day: late.doneOn,
      days_late: daysLate(ctx.calendar, late.due, late.doneOn),
      user_id: counted === 'actor' ? ctx.actor.userId : null,
      what: label,
    }),
  );
};

/** What a step of a case leaves in the ledger: limits it ended too late, and a notice that asks for what an earlier one left out. */
export const keepFaults = (
  ctx: ActContext,
  { row, view: before, rules }: Pick<OpenCase, 'row' | 'view' | 'rules'>,
  after: CaseView,
  act: Pick<CaseAct, 'act' | 'on'>,
): void => {
  const clocksOf = (view: CaseView) => deadlinesOf(view, rules, ctx.calendar, ctx.today);
  const next = clocksOf(after);
  if (next.some((one) => one.late))
    for (const late of endedLate(clocksOf(before), next)) {
      if (faultKnown(ctx.db, row.id, late.code, late.from)) continue;
      insertFault(
        ctx.db,
        newFault(ctx, {
          kind: 'overdue',
          case_id: row.id,
          clock: late.code,
          from_on: late.from,
          due_on: late.due,
          on_day: late.doneOn,
          days_late: daysLate(ctx.calendar, late.due, late.doneOn),
          // A village cadre who notes a visit keeps no limit of the township's.
          user_id: late.counted === 'actor' && !ctx.actor.roles.includes('village') ? ctx.actor.userId : null,
          what: next.find((one) => one.code === late.code)?.label ?? '',
        }),
      );
    }
  const told = notificationFaults(after.supplements.map((one) => one.givenOn)).at(-1);
  if (act.act !== 'ask_supplement' || told === undefined) return;
  // Counted on whoever gave the notice that left something out.
  const earlier = caseEvents(ctx.db, row.id)
    .filter((event) => event.act === 'ask_supplement')
    .at(-2);
  insertFault(
    ctx.db,
    newFault(ctx, {
      kind: 'notification',
      case_id: row.id,
      clock: 'one_time_notice',
      from_on: null,
      due_on: null,
      on_day: told,
      days_late: 0,
      user_id: earlier?.actor ?? null,
      what: `第 ${after.supplements.length} 次告知补正（首次漏告）`,
    }),
  );
};
