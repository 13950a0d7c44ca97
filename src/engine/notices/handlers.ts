import { officeNumber } from '../office/settings.ts';
import type { CaseAct } from '#domain/flow/acts.ts';
import { boardOf } from '#domain/flow/apply.ts';
import { noticeBoardLabels } from '#domain/flow/view.ts';
import { unnamedNoticeEntry } from '#domain/notices/preliminary-notice.ts';
import { afterLateObjection } from '#domain/notices/late-objection.ts';
import { publicitySentences } from '#domain/notices/publicity-lint.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { divisionByCode } from '#storage/divisions.ts';
import {
  casesOfNotice,
  endObjection,
  insertNotice,
  insertNoticePhoto,
  insertObjection,
  noticeById,
  noticePage,
  objectionById,
  objectionsOfCase,
  objectionsOfNotice,
  photoCount,
  photosOfNotice,
  type NoticeRow,
} from '#storage/notices.ts';
import { caseById } from '#storage/cases.ts';
import { personById } from '#storage/people.ts';
import {
  acted,
  expectRev,
  onCommand,
  onQuery,
  shownRow,
  type ActContext,
  type Acted,
  type Ask,
  type Changed,
  type Handler,
} from '../act.ts';
import { attached } from '../files/attached.ts';
import { moveCase, type Written } from '../cases/move-case.ts';
import { takeUpCase, takeUpRow, type OpenCase } from '../cases/open-case.ts';
import { officeRules, type CaseRules } from '../policies/office-rules.ts';
import { takeEffect } from '../cases/apply-decision.ts';
import { waitingToBePosted } from './waiting.ts';
import { makeContent, noticeContent } from './notice-content.ts';
import { lateOf, objectLate } from './late-objection.ts';
import { lastDayOf, settleNotice } from './settle-notice.ts';

type View = ValueOf<CallOf<'notices.list'>>['rows'][number];

const viewOf = (db: ReadableDb, notice: NoticeRow, today: string): View => {
  const objections = objectionsOfNotice(db, notice.id).filter((one) => one.result === 'open').length;
  return {
    id: notice.id,
    rev: notice.rev,
    no: notice.no,
    board: notice.board,
    boardLabel: noticeBoardLabels[notice.board],
    village: divisionByCode(db, notice.village_code)?.name ?? '',
    villageCode: notice.village_code,
    cases: casesOfNotice(db, notice.id).length,
    postedOn: notice.posted_on,
    firstDay: notice.first_day,
    lastDay: notice.last_day,
    state: notice.state,
    photos: photoCount(db, notice.id),
    openObjections: objections,
    over: notice.state === 'posted' && objections === 0 && today > notice.last_day,
  };
};

/** The notice the screen showed, still on the wall. */
const shownNotice = (ctx: ActContext, ask: Ask, act: string): Outcome<NoticeRow> => {
  const notice = shownRow(noticeById(ctx.db, ask.id), '公示', ask.rev);
  if (!notice.ok) return notice;
  return notice.value.state === 'posted' ? notice : refuse('notice_not_posted', { act });
};

/** The families that still hang on it; of those named, none may be missing. */
const hangingCases = (ctx: ActContext, notice: NoticeRow, policies: CaseRules, named?: readonly string[]): Outcome<readonly OpenCase[]> => {
  const hanging = casesOfNotice(ctx.db, notice.id)
    .filter((link) => link.closed_on === null && link.left_on === null)
    .map((link) => link.case_id);
  if (named?.some((id) => !hanging.includes(id)) === true) return refuse('case_not_on_notice');
  const cases: OpenCase[] = [];
  for (const id of hanging.filter((each) => named === undefined || named.includes(each))) {
    const one = takeUpCase(ctx, id, policies);
    if (!one.ok) return one;
    cases.push(one.value);
  }
  return done(cases);
};

/** The same act on every family of a notice; the first refusal undoes all. */
const moveAll = (ctx: ActContext, cases: readonly OpenCase[], act: CaseAct, written: Written = {}): Outcome<readonly OpenCase[]> => {
  const moved: OpenCase[] = [];
  for (const one of cases) {
    const next = moveCase(ctx, one, act, written);
    if (!next.ok) return next;
    moved.push(next.value);
  }
  return done(moved);
};

const settled = (ctx: ActContext, notice: NoticeRow, one: OpenCase | undefined, on: string, detail: unknown): Acted<Changed> =>
  acted(
    { id: notice.id, rev: settleNotice(ctx, notice.id, one?.rules ?? null, on) },
    { objectType: 'notice', objectId: notice.id, detail },
  );

export const noticeHandlers: readonly Handler[] = [
  onQuery('notices.waiting', 'read', (ctx) => {
    const villages = new Map<string, ValueOf<CallOf<'notices.waiting'>>['rows'][number]>();
    for (const { row, board } of waitingToBePosted(ctx)) {
      const village = villages.get(`${row.village_code} ${board}`) ?? {
        villageCode: row.village_code,
        village: row.village ?? '',
        board,
        boardLabel: noticeBoardLabels[board],
        caseIds: [],
        revs: [],
        applicants: [],
      };
      village.caseIds.push(row.id);
      village.revs.push(row.rev);
      village.applicants.push(row.applicant);
      villages.set(`${row.village_code} ${board}`, village);
    }
    return done({ rows: [...villages.values()] });
  }),
  onQuery('notices.list', 'read', (ctx, { state, offset, limit }) => {
    const page = noticePage(ctx.db, state, offset, limit);
    return done({ total: page.total, rows: page.rows.map((row) => viewOf(ctx.db, row, ctx.today)) });
  }),
  onQuery('notices.get', 'read', (ctx, { id }) => {
    const notice = noticeById(ctx.db, id);
    if (notice === undefined) return refuse('not_found', { what: '公示' });
    const content = noticeContent.parse(JSON.parse(notice.content));
    const links = new Map(casesOfNotice(ctx.db, id).map((link) => [link.case_id, link]));
    const policies = officeRules(ctx);
    const nameOf = (caseId: string): string => personById(ctx.db, caseById(ctx.db, caseId)?.applicant_id ?? '')?.name ?? '';
    const lines = content.rows.map((line) => {
      const [row, link] = [caseById(ctx.db, line.caseId), links.get(line.caseId)];
      const one = row === undefined ? null : takeUpRow(ctx, row, policies);
      const hangs = link?.closed_on == null && link?.left_on == null;
      return {
        caseId: line.caseId,
        no: row?.no ?? '',
        head: nameOf(line.caseId),
        shown: line.name ?? unnamedNoticeEntry({ place: `${line.village}${line.group}`, insuredCount: line.insuredCount }),
        group: line.group,
        members: line.householdSize,
        insured: line.insuredCount,
        kind: line.kind,
        incomeFen: line.incomePerPersonFen,
        opinion: line.opinion,
        amountFen: line.proposedFen,
        state: link?.closed_on != null ? ('closed' as const) : link?.left_on != null ? ('left' as const) : ('posted' as const),
        lastDay: one?.ok === true ? lastDayOf(ctx, notice, line.caseId, one.value.rules) : null,
        afterObjection: hangs || one?.ok !== true ? '' : afterLateObjection(one.value.view.state),
      };
    });
    return done({
      ...viewOf(ctx.db, notice, ctx.today),
      program: notice.program,
      lines,
      photosList: photosOfNotice(ctx.db, id).map((photo) => ({
        attachmentId: photo.attachment_id,
        name: photo.name,
        takenOn: photo.taken_on,
      })),
      objections: objectionsOfNotice(ctx.db, id).map((one) => ({
        id: one.id,
        caseId: one.case_id,
        head: nameOf(one.case_id),
        receivedOn: one.received_on,
        objector: one.objector,
        content: one.content,
        result: one.result,
        closedOn: one.closed_on,
        reply: one.reply,
      })),
      late: lateOf(ctx.db, id),
      place: notice.place,
      phone: notice.phone,
    });
  }),
  onCommand('notices.post', 'notice', (ctx, input) => {
    const policies = officeRules(ctx);
    const cases: OpenCase[] = [];
    for (const [index, caseId] of input.caseIds.entries()) {
      const one = takeUpCase(ctx, caseId, policies);
      if (!one.ok) return one;
      const fresh = expectRev(one.value.row.rev, input.revs[index] ?? -1);
      if (!fresh.ok) return fresh;
      if (one.value.row.village_code !== input.villageCode) return refuse('village_mixed');
      cases.push(one.value);
    }
    const boards = new Set(cases.map((one) => boardOf(one.view, one.rules)));
    const [board = 'single'] = boards;
    if (boards.size > 1) return refuse('board_mixed', { boards: [...boards].map((each) => noticeBoardLabels[each]).join('、') });
    const made = makeContent(ctx, cases, board, input);
    if (!made.ok) return made;
    const id = ctx.newId();
    const no = officeNumber(ctx.db, '公示', 'notice', Number(input.on.slice(0, 4)));
    insertNotice(
      ctx.db,
      {
        id,
        rev: 0,
        no,
        program: cases[0]?.row.program ?? '',
        village_code: input.villageCode,
        board,
        place: input.place,
        phone: input.phone,
        posted_on: input.on,
        first_day: made.value.first,
        last_day: made.value.last,
        state: 'posted',
        content: JSON.stringify(made.value.content),
        closed_on: null,
        closed_by: null,
        posted_by: ctx.actor.userId,
        recorded_at: ctx.now,
      },
      input.caseIds,
    );
    const moved = moveAll(
      ctx,
      cases,
      { act: 'post_notice', on: input.on },
      { detail: `${noticeBoardLabels[board]} ${no}，公示到 ${made.value.last}`, write: () => ({ notice_id: id }) },
    );
    return moved.ok
      ? acted(
          { id, rev: 0 },
          { objectType: 'notice', objectId: id, detail: { no, village: input.villageCode, cases: input.caseIds, on: input.on } },
        )
      : moved;
  }),
  onCommand('notices.addPhoto', 'notice', (ctx, input) => {
    const notice = shownNotice(ctx, input, '上传公示照片');
    if (!notice.ok) return notice;
    if (!input.noDocumentsVisible) return refuse('notice_blocked', { what: publicitySentences.notice_photo_unchecked.replace(/。$/u, '') });
    const file = attached(ctx, [input.attachmentId]);
    if (!file.ok) return file;
    const cases = hangingCases(ctx, notice.value, officeRules(ctx));
    if (!cases.ok) return cases;
    if (photosOfNotice(ctx.db, notice.value.id).some((photo) => photo.attachment_id === input.attachmentId))
      return refuse('notice_blocked', { what: '这张照片已经登记过' });
    let written = false;
    const moved = moveAll(
      ctx,
      cases.value,
      { act: 'add_photo', on: input.takenOn },
      {
        write: () => {
          if (!written)
            insertNoticePhoto(ctx.db, { notice_id: notice.value.id, attachment_id: input.attachmentId, taken_on: input.takenOn });
          written = true;
          return {};
        },
      },
    );
    return moved.ok
      ? settled(ctx, notice.value, cases.value[0], input.takenOn, { photo: input.attachmentId, takenOn: input.takenOn })
      : moved;
  }),
  onCommand('notices.object', 'notice', (ctx, input) => {
    const notice = shownNotice(ctx, input, '登记异议');
    if (!notice.ok) return notice;
    const cases = hangingCases(ctx, notice.value, officeRules(ctx), [input.caseId]);
    if (!cases.ok) return cases;
    const id = ctx.newId();
    const moved = moveAll(
      ctx,
      cases.value,
      { act: 'record_objection', on: input.receivedOn },
      {
        detail: `${input.objector}：${input.content}`,
        write: () => {
          insertObjection(ctx.db, {
            id,
            notice_id: notice.value.id,
            case_id: input.caseId,
            no: objectionsOfCase(ctx.db, notice.value.id, input.caseId).length + 1,
            received_on: input.receivedOn,
            objector: input.objector,
            content: input.content,
            result: 'open',
            closed_on: null,
            reply: '',
            recorded_at: ctx.now,
          });
          return {};
        },
      },
    );
    return moved.ok ? settled(ctx, notice.value, moved.value[0], input.receivedOn, { case: input.caseId, objection: id }) : moved;
  }),
  objectLate,
  onCommand('notices.closeObjection', 'notice', (ctx, input) => {
    const notice = shownNotice(ctx, input, '核结异议');
    if (!notice.ok) return notice;
    const objection = objectionById(ctx.db, input.objectionId);
    if (objection === undefined || objection.notice_id !== notice.value.id) return refuse('not_found', { what: '异议' });
    const cases = hangingCases(ctx, notice.value, officeRules(ctx), [objection.case_id]);
    if (!cases.ok) return cases;
    const index = objectionsOfCase(ctx.db, notice.value.id, objection.case_id).findIndex((one) => one.id === objection.id);
    const moved = moveAll(
      ctx,
      cases.value,
      { act: 'close_objection', on: input.closedOn, index, result: input.result },
      {
        detail: `${input.result === 'valid' ? '异议成立' : '异议不成立'}；${input.reply}`,
        write: () => {
          endObjection(ctx.db, objection.id, { result: input.result, closedOn: input.closedOn, reply: input.reply });
          return {};
        },
      },
    );
    return moved.ok ? settled(ctx, notice.value, moved.value[0], input.closedOn, { objection: objection.id, result: input.result }) : moved;
  }),
  onCommand('notices.takeDown', 'notice', (ctx, input) => {
    const notice = shownNotice(ctx, input, '撤下公示');
    if (!notice.ok) return notice;
    const cases = hangingCases(ctx, notice.value, officeRules(ctx), input.caseIds);
    if (!cases.ok) return cases;
    const moved = moveAll(ctx, cases.value, { act: 'take_down_notice', on: input.on, reason: input.reason }, { detail: input.reason });
    return moved.ok ? settled(ctx, notice.value, moved.value[0], input.on, { reason: input.reason, cases: input.caseIds ?? 'all' }) : moved;
  }),
  onCommand('notices.close', 'notice', (ctx, input) => {
    const notice = shownNotice(ctx, input, '公示期满');
    if (!notice.ok) return notice;
    const cases = hangingCases(ctx, notice.value, officeRules(ctx), input.caseIds);
    if (!cases.ok) return cases;
    const moved = moveAll(ctx, cases.value, { act: 'close_notice', on: input.on }, { detail: notice.value.no });
    // After the third board what was decided takes effect.
    for (const one of moved.ok && notice.value.board === 'third' ? moved.value : []) {
      const effect = takeEffect(ctx, one);
      if (!effect.ok) return effect;
    }
    return moved.ok
      ? settled(ctx, notice.value, moved.value[0], input.on, { on: input.on, cases: cases.value.map((one) => one.row.no) })
      : moved;
  }),
];
