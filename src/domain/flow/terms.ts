import type { Day } from '#shared/values/dates.ts';
import { dueOf, type OpenPause } from '../calendar/deadlines.ts';
import { noticeTerm, type NoticeTerm } from '../calendar/notice-term.ts';
import type { WorkCalendar } from '../calendar/work-calendar.ts';
import type { FlowRules, Limit } from './rules.ts';
import type { CaseView, NoticeView, PastNotice } from './view.ts';

/** How long the wall that hangs must hang: the county sets the third board's term by itself. */
export const noticeLimitOf = (view: Pick<CaseView, 'notice'>, rules: Pick<FlowRules, 'limits'>): Limit =>
  view.notice?.board === 'third' ? rules.limits.third_board : rules.limits.notice;

const termOf = (notice: Pick<NoticeView, 'board' | 'postedOn' | 'objections'>, rules: FlowRules, calendar: WorkCalendar): NoticeTerm => {
  const { days, unit } = notice.board === 'third' ? rules.limits.third_board : rules.limits.notice;
  return noticeTerm(
    calendar,
    notice.postedOn,
    {
      days,
      unit,
      countPostingDay: rules.noticeCountsPostingDay,
      extendOnHoliday: rules.noticeRolls,
      pauseOnObjection: rules.objectionPausesNotice,
    },
    notice.objections.map((one) => ({ receivedOn: one.receivedOn, settledOn: one.closedOn })),
  );
};

/** The term of the notice that hangs, or null when none does. An upheld objection ends it, it never lengthens it. */
export const noticeTermOf = (view: CaseView, rules: FlowRules, calendar: WorkCalendar): NoticeTerm | null =>
  view.notice === null ? null : termOf(view.notice, rules, calendar);

/** The days of its term a notice hung that hangs no longer; none where it came down before the first of them. */
const spanHung = (notice: PastNotice, rules: FlowRules, calendar: WorkCalendar): readonly OpenPause[] => {
  const { first, last } = termOf(notice, rules, calendar);
  const to = last === null || notice.offOn < last ? notice.offOn : last;
  return to < first ? [] : [{ from: first, to }];
};

/** What the clock of the whole procedure leaves out: listed causes, and what the county chose to leave out. */
export const wholePauses = (view: CaseView, rules: FlowRules, calendar: WorkCalendar): readonly OpenPause[] => {
  const pauses: OpenPause[] = view.pauses.map(({ from, to }) => ({ from, to }));
  if (rules.supplementRule === 'PAUSE') pauses.push(...view.supplements.map((one) => ({ from: one.givenOn, to: one.suppliedOn })));
  if (rules.verificationExcludedFromWhole && view.verificationAskedOn !== null)
    pauses.push({ from: view.verificationAskedOn, to: view.verification?.issuedOn ?? null });
  if (rules.noticeExcludedFromWhole) pauses.push(...view.pastNotices.flatMap((notice) => spanHung(notice, rules, calendar)));
  const term = rules.noticeExcludedFromWhole ? noticeTermOf(view, rules, calendar) : null;
  if (term !== null) pauses.push({ from: term.first, to: term.last });
  return pauses;
};

/** The original last day of the whole procedure; null before acceptance and while the clock stands still. */
export const wholeDueOf = (view: CaseView, rules: FlowRules, calendar: WorkCalendar): Day | null => {
  if (view.acceptedOn === null) return null;
  const pauses = wholePauses(view, rules, calendar);
  const closed = pauses.flatMap((pause) => (pause.to === null ? [] : [{ from: pause.from, to: pause.to }]));
  if (closed.length < pauses.length) return null;
  return dueOf(calendar, { ...rules.limits.whole, from: view.acceptedOn, pauses: closed, rollHoliday: rules.rollHoliday }).day;
};
