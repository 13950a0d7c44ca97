import { runStateLabels } from '#domain/flow/states.ts';
import { returnEndLabels } from '#domain/pay/after-return.ts';
import { maskAccount } from '#domain/people/mask.ts';
import { programOf } from '#domain/programs/registry.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { CallOf } from '#shared/contract/index.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { droppedRunPage, dropRun } from '#storage/dropped-runs.ts';
import { userName } from '#storage/office.ts';
import {
  keepRunPicture,
  lineById,
  lineEndOf,
  linePage,
  payRunLines,
  returnedCount,
  runById,
  runPage,
  updateRun,
  villageSums,
  type LineRow,
  type RunRow,
} from '#storage/pay.ts';
import { reissueLists, waitingReissues, type ListedReissueList } from '#storage/reissue-lists.ts';
import { acted, onCommand, onJob, onQuery, type Handler } from '../act.ts';
import type { Desk } from '../desk.ts';
import { readStatement, statementToView } from '../statements/keep-statement.ts';
import { changedRun, knownRun, moveOn } from './change-run.ts';
import { exportRosterHandler } from './export-roster.ts';
import { afterLocked, makeRun } from './make-run.ts';
import { passedOver } from './passed-over.ts';
import { reconciled } from './reconciled.ts';
import { returnHandlers } from './return-handlers.ts';
import { nextOfReturned, whyReturned } from './returned-lines.ts';
import { pictureNow, pictureShown } from './run-view.ts';

type RunView = ValueOf<CallOf<'pay.make'>>;

const endWords = (db: ReadableDb, lineId: string): string => {
  const end = lineEndOf(db, lineId);
  return end === undefined ? '' : `${end.on_day} ${returnEndLabels[end.way]}（${end.document}）`;
};
/** How far a payment that goes out once more has come. */
const reissueWords = (line: LineRow, lists: readonly ListedReissueList[]): string => {
  if (line.list_no === null) return '退汇补发，等导出补发名册';
  const list = lists.find((one) => one.no === line.list_no);
  return list === undefined ? '退汇补发，已导出' : `退汇补发，第 ${list.no} 次补发名册 ${list.made_on} 已导出`;
};
const whyOf = (db: ReadableDb, line: LineRow, lists: readonly ListedReissueList[]): string =>
  [
    line.retry_of === null ? '' : reissueWords(line, lists),
    ...(line.return_code === null ? (line.retry_of === null ? [line.document] : []) : [whyReturned(line), endWords(db, line.id)]),
  ]
    .filter((part) => part !== '')
    .join('；');

const reissuesOf = (db: ReadableDb, runId: string): ValueOf<CallOf<'pay.get'>>['reissues'] => {
  const waiting = waitingReissues(db, runId);
  return {
    waiting: new Set(waiting.map((line) => line.household_id)).size,
    waitingFen: waiting.reduce((sum, line) => sum + line.amount_fen, 0),
    lists: reissueLists(db, runId).map(({ no, made_on: on, by_name: by, families, fen }) => ({ no, on, by, families, fen })),
  };
};

const isDraft = (run: RunRow): boolean => run.state === 'open' || run.state === 'checked';

const viewOf = (db: ReadableDb, run: RunRow): RunView => ({
  id: run.id,
  rev: run.rev,
  no: run.no,
  program: run.program,
  month: run.month,
  state: run.state,
  households: run.households,
  persons: run.persons,
  totalFen: run.total_fen,
  madeBy: userName(db, run.made_by),
  approvedBy: run.approved_by === null ? null : userName(db, run.approved_by),
  returned: returnedCount(db, run.id),
});

export const payHandlers = (desk: Desk): readonly Handler[] => [
  ...returnHandlers(desk),
  onQuery('pay.runs', 'read', (ctx, { offset, limit }) => {
    const page = runPage(ctx.db, offset, limit);
    return done({ total: page.total, rows: page.rows.map((run) => viewOf(ctx.db, run)) });
  }),
  onQuery('pay.get', 'read', (ctx, { id }) => {
    const run = runById(ctx.db, id);
    if (run === undefined) return refuse('not_found', { what: '批次' });
    return done({
      ...viewOf(ctx.db, run),
      villages: villageSums(ctx.db, id),
      ...pictureShown(ctx.db, run),
      reissues: reissuesOf(ctx.db, id),
      passesOver: isDraft(run) && passedOver(ctx.db, run)?.said === null,
    });
  }),
  onQuery('pay.lines', 'read', (ctx, { id, village, ...ask }) => {
    const page = linePage(ctx.db, id, { ...ask, text: ask.text.trim().replaceAll(/[%_]/gu, ''), village: village ?? null });
    const lists = reissueLists(ctx.db, id);
    return done({
      total: page.total,
      rows: page.rows.map((l) => ({
        id: l.id,
        no: l.no,
        householdId: l.household_id,
        householdNo: l.household_no,
        head: l.head_name,
        village: l.village ?? '',
        payee: l.payee,
        bank: l.bank,
        accountMasked: maskAccount(l.account_no),
        insured: l.persons,
        month: l.month,
        itemCode: l.item_code,
        amountFen: l.amount_fen,
        statementId: l.statement_id,
        state: l.state,
        returnCode: l.return_code,
        why: whyOf(ctx.db, l, lists),
        next: nextOfReturned(ctx, l),
      })),
    });
  }),
  onQuery('pay.lineStatement', 'read', (ctx, { lineId }) => {
    const line = lineById(ctx.db, lineId);
    const statement = line === undefined ? null : readStatement(ctx.db, line.statement_id);
    return line === undefined || statement === null
      ? refuse('not_found', { what: '发放明细' })
      : done(statementToView(statement, line.statement_id));
  }),
  onJob('pay.make', 'roster', async (ctx, { program, month, rev }) => {
    ctx.progress('生成名册', 0, 1);
    await ctx.breathe();
    return ctx.commit((act) => {
      const made = makeRun(act, program, month, programOf(program)?.name ?? program, rev);
      return made.ok
        ? acted(viewOf(act.db, made.value), {
            objectType: 'payment_run',
            objectId: made.value.id,
            detail: { month, households: made.value.households, totalFen: made.value.total_fen },
          })
        : made;
    });
  }),
  onCommand('pay.check', 'roster', (ctx, ask) => changedRun(moveOn(ctx, ask, 'check'))),
  onJob('pay.lock', 'lock_run', async (ctx, ask) => {
    ctx.progress('核对并锁定', 0, 1);
    await ctx.breathe();
    return ctx.commit((act) => {
      const chosen = runById(act.db, ask.id);
      const compared = reconciled(act, '锁定');
      if (!compared.ok) return compared;
      const inOrder = chosen === undefined ? done(null) : afterLocked(act.db, chosen.program, chosen.month);
      if (!inOrder.ok) return inOrder;
      const moved = moveOn(act, ask, 'lock');
      return moved.ok ? { ...moved, value: viewOf(act.db, moved.value) } : moved;
    });
  }),
  onCommand('pay.approve', 'approve', (ctx, ask) => {
    const approved = { approved_by: ctx.actor.userId, approved_by_person: ctx.actor.personKey, approved_on: ask.on };
    const answer = changedRun(moveOn(ctx, ask, 'approve', approved, { day: { on: ask.on, since: (run) => run.made_at } }));
    const run = runById(ctx.db, ask.id);
    if (answer.ok && run !== undefined) keepRunPicture(ctx.db, run.id, JSON.stringify(pictureNow(ctx.db, run)));
    return answer;
  }),
  onCommand('pay.reopen', 'read', (ctx, ask) => changedRun(moveOn(ctx, ask, 'reopen', {}, { detail: { reason: ask.reason } }))),
  onCommand('pay.drop', 'roster', (ctx, ask) => {
    const run = knownRun(ctx.db, ask.id, ask.rev);
    if (!run.ok) return run;
    const { no, month, state, households, total_fen: totalFen } = run.value;
    if (!isDraft(run.value)) return refuse('run_state', { state: runStateLabels[state], act: '撤销草稿' });
    const reason = ask.reason.trim();
    dropRun(ctx.db, run.value, { dropped_on: ctx.today, dropped_by: ctx.actor.userId, reason, recorded_at: ctx.now });
    return acted(
      { id: ask.id, rev: ask.rev + 1 },
      { objectType: 'payment_run', objectId: ask.id, detail: { no, month, households, totalFen, reason } },
    );
  }),
  onCommand('pay.skipMonths', 'roster', (ctx, ask) => {
    const run = knownRun(ctx.db, ask.id, ask.rev);
    if (!run.ok) return run;
    if (!isDraft(run.value)) return refuse('run_state', { state: runStateLabels[run.value.state], act: '说明跳过的月份' });
    const over = passedOver(ctx.db, run.value);
    if (over === null) return refuse('run_no_gap');
    updateRun(ctx.db, ask.id, { gap_from: over.months[0] ?? null, gap_reason: ask.reason, gap_by: ctx.actor.userId, gap_on: ctx.today });
    return acted(
      { id: ask.id, rev: ask.rev + 1 },
      { objectType: 'payment_run', objectId: ask.id, detail: { last: over.last, months: over.months, reason: ask.reason } },
    );
  }),
  onQuery('pay.dropped', 'read', (ctx, { offset, limit }) => {
    const page = droppedRunPage(ctx.db, offset, limit);
    return done({
      total: page.total,
      rows: page.rows.map((row) => ({
        id: row.id,
        no: row.no,
        month: row.month,
        households: row.households,
        totalFen: row.total_fen,
        madeBy: userName(ctx.db, row.made_by),
        droppedOn: row.dropped_on,
        droppedBy: userName(ctx.db, row.dropped_by),
        reason: row.reason,
      })),
    });
  }),
  exportRosterHandler,
  onCommand('pay.markSent', 'roster', (ctx, ask) => {
    const compared = reconciled(ctx, '送出');
    if (!compared.ok) return compared;
    const moved = moveOn(
      ctx,
      ask,
      'send',
      { sent_on: ask.on, document_no: ask.documentNo },
      { day: { on: ask.on, since: (run) => run.approved_on } },
    );
    if (moved.ok) payRunLines(ctx.db, ask.id, ask.on);
    return changedRun(moved);
  }),
  onCommand('pay.settle', 'read', (ctx, ask) =>
    changedRun(moveOn(ctx, ask, 'settle', { settled_on: ask.on }, { day: { on: ask.on, since: (run) => run.sent_on } })),
  ),
];
