import { boardTitles } from '#domain/notices/preliminary-notice.ts';
import { done } from '#shared/values/refusal.ts';
import { noticeById, noticeCase, objectionsOfCase, photosOfNotice } from '#storage/notices.ts';
import { personById } from '#storage/people.ts';
import { ofCase } from '../case-paper.ts';
import { notReady, paperSource } from '../source.ts';

const results = { open: null, valid: '属实', invalid: '不属实' } as const;

/** 公示结果报告: of the notice that stands now, when the family's days on the wall are over. */
export const noticeResultSource = paperSource(
  'notice-result',
  'case',
  ofCase((ctx, { row, household, village, matter }) => {
    const notice = row.notice_id === null ? undefined : noticeById(ctx.db, row.notice_id);
    const link = notice === undefined ? undefined : noticeCase(ctx.db, notice.id, row.id);
    if (notice === undefined || link === undefined || link.closed_on === null) return notReady('公示还没有结束');
    const objections = objectionsOfCase(ctx.db, notice.id, row.id);
    return done({
      snapshot: {
        noticeNumber: notice.no,
        title: boardTitles[notice.board],
        matter,
        head: personById(ctx.db, household.head_person_id)?.name ?? '',
        village,
        place: notice.place,
        from: notice.first_day,
        to: notice.last_day,
        photoDays: photosOfNotice(ctx.db, notice.id).map((photo) => photo.taken_on),
        objections: objections.length,
        upheld: objections.filter(({ result }) => result === 'valid').length,
        closedOn: link.closed_on,
        officeName: ctx.office.name,
      },
    });
  }),
);

/** 公示异议登记与复查: every objection to the family on the notice that stands now. */
export const objectionSource = paperSource(
  'objection',
  'case',
  ofCase((ctx, { row, household, village, matter }) => {
    const notice = row.notice_id === null ? undefined : noticeById(ctx.db, row.notice_id);
    const objections = notice === undefined ? [] : objectionsOfCase(ctx.db, notice.id, row.id);
    if (notice === undefined || objections.length === 0) return notReady('公示没有收到异议');
    return done({
      snapshot: {
        noticeNumber: notice.no,
        officeName: ctx.office.name,
        matter,
        head: personById(ctx.db, household.head_person_id)?.name ?? '',
        village,
        objections: objections.map((one) => ({
          no: one.no,
          receivedOn: one.received_on,
          objector: one.objector,
          content: one.content,
          result: results[one.result],
          closedOn: one.closed_on,
          reply: one.reply,
        })),
      },
    });
  }),
);
