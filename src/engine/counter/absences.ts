import { absenceDemand, absenceNeeds, lateReturn, minutesBetween } from '#domain/accountability/absence.ts';
import { firstDayWithout, SUBSTITUTION_DAYS } from '#domain/accountability/substitution.ts';
import { absenceDayMinutes, absenceFreeMinutes, absenceHalfDayMinutes, absenceLateMinutes } from '#domain/policy/office-keys.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { Day } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { absenceById, absencePage, absenceWithin, insertAbsence, updateAbsence, type AbsenceRow } from '#storage/absences.ts';
import { rolesOfUser, userName } from '#storage/office.ts';
import { substitutionById, substitutionsFrom, type SubstitutionRow } from '#storage/substitutions.ts';
import { acted, onCommand, onQuery, shownRow, type ActContext, type Actor, type Ask, type Handler, type QueryContext } from '../act.ts';
import { rightsOf } from '../rights/table.ts';
import { substitutionOf } from '../users/substitutions.ts';
import { nextRunningNumber } from '../office/running-numbers.ts';
import { clockNow } from './clock-time.ts';
import { officePolicy } from '../policies/office-policy.ts';

type Row = ValueOf<CallOf<'absences.list'>>['rows'][number];

const approvers = { reviewer: ['reviewer', 'county_reviewer', 'head', 'county_head'], head: ['head', 'county_head'] } as const;

/** Whether the post that must has a say and this person holds it: nobody lets themselves go. */
const mayApprove = (actor: Actor, row: AbsenceRow): boolean =>
  (row.need === 'reviewer' || row.need === 'head') &&
  row.approved_by === null &&
  row.user_id !== actor.userId &&
  row.user_id !== actor.onBehalfOf &&
  actor.roles.some((role) => approvers[row.need === 'head' ? 'head' : 'reviewer'].some((one) => one === role));

/** Whether nobody has to let this person go any more. */
export const isAllowed = (row: AbsenceRow): boolean => row.approved_by !== null || row.need === 'none' || row.need === 'inform';

const stateOf = (row: AbsenceRow, now: string, graceMinutes: number): Row['state'] => {
  if (row.cancelled_at !== null) return 'cancelled';
  if (row.back_at !== null) return 'back';
  if (!isAllowed(row)) return 'asked';
  if (now < row.from_at) return 'coming';
  return minutesBetween(row.to_at, now) > graceMinutes ? 'late' : 'away';
};

/** Who stands in for somebody within some days, one after the other. */
const standInsWithin = (ctx: Pick<QueryContext, 'db'>, userId: string, [from, to]: readonly [Day, Day]): SubstitutionRow[] =>
  substitutionsFrom(ctx.db, userId, from).filter((one) => one.from_day <= to && (one.ended_on === null || one.ended_on > from));

/** Whoever stands in, in turn; where it was ended since, whoever was to. */
const substituteOf = (ctx: QueryContext, row: AbsenceRow): string => {
  if (row.substitution_id === null) return '';
  const first = substitutionById(ctx.db, row.substitution_id)?.taker_id ?? null;
  const next = standInsWithin(ctx, row.user_id, [row.from_at.slice(0, 10), row.to_at.slice(0, 10)]).map(({ taker_id: takerId }) => takerId);
  return [...new Set([first, ...next])].map((takerId) => userName(ctx.db, takerId)).join('、');
};

/** One absence as lists and the notice on the door show it. */
export const absenceView = (ctx: QueryContext, row: AbsenceRow, graceMinutes = officePolicy(ctx)(absenceLateMinutes)): Row => ({
  id: row.id,
  rev: row.rev,
  no: row.no,
  userId: row.user_id,
  name: userName(ctx.db, row.user_id),
  wholeOffice: row.whole_office === 1,
  from: row.from_at,
  to: row.to_at,
  minutes: row.minutes,
  reason: row.reason,
  place: row.place,
  phone: row.phone,
  informed: row.informed,
  need: row.need,
  substitute: substituteOf(ctx, row),
  approvedBy: userName(ctx.db, row.approved_by),
  state: stateOf(row, clockNow(ctx), graceMinutes),
  backAt: row.back_at,
  lateMinutes: row.late_minutes,
  endReason: row.end_reason,
  mine: row.user_id === ctx.actor.userId,
  mayApprove: row.cancelled_at === null && row.back_at === null && mayApprove(ctx.actor, row),
});

const open = (ctx: ActContext, ask: Ask): Outcome<AbsenceRow> => {
  const row = shownRow(absenceById(ctx.db, ask.id), '离岗登记', ask.rev);
  if (!row.ok) return row;
  return row.value.back_at === null && row.value.cancelled_at === null ? row : refuse('absence_not_open');
};
const traceOf = (row: AbsenceRow, detail: object) => ({ objectType: 'absence', objectId: row.id, detail: { no: row.no, ...detail } });

/** 离岗告示. */
export const absenceHandlers: readonly Handler[] = [
  onQuery('absences.list', 'read', (ctx, ask) => {
    const page = absencePage(ctx.db, ask);
    const grace = officePolicy(ctx)(absenceLateMinutes);
    return done({ total: page.total, rows: page.rows.map((row) => absenceView(ctx, row, grace)) });
  }),
  onCommand('absences.ask', 'own', (ctx, input) => {
    const { userId, name } = ctx.actor;
    const read = officePolicy(ctx);
    const demand = absenceDemand(
      ctx.calendar,
      { ...input, roles: rolesOfUser(ctx.db, userId) },
      { freeMinutes: read(absenceFreeMinutes), halfDayMinutes: read(absenceHalfDayMinutes), dayMinutes: read(absenceDayMinutes) },
    );
    if (!demand.ok) return demand;
    const { need, minutes, substitute } = demand.value;
    const [from, to] = [input.from.slice(0, 10), input.to.slice(0, 10)];
    if (input.wholeOffice && (input.reason === 'leave' || input.reason === 'other')) return refuse('absence_official_only');
    if (need === 'inform' && input.informed.trim() === '')
      return refuse('absence_not_informed', { whom: input.wholeOffice ? '办公室和相邻科室' : '其他工作人员' });
    const within = absenceWithin(ctx.db, userId, input.from, input.to);
    if (within !== undefined)
      return refuse('absence_overlaps', { name, from: within.from_at.replace('T', ' '), to: within.to_at.replace('T', ' ') });
    const standIns = standInsWithin(ctx, userId, [from, to]);
    const without = firstDayWithout(standIns.map(substitutionOf), from, to);
    if (substitute && without !== null) return refuse('absence_needs_substitute', { name, from: without, to, days: SUBSTITUTION_DAYS });
    const id = ctx.newId();
    const no = nextRunningNumber(ctx.db, 'absence', from.slice(0, 4));
    insertAbsence(ctx.db, {
      id,
      rev: 0,
      no,
      user_id: userId,
      whole_office: input.wholeOffice ? 1 : 0,
      from_at: input.from,
      to_at: input.to,
      minutes,
      reason: input.reason,
      place: input.place.trim(),
      phone: input.phone.trim(),
      informed: input.informed.trim(),
      need,
      substitution_id: without === null ? (standIns[0]?.id ?? null) : null,
      approved_by: null,
      approved_at: null,
      back_at: null,
      late_minutes: 0,
      cancelled_at: null,
      end_reason: '',
      recorded_at: ctx.now,
    });
    return acted({ id, rev: 0 }, { objectType: 'absence', objectId: id, detail: { no, from: input.from, to: input.to, need } });
  }),
  onCommand('absences.approve', 'own', (ctx, input) => {
    const one = open(ctx, input);
    if (!one.ok) return one;
    const row = one.value;
    if (isAllowed(row)) return refuse('absence_not_open');
    if (row.user_id === ctx.actor.userId || row.user_id === ctx.actor.onBehalfOf) return refuse('absence_own');
    if (!mayApprove(ctx.actor, row)) return refuse('absence_approver', { post: absenceNeeds[row.need].replace('批准', '') });
    updateAbsence(ctx.db, row.id, { approved_by: ctx.actor.userId, approved_at: ctx.now });
    return acted({ id: row.id, rev: input.rev + 1 }, traceOf(row, {}));
  }),
  // A colleague at the counter sees who comes back, also when the one who comes back forgets.
  onCommand('absences.back', 'own', (ctx, input) => {
    const one = open(ctx, input);
    if (!one.ok) return one;
    const row = one.value;
    if (row.user_id !== ctx.actor.userId && !rightsOf(ctx.actor.roles).has('counter')) return refuse('forbidden', { act: '登记返岗' });
    if (!isAllowed(row)) return refuse('absence_unapproved');
    if (input.at < row.from_at || input.at > clockNow(ctx)) return refuse('absence_back_early', { at: input.at.replace('T', ' ') });
    const late = lateReturn(row.to_at, input.at, officePolicy(ctx)(absenceLateMinutes));
    updateAbsence(ctx.db, row.id, { back_at: input.at, late_minutes: late });
    return acted({ id: row.id, rev: input.rev + 1 }, traceOf(row, { at: input.at, late }));
  }),
  onCommand('absences.cancel', 'own', (ctx, input) => {
    const one = open(ctx, input);
    if (!one.ok) return one;
    const row = one.value;
    if (row.user_id !== ctx.actor.userId && !mayApprove(ctx.actor, row)) return refuse('absence_approver', { post: '本人或批准人' });
    updateAbsence(ctx.db, row.id, { cancelled_at: ctx.now, end_reason: input.reason });
    return acted({ id: row.id, rev: input.rev + 1 }, traceOf(row, { reason: input.reason }));
  }),
];
