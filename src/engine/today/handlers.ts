import { reviewHorizon, reviewStandingLabels, type ReviewStanding } from '#domain/reviews/due.ts';
import { documents } from '#domain/policy/documents.ts';
import { programs } from '#domain/programs/registry.ts';
import { lampOf, remainingWork } from '#domain/calendar/deadlines.ts';
import { isConfirmedDay } from '#domain/calendar/work-calendar.ts';
import { clocks } from '#domain/flow/clocks.ts';
import { runStateLabels } from '#domain/flow/states.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { addMonths, monthOf, type Day } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { caseCounts, casePage, dueCounts } from '#storage/cases.ts';
import { changeCounts, deadInsured, exitsOver } from '#storage/changes.ts';
import { rostersWaiting } from '#storage/decision-rosters.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { returnedPage, runOfMonth } from '#storage/pay.ts';
import { personsTurning } from '#storage/people.ts';
import { dueReviewPage, reviewCounts, waitingReviews } from '#storage/reviews.ts';
import { countyCounts, countyDue, countyDueCounts, noticesOver, proposalsToPost, typedDecisionsWaiting } from '#storage/today.ts';
import { onQuery, type Handler, type QueryContext } from '../act.ts';
import { dueOfRow, soonDay } from '../cases/case-list.ts';
import { officeRules } from '../cases/open-case.ts';
import { dueView } from '../reviews/review-view.ts';
import { firstStepsOf } from './first-steps.ts';
import { calendarConfirmedUntil, lightsOf } from './lights.ts';

type Summary = ValueOf<CallOf<'today.summary'>>;
const SHOWN = 20;
const REVIEWS_SHOWN = 6;
const EIGHTY = 80;
const open = [
  'received',
  'supplementing',
  'accepted',
  'surveying',
  'proposed',
  'posted',
  'ready',
  'sealed',
  'reported',
  'returned',
  'decided',
];

const townshipDue = (ctx: QueryContext, soon: Day): Summary['due'] => {
  const policies = officeRules(ctx);
  const page = casePage(ctx.db, { states: open, text: '', nameKey: '', village: null, dueBy: soon, sort: 'due', offset: 0, limit: SHOWN });
  return page.rows.flatMap((row) => {
    const deadline = dueOfRow(ctx, row, policies);
    return deadline === null
      ? []
      : [{ caseId: row.id, no: row.no, applicant: row.applicant, village: row.village ?? '', step: deadline.label, deadline }];
  });
};

const countyDueRows = (ctx: QueryContext, soon: Day): Summary['due'] =>
  countyDue(ctx.db, soon, SHOWN).map((row) => {
    const lit = lampOf(ctx.calendar, { due: row.due_on }, ctx.today);
    const { label } = clocks.county_confirm;
    return {
      caseId: row.id,
      no: row.no,
      applicant: row.head_name,
      village: row.village,
      step: label,
      deadline: {
        code: 'county_confirm',
        label,
        clause: documents.countyReview,
        from: row.arrived_on,
        due: row.due_on,
        state: ctx.today > row.due_on ? 'overdue' : 'running',
        remaining: remainingWork(ctx.calendar, ctx.today, row.due_on),
        unit: 'WD',
        lamp: lit === 'yellow' || lit === 'red' ? lit : 'green',
        calendarConfirmed: isConfirmedDay(ctx.calendar, row.due_on),
      },
    };
  });

const changeAt = (code: string, label: string, count: number, state: string) => ({ code, label, count, link: `#/changes?state=${state}` });

/** What changes of benefits in force wait for: a death nobody has registered as one, a review, a word, a letter, an end. */
const changesWaiting = (ctx: QueryContext): Summary['waiting'] => {
  const counts = changeCounts(ctx.db);
  return [
    changeAt('death_unregistered', '死亡待减员', deadInsured(ctx.db), 'dead'),
    changeAt('change_review', '变更待审核', counts.registered, 'registered'),
    changeAt('change_decide', '变更待批准', counts.reviewed, 'reviewed'),
    changeAt('change_second', '变更批复待复核', counts.typed, 'typed'),
    changeAt('change_letter', '变更待告知', counts.letters, 'waiting_letter'),
    changeAt('exit_over', '渐退期满待停发', exitsOver(ctx.db, monthOf(ctx.today)), 'exit_over'),
  ];
};

const reviewsAt = (code: string, count: number, standing: ReviewStanding) => ({
  code,
  label: reviewStandingLabels[standing],
  count,
  link: `#/changes/due?standing=${standing}`,
});

/** Reviews that are missed or due (DQ-LB-04), and findings that call for a change nobody has registered. */
const reviewsWaiting = (ctx: QueryContext): Summary['waiting'] => {
  const counts = reviewCounts(ctx.db, monthOf(ctx.today), reviewHorizon(ctx.today));
  return [
    reviewsAt('review_overdue', counts.overdue, 'overdue'),
    reviewsAt('review_due', counts.due, 'due'),
    { code: 'review_change', label: '核查有变化待登记', count: waitingReviews(ctx.db), link: '#/changes/found?result=waiting' },
  ];
};

/** How much waits at each place; each opens the list behind it. */
const townshipWaiting = (ctx: QueryContext): Summary['waiting'] => {
  const counts = new Map(caseCounts(ctx.db).map(({ state, n }) => [state, n]));
  const among = (...states: readonly string[]): number => states.reduce((sum, state) => sum + (counts.get(state) ?? 0), 0);
  const at = (code: string, label: string, ...states: readonly string[]) => ({
    code,
    label,
    count: among(...states),
    link: `#/cases?state=${encodeURIComponent(states.join(','))}`,
  });
  return [
    at('intake', '待受理审查', 'received', 'supplementing'),
    at('survey', '待调查核对', 'accepted', 'surveying'),
    { code: 'notice_post', label: '待张贴', count: proposalsToPost(ctx.db), link: '#/notices' },
    { code: 'notice_over', label: '公示期满待结束', count: noticesOver(ctx.db, ctx.today), link: '#/notices' },
    { code: 'report', label: '待上报', count: among('ready'), link: '#/exchange' },
    { code: 'second_entry', label: '纸质批复待复核', count: typedDecisionsWaiting(ctx.db), link: '#/cases?state=sealed%2Creported' },
    { code: 'roster_second', label: '批复花名册待复核', count: rostersWaiting(ctx.db), link: '#/exchange/paper' },
    at('returned', '县退回', 'returned'),
    at('letter', '待送达告知书', 'decided'),
    { code: 'returned_payment', label: '退汇待处理', count: returnedPage(ctx.db, 0, 1).total, link: '#/pay/returned' },
    ...changesWaiting(ctx),
    ...reviewsWaiting(ctx),
  ];
};

const countyWaiting = (ctx: QueryContext): Summary['waiting'] => {
  const counts = new Map(countyCounts(ctx.db).map(({ state, n }) => [state, n]));
  return [
    { code: 'examine', label: '待审核', count: counts.get('arrived') ?? 0, link: '#/examine' },
    { code: 'decide', label: '待批复', count: counts.get('proposed') ?? 0, link: '#/decide' },
    { code: 'release', label: '已决定待下发', count: counts.get('decided') ?? 0, link: '#/exchange' },
    { code: 'exception', label: '异常待处理', count: counts.get('exception') ?? 0, link: '#/inbox' },
  ];
};

const paymentOf = (ctx: QueryContext): Summary['payment'] => {
  const month = monthOf(ctx.today);
  const run = programs.map((program) => runOfMonth(ctx.db, program.code, month)).find((one) => one !== undefined);
  return run === undefined
    ? null
    : { month, state: run.state, label: `${runStateLabels[run.state]}：${run.households} 户 ${run.persons} 人` };
};

const dueReviews = (ctx: QueryContext): Summary['reviews'] =>
  dueReviewPage(ctx.db, {
    dueFrom: null,
    dueTo: reviewHorizon(ctx.today),
    suspendedOnly: false,
    village: null,
    reviewClass: null,
    text: '',
    offset: 0,
    limit: REVIEWS_SHOWN,
  }).rows.map((row) => {
    const { householdId, head, village, due, state, lamp, clause } = dueView(ctx, row);
    return { householdId, head, village, due, lamp, label: reviewStandingLabels[state], clause };
  });

const turningEighty = (ctx: QueryContext): Summary['turningEighty'] => {
  const next = addMonths(monthOf(ctx.today), 1);
  const birth = addMonths(next, -EIGHTY * 12);
  return personsTurning(ctx.db, `${birth}-01`, `${birth}-31`, 50).map((person) => ({
    personId: person.id,
    name: person.name,
    village: divisionByCode(ctx.db, person.village_code)?.name ?? '',
    on: `${next}-${person.birth_date.slice(8, 10)}`,
  }));
};

export const todayHandlers: readonly Handler[] = [
  onQuery('today.summary', 'read', (ctx) => {
    const county = ctx.office.role === 'county';
    const soon = soonDay(ctx);
    const counts = county ? countyDueCounts(ctx.db, ctx.today, soon) : dueCounts(ctx.db, ctx.today, soon);
    return done({
      today: ctx.today,
      office: ctx.office.name,
      due: county ? countyDueRows(ctx, soon) : townshipDue(ctx, soon),
      overdue: counts.overdue,
      dueSoon: counts.due_soon,
      waiting: county ? countyWaiting(ctx) : townshipWaiting(ctx),
      firstSteps: firstStepsOf(ctx),
      payment: county ? null : paymentOf(ctx),
      reviews: county ? [] : dueReviews(ctx),
      turningEighty: county ? [] : turningEighty(ctx),
      lights: lightsOf(ctx),
      calendarConfirmedUntil: calendarConfirmedUntil(ctx),
    });
  }),
];
