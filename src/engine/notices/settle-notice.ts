import { noticeTerm } from '#domain/calendar/notice-term.ts';
import type { Day } from '#shared/values/dates.ts';
import type { FlowRules } from '#domain/flow/rules.ts';
import { casesOfNotice, noticeById, objectionsOfCase, touchNotice, type NoticeRow } from '#storage/notices.ts';
import type { ActContext, QueryContext } from '../act.ts';
import { termRules } from './notice-content.ts';

/** The last day one family's term counts, with the days its objections took; null while one is open and holds the term. */
export const lastDayOf = (
  { db, calendar }: Pick<QueryContext, 'db' | 'calendar'>,
  notice: NoticeRow,
  caseId: string,
  rules: FlowRules,
): Day | null =>
  noticeTerm(
    calendar,
    notice.posted_on,
    termRules(rules, notice.board),
    objectionsOfCase(db, notice.id, caseId).map((one) => ({ receivedOn: one.received_on, settledOn: one.closed_on })),
  ).last;

/** After any change of it: posted while a family still hangs, closed when one's term is over, withdrawn when all left before. Its last day is the latest of its families. */
export const settleNotice = (ctx: ActContext, id: string, rules: FlowRules | null, on: Day): number => {
  const notice = noticeById(ctx.db, id);
  if (notice === undefined) throw new Error(`notice ${id} is gone`);
  const links = casesOfNotice(ctx.db, id);
  const hanging = links.filter((link) => link.closed_on === null && link.left_on === null);
  const state = hanging.length > 0 ? 'posted' : links.some((link) => link.closed_on !== null) ? 'closed' : 'withdrawn';
  const ends = rules === null ? [] : hanging.flatMap((link) => lastDayOf(ctx, notice, link.case_id, rules) ?? []);
  const last = [...ends, notice.last_day].sort().at(-1) ?? notice.last_day;
  const over = state !== 'posted';
  touchNotice(ctx.db, id, {
    state,
    last_day: last,
    closed_on: over ? (notice.closed_on ?? on) : null,
    closed_by: over ? (notice.closed_by ?? ctx.actor.userId) : null,
  });
  return notice.rev + 1;
};
