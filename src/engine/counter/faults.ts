import {
  pleaUntil,
  countsOnPerson,
  daysLate,
  faultStandings,
  isOtherLimit,
  isOwnLate,
  judgeFault,
  otherLimits,
  type FaultFacts,
} from '#domain/accountability/faults.ts';
import { faultPleaDays, ladderPeriod, lateReviewsCount, notificationFaultLimit } from '#domain/policy/office-keys.ts';
import { deadlinesOf } from '#domain/flow/deadlines.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { addDays, addMonths, monthOf } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { caseById, casePage } from '#storage/cases.ts';
import { faultById, faultPage, faultsSince, toldLate, toldOnce, updateFault, type FaultRow } from '#storage/faults.ts';
import { rolesOfUser, userById, userName } from '#storage/office.ts';
import { reviewCounts } from '#storage/reviews.ts';
import { acted, onCommand, onQuery, shownRow, type ActContext, type Actor, type Ask, type Handler, type QueryContext } from '../act.ts';
import { clockView } from '../cases/case-view.ts';
import { officeRules } from '../policies/office-rules.ts';
import { horizonOf } from '../reviews/lead.ts';
import { officePolicy } from '../policies/office-policy.ts';
import { noteFault } from './keep-faults.ts';
import { runningLimits } from './running-limits.ts';

type Row = ValueOf<CallOf<'faults.list'>>['rows'][number];
type Standings = ValueOf<CallOf<'faults.standings'>>;

/** Everyone sees their own; the head and the administrator everybody's. */
export const seesAll = (actor: Actor): boolean => actor.roles.some((role) => role === 'head' || role === 'county_head' || role === 'admin');

/** One line of the ledger, with until when the person may plea. */
export const faultView = (ctx: QueryContext, row: FaultRow, pleaDays = officePolicy(ctx)(faultPleaDays)): Row => ({
  id: row.id,
  rev: row.rev,
  kind: row.kind,
  what: row.what,
  caseId: row.case_id,
  caseNo: row.case_id === null ? '' : (caseById(ctx.db, row.case_id)?.no ?? ''),
  about: row.about_kind === null || row.about_id === null ? null : { kind: row.about_kind, id: row.about_id, no: row.about_no },
  userId: row.user_id,
  person: userName(ctx.db, row.user_id),
  due: row.due_on,
  on: row.on_day,
  daysLate: row.days_late,
  notedOn: row.noted_on,
  pleaUntil: pleaUntil(ctx.calendar, row.noted_on, pleaDays),
  pleadedOn: row.pleaded_on,
  plea: row.plea,
  settledOn: row.settled_on,
  settledBy: userName(ctx.db, row.settled_by),
  excused: row.excused === 1,
  measure: row.measure,
  documentNo: row.document_no,
  reason: row.reason,
  remedyBy: row.remedy_by,
  mine: row.user_id === ctx.actor.userId,
});

const OPEN_LOOKED_AT = 300;

/** Limits that have run out and are not done yet, on the name of whoever took the matter in; the whole procedure on nobody's. */
const runningLate = (ctx: QueryContext): FaultFacts[] => {
  const late = (userId: string | null): FaultFacts => ({ userId, kind: 'overdue', on: ctx.today, excused: false });
  const policies = officeRules(ctx);
  const page = casePage(ctx.db, {
    ids: null,
    states: [],
    text: '',
    nameKey: '',
    villages: null,
    dueBy: ctx.today,
    sort: 'due',
    offset: 0,
    limit: OPEN_LOOKED_AT,
  });
  const ofCases = page.rows.flatMap((row): FaultFacts[] => {
    const view = clockView(ctx.db, row);
    const rules = policies.of(view, row);
    if (!rules.ok) return [];
    return deadlinesOf(view, rules.value, ctx.calendar, ctx.today)
      .filter((one) => isOwnLate(one) && daysLate(ctx.calendar, one.due, ctx.today) > 0)
      .map((one) => late(countsOnPerson(one.code) ? row.entered_by : null));
  });
  const others = runningLimits(ctx, { by: addDays(ctx.today, -1), offset: 0, limit: OPEN_LOOKED_AT }, policies).rows.flatMap(
    ({ kind, deadline, enteredBy }) => {
      if (kind === 'case' || !isOtherLimit(deadline.code) || daysLate(ctx.calendar, deadline.due, ctx.today) === 0) return [];
      return [late(otherLimits[deadline.code].counted === 'actor' ? enteredBy : null)];
    },
  );
  const missed = officePolicy(ctx)(lateReviewsCount) ? reviewCounts(ctx.db, monthOf(ctx.today), horizonOf(ctx)).overdue : 0;
  return [...ofCases, ...others, ...Array.from({ length: missed }, () => late(null))];
};

const standings = (ctx: QueryContext): Standings => {
  const read = officePolicy(ctx);
  const since = `${addMonths(monthOf(ctx.today), -12)}${ctx.today.slice(7)}`;
  const running = runningLate(ctx);
  const kept = faultsSince(ctx.db, since).map((row): FaultFacts => ({
    userId: row.user_id,
    kind: row.kind,
    on: row.on_day,
    excused: row.excused === 1,
  }));
  const all = [...kept, ...running];
  const rules = { period: read(ladderPeriod), notificationLimit: read(notificationFaultLimit) };
  const rows = faultStandings(all, ctx.today, rules)
    .filter(({ userId, overdue, notification }) => (seesAll(ctx.actor) || userId === ctx.actor.userId) && overdue + notification > 0)
    .map((one) => ({
      ...one,
      notificationMonths: [...one.notificationMonths],
      person: userName(ctx.db, one.userId),
      running: running.filter(({ userId }) => userId === one.userId).length,
    }))
    .toSorted((a, b) => b.rung - a.rung || b.notification - a.notification || a.person.localeCompare(b.person, 'zh'));
  const month = monthOf(ctx.today);
  const { received, twice } = toldOnce(ctx.db, month);
  return {
    rows,
    unnamed: seesAll(ctx.actor) ? all.filter((one) => one.userId === null && !one.excused).length : 0,
    month,
    received,
    toldTwice: twice,
    toldLate: toldLate(ctx.db, month),
  };
};

const shown = (ctx: ActContext, ask: Ask): Outcome<FaultRow> => shownRow(faultById(ctx.db, ask.id), '超期或差错记录', ask.rev);
const isSelf = (ctx: ActContext, userId: string | null): boolean =>
  userId !== null && (userId === ctx.actor.userId || userId === ctx.actor.onBehalfOf);
const traceOf = (row: FaultRow, detail: object) => ({
  objectType: 'fault',
  objectId: row.id,
  detail: { kind: row.kind, what: row.what, ...detail },
});

/** 超期与差错: counted by the program, settled by people. */
export const faultHandlers: readonly Handler[] = [
  onQuery('faults.list', 'read', (ctx, ask) => {
    const userId = seesAll(ctx.actor) ? (ask.userId ?? null) : ctx.actor.userId;
    const page = faultPage(ctx.db, { open: ask.state === 'open', kind: ask.kind ?? null, userId, offset: ask.offset, limit: ask.limit });
    const days = officePolicy(ctx)(faultPleaDays);
    return done({ total: page.total, rows: page.rows.map((row) => faultView(ctx, row, days)) });
  }),
  onQuery('faults.standings', 'read', (ctx) => done(standings(ctx))),
  onCommand('faults.note', 'approve', (ctx, input) => {
    if (userById(ctx.db, input.userId) === undefined) return refuse('not_found', { what: '用户' });
    if (input.caseId !== null && caseById(ctx.db, input.caseId) === undefined) return refuse('not_found', { what: '案件' });
    if (isSelf(ctx, input.userId)) return refuse('fault_own');
    if (input.on > ctx.today) return refuse('date_in_future', { on: input.on });
    const id = noteFault(ctx, { kind: input.kind, case_id: input.caseId, on_day: input.on, user_id: input.userId, what: input.what });
    return acted(
      { id, rev: 0 },
      { objectType: 'fault', objectId: id, detail: { kind: input.kind, what: input.what, userId: input.userId } },
    );
  }),
  onCommand('faults.settle', 'approve', (ctx, input) => {
    const one = shown(ctx, input);
    if (!one.ok) return one;
    const row = one.value;
    if (row.settled_on !== null) return refuse('fault_settled', { on: row.settled_on });
    if (isSelf(ctx, input.userId) || isSelf(ctx, row.user_id)) return refuse('fault_own');
    if (input.userId !== null && rolesOfUser(ctx.db, input.userId).length === 0) return refuse('not_found', { what: '用户' });
    const judged = judgeFault(
      { ...input, pleadedOn: row.pleaded_on, pleaUntil: pleaUntil(ctx.calendar, row.noted_on, officePolicy(ctx)(faultPleaDays)) },
      ctx.today,
      (userId) => userName(ctx.db, userId),
    );
    if (!judged.ok) return judged;
    updateFault(ctx.db, row.id, {
      user_id: input.userId,
      settled_on: ctx.today,
      settled_by: ctx.actor.userId,
      excused: input.excused ? 1 : 0,
      measure: input.excused ? 'none' : input.measure,
      document_no: input.documentNo.trim(),
      reason: input.reason.trim(),
      remedy_by: input.remedyBy,
    });
    return acted(
      { id: row.id, rev: input.rev + 1 },
      traceOf(row, {
        userId: input.userId,
        excused: input.excused,
        measure: input.measure,
        documentNo: input.documentNo,
        reason: input.reason,
      }),
    );
  }),
  onCommand('faults.plea', 'own', (ctx, input) => {
    const one = shown(ctx, input);
    if (!one.ok) return one;
    const row = one.value;
    if (row.user_id !== ctx.actor.userId) return refuse('forbidden', { act: '申诉' });
    if (row.settled_on !== null) return refuse('fault_settled', { on: row.settled_on });
    if (row.pleaded_on !== null) return refuse('fault_pleaded', { on: row.pleaded_on });
    const until = pleaUntil(ctx.calendar, row.noted_on, officePolicy(ctx)(faultPleaDays));
    if (ctx.today > until) return refuse('fault_plea_over', { until });
    updateFault(ctx.db, row.id, { pleaded_on: ctx.today, plea: input.text.trim() });
    return acted({ id: row.id, rev: input.rev + 1 }, traceOf(row, { plea: input.text }));
  }),
  onCommand('faults.reopen', 'approve', (ctx, input) => {
    const one = shown(ctx, input);
    if (!one.ok) return one;
    const row = one.value;
    if (row.settled_on === null) return refuse('fault_not_settled');
    if (isSelf(ctx, row.user_id)) return refuse('fault_own');
    updateFault(ctx.db, row.id, {
      settled_on: null,
      settled_by: null,
      excused: 0,
      measure: null,
      document_no: '',
      remedy_by: null,
      reason: `撤回认定：${input.reason}`,
    });
    return acted(
      { id: row.id, rev: input.rev + 1 },
      traceOf(row, { reason: input.reason, measure: row.measure, documentNo: row.document_no }),
    );
  }),
];
