import { afterLateObjection, lateObjection, lateObjectionSource } from '#domain/notices/late-objection.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { refuse } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { doubtKnown, doubtsOfCase, doubtsOfNotice } from '#storage/doubts.ts';
import { casesOfNotice, noticeById } from '#storage/notices.ts';
import { acted, onCommand, shownRow } from '../act.ts';
import { takeUpCase } from '../cases/open-case.ts';
import { caredFor, keepDoubt } from '../doubts/keep-doubt.ts';
import { officeRules } from '../policies/office-rules.ts';
import { personById } from '#storage/people.ts';
import { lastDayOf } from './settle-notice.ts';

/** What came to a notice after its families were off the wall. */
export const lateOf = (db: ReadableDb, noticeId: string): ValueOf<CallOf<'notices.get'>>['late'] =>
  doubtsOfNotice(db, noticeId).map((row) => ({
    doubtId: row.id,
    no: row.no,
    head: row.person,
    receivedOn: row.raised_on,
    content: row.suspected,
    state: row.state,
    due: row.due_on,
  }));

/** What came about an application after its notice, as its page shows it. */
export const lateOfCase = (db: ReadableDb, caseId: string): ValueOf<CallOf<'cases.get'>>['lateObjections'] =>
  doubtsOfCase(db, caseId).map((row) => ({
    doubtId: row.id,
    no: row.no,
    receivedOn: row.raised_on,
    content: row.suspected,
    state: row.state,
  }));

export const objectLate = onCommand('notices.objectLate', 'notice', (ctx, input) => {
  const known = shownRow(noticeById(ctx.db, input.id), '公示', input.rev);
  if (!known.ok) return known;
  const notice = known.value;
  const link = casesOfNotice(ctx.db, notice.id).find((one) => one.case_id === input.caseId);
  if (link === undefined) return refuse('case_not_on_notice');
  const policies = officeRules(ctx);
  const one = takeUpCase(ctx, input.caseId, policies);
  if (!one.ok) return one;
  const { row, view, rules } = one.value;
  const head = personById(ctx.db, row.applicant_id)?.name ?? '';
  if (link.closed_on === null && link.left_on === null) return refuse('case_hangs', { head });
  const { receivedOn } = input;
  if (receivedOn < notice.posted_on || receivedOn > ctx.today)
    return refuse('objection_day_wrong', { on: receivedOn, since: notice.posted_on });
  if (!caredFor(ctx.db, row.household_id)) return refuse('doubt_no_benefit');
  const kind = lateObjection(receivedOn, link.closed_on === null ? null : lastDayOf(ctx, notice, row.id, rules));
  const from = { kind: 'report', source: lateObjectionSource(notice.no, kind), raisedOn: receivedOn } as const;
  const suspected = `${input.objector === '' ? '匿名' : input.objector}：${input.content}`;
  const same = doubtKnown(ctx.db, { person_id: row.applicant_id, source: from.source, raised_on: receivedOn, suspected });
  if (same !== undefined) return refuse('doubt_known', { no: same.no });
  const kept = keepDoubt(
    ctx,
    { personId: row.applicant_id, householdId: row.household_id },
    from,
    { suspected, place: '', notice: { id: notice.id, caseId: row.id } },
    policies,
  );
  if (!kept.ok) return kept;
  const { id: doubtId, no } = kept.value;
  return acted(
    { doubtId, no, next: afterLateObjection(view.state) },
    { objectType: 'doubt', objectId: doubtId, detail: { no, notice: notice.no, case: row.no, receivedOn, kind } },
  );
});
