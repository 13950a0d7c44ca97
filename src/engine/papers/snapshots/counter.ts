import { absenceReasons } from '#domain/accountability/absence.ts';
import { absencesByPerson } from '#domain/accountability/absence-month.ts';
import { faultKinds, faultMeasures } from '#domain/accountability/faults.ts';
import { contactBranchWords, contactChannels } from '#domain/accountability/first-contact.ts';
import { handoverItemKinds, handoverKinds } from '#domain/accountability/handover.ts';
import { ladderMeasures, overdueRung } from '#domain/accountability/overdue-ladder.ts';
import { absenceDayMinutes, ladderPeriod } from '#domain/policy/office-keys.ts';
import { month as monthSchema } from '#shared/values/dates.ts';
import { done } from '#shared/values/refusal.ts';
import { absenceById, absencesOfMonth } from '#storage/absences.ts';
import { contactById, contactsOfMonth, passesOf } from '#storage/contacts.ts';
import { faultById, faultsSince } from '#storage/faults.ts';
import { handoverById } from '#storage/handovers.ts';
import { userById } from '#storage/office.ts';
import type { QueryContext } from '../../act.ts';
import { absenceView, isAllowed } from '../../counter/absences.ts';
import { contactView } from '../../counter/contacts.ts';
import { faultView, seesAll } from '../../counter/faults.ts';
import { handoverDetail } from '../../counter/handovers.ts';
import { officePolicy } from '../../policies/office-policy.ts';
import { settingsOf } from '../letters.ts';
import { notReady, paperSource } from '../source.ts';

const nameOf = (ctx: Pick<QueryContext, 'db'>, id: string | null, otherwise = ''): string =>
  id === null ? otherwise : (userById(ctx.db, id)?.name ?? otherwise);
const moment = (at: string): string => at.replace('T', ' ');

/** 离岗告示, once somebody has let the person go. */
export const absenceNoticeSource = paperSource('absence-notice', 'absence', (ctx, id) => {
  const row = absenceById(ctx.db, id);
  if (row === undefined) return null;
  if (row.cancelled_at !== null) return notReady('这次离岗已取消');
  if (!isAllowed(row)) return notReady('这次离岗还没有批准');
  const shown = absenceView(ctx, row);
  return done({
    snapshot: {
      officeName: ctx.office.name,
      who: shown.wholeOffice ? '全科室' : shown.name,
      reason: `${absenceReasons[shown.reason]}${shown.place === '' ? '' : `（${shown.place}）`}`,
      from: shown.from,
      to: shown.to,
      phone: shown.phone,
      substitute: shown.substitute,
      supervisionPhone: settingsOf(ctx).supervisionPhone,
      approvedBy: shown.approvedBy,
    },
  });
});

/** 首问转办单 of one matter that was passed on. */
export const contactSlipSource = paperSource('contact-slip', 'contact', (ctx, id) => {
  const row = contactById(ctx.db, id);
  if (row === undefined) return null;
  if (row.due_on === null) return notReady('这件首问没有转办');
  const shown = contactView(ctx, row);
  return done({
    snapshot: {
      number: shown.no,
      officeName: ctx.office.name,
      at: shown.at,
      channel: contactChannels[shown.channel],
      visitor: shown.visitor,
      org: shown.org,
      phone: shown.phone,
      matter: shown.matter,
      first: shown.first,
      action: shown.action,
      passes: passesOf(ctx.db, id).map((one) => ({
        on: one.on_day,
        by: nameOf(ctx, one.by_user),
        to: nameOf(ctx, one.to_user, one.to_name),
        why: one.why,
      })),
      due: shown.due,
      reachedAt: shown.reachedAt,
      result: shown.result,
    },
  });
});

const marks = ['', '很不满意', '不满意', '一般', '满意', '很满意'];

/** 首问登记册 of a month: the subject is the month itself. */
export const contactRegisterSource = paperSource('contact-register', 'contact', (ctx, id) => {
  if (!monthSchema.safeParse(id).success) return null;
  return done({
    snapshot: {
      officeName: ctx.office.name,
      month: id,
      rows: contactsOfMonth(ctx.db, id).map((row) => {
        const shown = contactView(ctx, row);
        return {
          at: moment(shown.at),
          channel: contactChannels[shown.channel],
          visitor: [shown.visitor, shown.org, shown.phone].filter((part) => part !== '').join('，'),
          matter: shown.matter,
          first: shown.first,
          branch: contactBranchWords[shown.branch],
          passedTo: shown.passedTo,
          reachedAt: shown.reachedAt === null ? '' : moment(shown.reachedAt),
          result: shown.result === '' ? shown.action : shown.result,
          satisfaction: marks[shown.satisfaction ?? 0] ?? '',
        };
      }),
    },
  });
});

const hoursText = (minutes: number): string =>
  minutes === 0
    ? ''
    : `${Math.floor(minutes / 60) === 0 ? '' : `${Math.floor(minutes / 60)} 小时`}${minutes % 60 === 0 ? '' : ` ${minutes % 60} 分`}`.trim();

/** 离岗月汇总: the subject is the month itself. */
export const absenceMonthSource = paperSource('absence-month', 'absence', (ctx, id) => {
  if (!monthSchema.safeParse(id).success) return null;
  const rows = absencesOfMonth(ctx.db, id).map((row) => ({
    userId: row.whole_office === 1 ? null : row.user_id,
    from: row.from_at,
    to: row.to_at,
    backAt: row.back_at,
    reason: row.reason,
    lateMinutes: row.late_minutes,
    substituted: row.substitution_id !== null,
  }));
  return done({
    snapshot: {
      officeName: ctx.office.name,
      month: id,
      rows: absencesByPerson(rows, ctx.calendar, officePolicy(ctx)(absenceDayMinutes)).map((one) => ({
        who: nameOf(ctx, one.userId, '全科室'),
        times: one.times,
        short: hoursText(one.minutes),
        long: one.workDays === 0 ? '' : `${one.workDays} 个工作日`,
        reasons: Object.entries(one.reasons)
          .map(([reason, times]) => `${absenceReasons[reason as keyof typeof absenceReasons]} ${times}`)
          .join('，'),
        substituted: one.substituted === 0 ? '' : `${one.substituted} 次`,
        late: one.lateTimes === 0 ? '' : `${one.lateTimes} 次，共 ${one.lateMinutes} 分`,
      })),
    },
  });
});

/** 交接书. */
export const handoverSheetSource = paperSource('handover-sheet', 'handover', (ctx, id) => {
  const row = handoverById(ctx.db, id);
  if (row === undefined) return null;
  if (row.state === 'withdrawn' || row.state === 'returned') return notReady('这份交接已退回或撤回');
  const shown = handoverDetail(ctx, row);
  return done({
    snapshot: {
      number: shown.no,
      officeName: ctx.office.name,
      kind: handoverKinds[shown.kind],
      from: shown.from,
      to: shown.to,
      witness: shown.witness,
      on: shown.on,
      cases: shown.caseRows.map(({ no, applicant, state, due, listed }) => ({ no, applicant, state, due, listed })),
      items: shown.itemRows.map((item) => ({ ...item, kind: handoverItemKinds[item.kind] })),
      unfinished: shown.unfinished,
      remarks: shown.remarks,
      toSignedOn: shown.toSignedOn,
      witnessSignedOn: shown.witnessSignedOn,
    },
  });
});

const slipTitles = ['提醒单', '提醒单', '告诫拟办单', '报请追责登记单'] as const;

/** 提醒单、告诫拟办单: by the rung on which the matter puts its person. For whoever sees it on the list. */
export const faultSlipSource = paperSource('fault-slip', 'fault', (ctx, id) => {
  const row = faultById(ctx.db, id);
  if (row === undefined || (!seesAll(ctx.actor) && row.user_id !== ctx.actor.userId)) return null;
  if (row.user_id === null) return notReady('还没有定记在谁名下');
  if (row.excused === 1) return notReady('这一件已免责');
  const before = faultsSince(ctx.db, '').filter(
    (one) =>
      one.user_id === row.user_id && one.kind === 'overdue' && (one.on_day < row.on_day || (one.on_day === row.on_day && one.id <= row.id)),
  );
  const rung =
    row.kind === 'overdue'
      ? overdueRung(
          before.map((one) => ({ on: one.on_day, excused: one.excused === 1 })),
          row.on_day,
          officePolicy(ctx)(ladderPeriod),
        )
      : 0;
  const shown = faultView(ctx, row);
  const measure = shown.measure === null ? '' : faultMeasures[shown.measure];
  return done({
    snapshot: {
      officeName: ctx.office.name,
      title: slipTitles[rung],
      person: shown.person,
      kind: faultKinds[shown.kind],
      what: shown.what,
      caseNo: shown.caseNo,
      due: shown.due,
      on: shown.on,
      daysLate: shown.daysLate,
      times: rung,
      measure: rung === 0 ? '' : ladderMeasures[rung],
      pleaUntil: shown.pleaUntil,
      plea: shown.pleadedOn === null ? '' : `${shown.pleadedOn}：${shown.plea}`,
      settled:
        shown.settledOn === null ? '' : [shown.settledOn, measure, shown.documentNo, shown.reason].filter((part) => part !== '').join('；'),
      remedyBy: shown.remedyBy,
    },
  });
});
