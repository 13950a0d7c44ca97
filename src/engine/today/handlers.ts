import { reviewHorizon, reviewStandingLabels } from '#domain/reviews/due.ts';
import { programs } from '#domain/programs/registry.ts';
import { isReminderDay } from '#domain/calendar/deadlines.ts';
import { nthWorkDayAfter } from '#domain/calendar/work-day-count.ts';
import { runStateLabels } from '#domain/flow/states.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { addMonths, monthOf, type Day } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { caseCounts } from '#storage/cases.ts';
import { correctionsWaiting } from '#storage/corrections.ts';
import { rostersWaiting } from '#storage/decision-rosters.ts';
import { unansweredAlarms } from '#storage/exchange-link.ts';
import { casesToFile, countyFilingCounts, findingPage } from '#storage/filings.ts';
import { divisionByCode } from '#storage/divisions.ts';
import { returnedPage, runOfMonth } from '#storage/pay.ts';
import { personsTurning } from '#storage/people.ts';
import { limitCounts } from '#storage/limits.ts';
import { dueReviewPage } from '#storage/reviews.ts';
import { countyCounts, noticesOver, proposalsToPost, typedDecisionsWaiting } from '#storage/today.ts';
import { onQuery, type Handler, type QueryContext } from '../act.ts';
import { warningsOf } from '../cases/case-list.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';
import { runningLimits } from '../counter/running-limits.ts';
import { trustNotices } from '../exchange/own-standing.ts';
import { reconcilingWith } from '../exchange/sign-list.ts';
import { unsealedMatchLists } from '../exchange/unsealed.ts';
import { leadOf } from '../reviews/lead.ts';
import { dueView } from '../reviews/review-view.ts';
import { mergers } from '../succession/standing.ts';
import { ageStepsWaiting } from './age-steps.ts';
import { changesWaiting, doubtsWaiting, reviewsWaiting, transfersWaiting } from './benefits-waiting.ts';
import { firstStepsOf } from './first-steps.ts';
import { calendarConfirmedUntil, lightsOf } from './lights.ts';
import type { Place } from './place.ts';
import { seenBy } from './posts.ts';
import { reissuesWaiting, runWaiting } from './run-waiting.ts';
import { safety } from './safety.ts';
import { surveysWaiting } from './surveys-waiting.ts';

type Summary = ValueOf<CallOf<'today.summary'>>;
const [SHOWN, REVIEWS_SHOWN] = [20, 6];
const EIGHTY = 80;
/** What is called to mind today: what is due soon, and what has exactly so many work days left as the county named. */
type Reminders = { readonly soon: Day; readonly horizon: Day; readonly reminds: (due: Day) => boolean };
const remindersOf = (ctx: QueryContext, policies: CaseRules): Reminders => {
  const { warn, remind } = warningsOf(ctx, policies);
  return {
    soon: nthWorkDayAfter(ctx.calendar, ctx.today, warn),
    horizon: nthWorkDayAfter(ctx.calendar, ctx.today, Math.max(warn, ...remind)),
    reminds: (due) => isReminderDay(ctx.calendar, due, ctx.today, remind),
  };
};

/** Also of cases that have ended: a filing or the papers of urgent relief are owed all the same. */
const dueNow = (ctx: QueryContext, policies: CaseRules, { soon, horizon, reminds }: Reminders): Summary['due'] =>
  runningLimits(ctx, { by: horizon, offset: 0, limit: SHOWN }, policies).rows.flatMap(({ kind, id, no, applicant, village, deadline }) => {
    const remind = reminds(deadline.due);
    return deadline.due > soon && !remind ? [] : [{ kind, caseId: id, no, applicant, village, step: deadline.label, remind, deadline }];
  });

/** What two persons or a telephone call must settle with another office: clones, restores, a rewritten journal. */
const withOthers = (ctx: QueryContext, others: '乡镇' | '县里'): readonly Place[] => [
  { code: 'exchange_alarm', label: '交换异常待核实', count: unansweredAlarms(ctx.db), link: '#/exchange' },
  { code: 'reconciling', label: `恢复后待与${others}核对`, count: reconcilingWith(ctx.db).length, link: '#/exchange/compare' },
  ...trustNotices(ctx).map(({ lamp, title }) => ({
    code: lamp === 'red' ? 'keys_held' : 'list_stale',
    label: title,
    count: 1,
    link: '#/exchange/pairing',
  })),
];

/** How much waits at each place; each opens the list behind it. */
const townshipWaiting = (ctx: QueryContext): readonly Place[] => {
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
    ...surveysWaiting(ctx),
    { code: 'notice_post', label: '待张贴', count: proposalsToPost(ctx.db), link: '#/notices' },
    { code: 'notice_over', label: '公示期满待结束', count: noticesOver(ctx.db, ctx.today), link: '#/notices' },
    { code: 'report', label: '待上报', count: among('ready'), link: '#/exchange' },
    { code: 'second_entry', label: '纸质批复待复核', count: typedDecisionsWaiting(ctx.db), link: '#/cases?state=sealed%2Creported' },
    { code: 'roster_second', label: '批复花名册待复核', count: rostersWaiting(ctx.db), link: '#/exchange/paper' },
    { code: 'to_file', label: '待报县备案', count: casesToFile(ctx.db).length, link: '#/exchange' },
    {
      code: 'filing_order',
      label: '县责令更正',
      count: findingPage(ctx.db, { state: 'ordered', offset: 0, limit: 1 }).total,
      link: '#/exchange/findings',
    },
    at('returned', '县退回', 'returned'),
    at('letter', '待送达告知书', 'decided'),
    ...transfersWaiting(ctx),
    ...runWaiting(ctx),
    {
      code: 'returned_payment',
      label: '退汇待处理',
      count: returnedPage(ctx.db, { householdId: null, offset: 0, limit: 1 }).total,
      link: '#/pay/returned',
    },
    reissuesWaiting(ctx),
    { code: 'correction_second', label: '更正待复核', count: correctionsWaiting(ctx.db), link: '#/changes/corrections?state=waiting' },
    ...withOthers(ctx, '县里'),
    ...safety(ctx),
    ...changesWaiting(ctx),
    ...doubtsWaiting(ctx),
    ...reviewsWaiting(ctx),
  ];
};

/** 备案: whom to visit, what to settle, what came back put right. */
const filingsWaiting = (ctx: QueryContext): readonly Place[] => {
  const counts = new Map(countyFilingCounts(ctx.db).map(({ state, n }) => [state, n]));
  const at = (
    code: string,
    state: 'to_visit' | 'visited' | 'concluded' | 'corrected',
    label: string,
    link = `#/filings?state=${state}`,
  ) => ({ code, label, count: counts.get(state) ?? 0, link });
  return [
    at('filing_visit', 'to_visit', '备案待入户'),
    at('filing_conclude', 'visited', '备案核查待审定'),
    at('filing_release', 'concluded', '核查结论待下发', '#/exchange'),
    at('filing_corrected', 'corrected', '乡镇已更正待复查'),
  ];
};

/** 撤乡并镇: families the successor has not got yet, and those a person has to see to. */
const mergersWaiting = (ctx: QueryContext): readonly Place[] => {
  const all = mergers(ctx);
  const link = '#/exchange/succession';
  return [
    { code: 'rehoming_send', label: '撤并家庭待送达', count: all.reduce((sum, one) => sum + one.undelivered, 0), link },
    { code: 'rehoming_open', label: '撤并家庭待人办理', count: all.reduce((sum, one) => sum + one.open, 0), link },
  ];
};

const countyWaiting = (ctx: QueryContext): readonly Place[] => {
  const counts = new Map(countyCounts(ctx.db).map(({ state, n }) => [state, n]));
  return [
    { code: 'examine', label: '待审核', count: counts.get('arrived') ?? 0, link: '#/examine' },
    { code: 'decide', label: '待批复', count: counts.get('proposed') ?? 0, link: '#/decide' },
    { code: 'release', label: '已决定待下发', count: counts.get('decided') ?? 0, link: '#/exchange' },
    { code: 'match_send', label: '比对名单待下发', count: unsealedMatchLists(ctx), link: '#/exchange' },
    ...filingsWaiting(ctx),
    { code: 'exception', label: '异常待处理', count: counts.get('exception') ?? 0, link: '#/inbox' },
    ...mergersWaiting(ctx),
    ...withOthers(ctx, '乡镇'),
    ...safety(ctx),
  ];
};

const paymentOf = (ctx: QueryContext): Summary['payment'] => {
  const month = monthOf(ctx.today);
  const run = programs.map((program) => runOfMonth(ctx.db, program.code, month)).find((one) => one !== undefined);
  return run === undefined
    ? null
    : { month, state: run.state, label: `${runStateLabels[run.state]}：${run.households} 户 ${run.persons} 人` };
};

const dueReviews = (ctx: QueryContext): Summary['reviews'] => {
  const lead = leadOf(ctx);
  return dueReviewPage(ctx.db, {
    dueFrom: null,
    dueTo: reviewHorizon(ctx.today, lead),
    suspendedOnly: false,
    village: null,
    reviewClass: null,
    text: '',
    offset: 0,
    limit: REVIEWS_SHOWN,
  }).rows.map((row) => {
    const { householdId, head, village, due, state, lamp, clause } = dueView(ctx, row, lead);
    return { householdId, head, village, due, lamp, label: reviewStandingLabels[state], clause };
  });
};

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
    const policies = officeRules(ctx);
    const reminders = remindersOf(ctx, policies);
    const { soon } = reminders;
    const counts = limitCounts(ctx.db, ctx.today, soon);
    return done({
      today: ctx.today,
      office: ctx.office.name,
      due: dueNow(ctx, policies, reminders),
      overdue: counts.red,
      dueSoon: counts.yellow,
      waiting: seenBy(ctx, county ? countyWaiting(ctx) : townshipWaiting(ctx)),
      firstSteps: firstStepsOf(ctx),
      payment: county ? null : paymentOf(ctx),
      reviews: county ? [] : dueReviews(ctx),
      ageSteps: county ? [] : ageStepsWaiting(ctx, policies),
      turningEighty: county ? [] : turningEighty(ctx),
      lights: lightsOf(ctx),
      calendarConfirmedUntil: calendarConfirmedUntil(ctx),
    });
  }),
];
