import { moveRun, type RunAct, type RunView as RunStanding } from '#domain/flow/run-flow.ts';
import { runStateLabels } from '#domain/flow/states.ts';
import { afterReturn, returnEndLabels, unclaimedFrom } from '#domain/pay/after-return.ts';
import { returnCodes } from '#domain/pay/return-codes.ts';
import { unclaimedAfterMonths } from '#domain/policy/change-keys.ts';
import { policyReader } from '#domain/policy/resolve.ts';
import { maskAccount } from '#domain/people/mask.ts';
import { programOf } from '#domain/programs/registry.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { CallOf } from '#shared/contract/index.ts';
import { monthOf, type Day } from '#shared/values/dates.ts';
import { done, refuse, type Outcome, type Refusal } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { accountChangePage } from '#storage/account-changes.ts';
import { droppedRunPage, dropRun } from '#storage/dropped-runs.ts';
import { userById } from '#storage/office.ts';
import {
  insertLineEnd,
  keepRunPicture,
  lineById,
  lineEndOf,
  linePage,
  payRunLines,
  returnedCount,
  returnedPage,
  unansweredCount,
  runById,
  runPage,
  updateLine,
  updateRun,
  villageSums,
  type LineRow,
  type RunRow,
} from '#storage/pay.ts';
import { benefitById } from '#storage/benefits.ts';
import {
  acted,
  expectRev,
  onCommand,
  onJob,
  onPreparedCommand,
  onQuery,
  type ActContext,
  type Acted,
  type Handler,
  type QueryContext,
} from '../act.ts';
import { readStatement, statementToView } from '../statements/keep-statement.ts';
import { officeRules } from '../cases/open-case.ts';
import { prepareWorkbook, workbookLeaves } from '../exports/workbook-leaves.ts';
import { bankRoster } from './bank-roster.ts';
import { accountChangeView, changeAccount } from './change-account.ts';
import { afterLocked, inputsDigest, makeRun, payableNow } from './make-run.ts';
import { accountNow, dated, lineStateNames, paidTo, paidTogether, reissueLine, whyReturned } from './returned-lines.ts';
import { reconciled } from './reconciled.ts';
import { pictureNow, pictureOf, pictureShown } from './run-view.ts';

type RunView = ValueOf<CallOf<'pay.make'>>;
type Changed = { id: string; rev: number };

const endWords = (db: ReadableDb, lineId: string): string => {
  const end = lineEndOf(db, lineId);
  return end === undefined ? '' : `${end.on_day} ${returnEndLabels[end.way]}（${end.document}）`;
};
/** The day from which a payment that came back is money to be fetched, by the months the county gives it. */
const unclaimedDay = (ctx: Pick<QueryContext, 'db' | 'today'>, line: LineRow): Day => {
  const benefit = benefitById(ctx.db, line.benefit_id);
  const place = { program: line.program, area: benefit?.area ?? 'rural', village_code: line.village_code };
  const policy = officeRules(ctx).policy([unclaimedAfterMonths], place, monthOf(ctx.today));
  const months = policy.ok ? policyReader(policy.value).read(unclaimedAfterMonths) : (unclaimedAfterMonths.default ?? 0);
  const back = { returnedOn: line.returned_on ?? ctx.today, isReissue: line.retry_of !== null, benefitEnded: benefit?.state === 'ended' };
  return unclaimedFrom(back, months);
};

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
  madeBy: userById(db, run.made_by)?.name ?? '',
  approvedBy: run.approved_by === null ? null : (userById(db, run.approved_by)?.name ?? ''),
  returned: returnedCount(db, run.id),
});

const known = (db: ReadableDb, id: string, rev: number): Outcome<RunRow> => {
  const run = runById(db, id);
  if (run === undefined) return refuse('not_found', { what: '批次' });
  const fresh = expectRev(run.rev, rev);
  return fresh.ok ? done(run) : fresh;
};

const digestNow = (ctx: Pick<ActContext, 'db' | 'today'>, run: RunRow): string => {
  const { rows, parts } = payableNow(ctx, run.program, run.month);
  return inputsDigest(rows, parts);
};

/** What stands against an act, counted only where the act asks for it. */
const standing = ({ db, today }: Pick<ActContext, 'db' | 'today'>, run: RunRow, act: RunAct): RunStanding => ({
  state: run.state,
  madeBy: run.made_by_person,
  blocking: act === 'lock' || act === 'approve' ? pictureOf(db, run).checks.filter((c) => c.severity === 'block').length : 0,
  changed: act === 'lock' && digestNow({ db, today }, run) !== run.inputs_digest ? 1 : 0,
  unanswered: act === 'settle' ? unansweredCount(db, run.id) : 0,
});

type Dated = { readonly on: Day; readonly since: (run: RunRow) => string | null };

/** Moves the run the screen showed along its flow. */
const move = (
  ctx: ActContext,
  ask: { readonly id: string; readonly rev: number },
  act: RunAct,
  fields: Readonly<Record<string, string | null>> = {},
  { detail = fields, day }: { readonly detail?: unknown; readonly day?: Dated } = {},
): Acted<RunRow> => {
  const run = known(ctx.db, ask.id, ask.rev);
  if (!run.ok) return run;
  const next = moveRun(standing(ctx, run.value, act), act, { person: ctx.actor.personKey, roles: ctx.actor.roles }, () => ctx.actor.name);
  if (!next.ok) return next;
  const fine = day === undefined ? done(null) : dated(ctx, day.on, day.since(run.value));
  if (!fine.ok) return fine;
  updateRun(ctx.db, ask.id, { ...fields, state: next.value });
  return acted({ ...run.value, rev: ask.rev + 1, state: next.value }, { objectType: 'payment_run', objectId: ask.id, detail });
};

const changedRun = (result: Acted<RunRow>): Acted<Changed> =>
  result.ok ? { ...result, value: { id: result.value.id, rev: result.value.rev } } : result;

/** Changes one line of a run that went to the bank; the run's revision counts it. */
const changeLine = (
  ctx: ActContext,
  ask: { readonly lineId: string; readonly runRev: number },
  act: string,
  during: readonly RunRow['state'][],
  work: (line: LineRow, run: RunRow) => { ok: true; detail: Readonly<Record<string, string>> } | { ok: false; error: Refusal },
): Acted<Changed> => {
  const line = lineById(ctx.db, ask.lineId);
  if (line === undefined) return refuse('not_found', { what: '发放明细' });
  const run = known(ctx.db, line.run_id, ask.runRev);
  if (!run.ok) return run;
  if (!during.includes(run.value.state)) return refuse('run_state', { state: runStateLabels[run.value.state], act });
  const result = work(line, run.value);
  if (!result.ok) return result;
  updateRun(ctx.db, run.value.id, {});
  return acted(
    { id: run.value.id, rev: run.value.rev + 1 },
    { objectType: 'payment_run', objectId: run.value.id, detail: { line: line.id, ...result.detail } },
  );
};

export const payHandlers: readonly Handler[] = [
  onQuery('pay.runs', 'read', (ctx, { offset, limit }) => {
    const page = runPage(ctx.db, offset, limit);
    return done({ total: page.total, rows: page.rows.map((run) => viewOf(ctx.db, run)) });
  }),
  onQuery('pay.get', 'read', (ctx, { id }) => {
    const run = runById(ctx.db, id);
    if (run === undefined) return refuse('not_found', { what: '批次' });
    return done({ ...viewOf(ctx.db, run), villages: villageSums(ctx.db, id), ...pictureShown(ctx.db, run) });
  }),
  onQuery('pay.lines', 'read', (ctx, { id, village, ...ask }) => {
    const page = linePage(ctx.db, id, { ...ask, text: ask.text.trim().replaceAll(/[%_]/gu, ''), village: village ?? null });
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
        why: l.return_code === null ? l.document : [whyReturned(l), endWords(ctx.db, l.id)].filter((part) => part !== '').join('；'),
      })),
    });
  }),
  onQuery('pay.returned', 'read', (ctx, { householdId, offset, limit }) => {
    const page = returnedPage(ctx.db, { householdId: householdId ?? null, offset, limit });
    return done({
      total: page.total,
      rows: page.rows.map((l) => ({
        lineId: l.id,
        runId: l.run_id,
        runRev: l.run_rev,
        month: l.month,
        householdId: l.household_id,
        head: l.head_name,
        village: l.village ?? '',
        payee: l.payee,
        bank: l.bank,
        accountMasked: maskAccount(l.account_no),
        amountFen: l.fen,
        returnedOn: l.returned_on,
        unclaimedFrom: unclaimedDay(ctx, l),
        why: whyReturned(l),
        next: afterReturn({ code: l.return_code, isReissue: l.retry_of !== null, paidTo: paidTo(l) }, accountNow(ctx.db, l.household_id)),
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
  onJob('pay.make', 'roster', async (ctx, { program, month }) => {
    ctx.progress('生成名册', 0, 1);
    await ctx.breathe();
    return ctx.commit((act) => {
      const made = makeRun(act, program, month, programOf(program)?.name ?? program);
      return made.ok
        ? acted(viewOf(act.db, made.value), {
            objectType: 'payment_run',
            objectId: made.value.id,
            detail: { month, households: made.value.households, totalFen: made.value.total_fen },
          })
        : made;
    });
  }),
  onCommand('pay.check', 'roster', (ctx, ask) => changedRun(move(ctx, ask, 'check'))),
  onJob('pay.lock', 'lock_run', async (ctx, ask) => {
    ctx.progress('核对并锁定', 0, 1);
    await ctx.breathe();
    return ctx.commit((act) => {
      const chosen = runById(act.db, ask.id);
      const compared = reconciled(act, '锁定');
      if (!compared.ok) return compared;
      const inOrder = chosen === undefined ? done(null) : afterLocked(act.db, chosen.program, chosen.month);
      if (!inOrder.ok) return inOrder;
      const moved = move(act, ask, 'lock');
      return moved.ok ? { ...moved, value: viewOf(act.db, moved.value) } : moved;
    });
  }),
  onCommand('pay.approve', 'approve', (ctx, ask) => {
    const approved = { approved_by: ctx.actor.userId, approved_by_person: ctx.actor.personKey, approved_on: ask.on };
    const answer = changedRun(move(ctx, ask, 'approve', approved, { day: { on: ask.on, since: (run) => run.made_at } }));
    const run = runById(ctx.db, ask.id);
    if (answer.ok && run !== undefined) keepRunPicture(ctx.db, run.id, JSON.stringify(pictureNow(ctx.db, run)));
    return answer;
  }),
  onCommand('pay.reopen', 'read', (ctx, ask) => changedRun(move(ctx, ask, 'reopen', {}, { detail: { reason: ask.reason } }))),
  onCommand('pay.drop', 'roster', (ctx, ask) => {
    const run = known(ctx.db, ask.id, ask.rev);
    if (!run.ok) return run;
    const { no, month, state, households, total_fen: totalFen } = run.value;
    if (state !== 'open' && state !== 'checked') return refuse('run_state', { state: runStateLabels[state], act: '撤销草稿' });
    const reason = ask.reason.trim();
    dropRun(ctx.db, run.value, { dropped_on: ctx.today, dropped_by: ctx.actor.userId, reason, recorded_at: ctx.now });
    return acted(
      { id: ask.id, rev: ask.rev + 1 },
      { objectType: 'payment_run', objectId: ask.id, detail: { no, month, households, totalFen, reason } },
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
        madeBy: userById(ctx.db, row.made_by)?.name ?? '',
        droppedOn: row.dropped_on,
        droppedBy: userById(ctx.db, row.dropped_by)?.name ?? '',
        reason: row.reason,
      })),
    });
  }),
  onPreparedCommand(
    'pay.exportRoster',
    'print',
    async (ctx, { id, purpose }) => {
      const run = runById(ctx.db, id);
      if (run === undefined) return refuse('not_found', { what: '批次' });
      if (!['approved', 'sent', 'settled'].includes(run.state))
        return refuse('run_state', { state: runStateLabels[run.state], act: '导出' });
      const compared = reconciled(ctx, '导出');
      if (!compared.ok) return compared;
      const list = {
        kind: 'pay.exportRoster',
        title: '发放花名册（Excel）',
        filter: `${run.month} ${run.no}`,
        listed: run.households,
        fullNumbers: true,
        purpose,
        objectType: 'payment_run',
        objectId: id,
      };
      return prepareWorkbook(ctx, list, (options) => bankRoster(ctx, run, options));
    },
    (ctx, _ask, prepared) => workbookLeaves(ctx, prepared, { value: {} }),
  ),
  onCommand('pay.markSent', 'roster', (ctx, ask) => {
    const compared = reconciled(ctx, '送出');
    if (!compared.ok) return compared;
    const moved = move(
      ctx,
      ask,
      'send',
      { sent_on: ask.on, document_no: ask.documentNo },
      { day: { on: ask.on, since: (run) => run.approved_on } },
    );
    if (moved.ok) payRunLines(ctx.db, ask.id, ask.on);
    return changedRun(moved);
  }),
  onCommand('pay.recordReturn', 'roster', (ctx, ask) =>
    changeLine(ctx, ask, '登记退汇', ['sent'], (line, run) => {
      if (line.state !== 'paid') return refuse('run_state', { state: lineStateNames[line.state], act: '登记退汇' });
      if (!Object.hasOwn(returnCodes, ask.code)) return refuse('invalid_input', { field: '退汇代码' });
      const fine = dated(ctx, ask.on, run.sent_on);
      if (!fine.ok) return fine;
      // The bank sent the family's one payment back: its line of the month with what was paid or set off beside it.
      for (const one of paidTogether(ctx.db, line, 'paid'))
        updateLine(ctx.db, one.id, { state: 'returned', return_code: ask.code, returned_on: ask.on, return_note: ask.note });
      return { ok: true, detail: { code: ask.code, on: ask.on } };
    }),
  ),
  onCommand('pay.reissue', 'roster', (ctx, ask) =>
    changeLine(ctx, ask, '补发', ['sent'], (line) => {
      const sent = reissueLine(ctx, line, ask.on);
      return sent.ok ? { ok: true, detail: { reissue: sent.value.id, on: ask.on } } : sent;
    }),
  ),
  onCommand('pay.changeAccount', 'roster', changeAccount),
  onQuery('pay.accountChanges', 'read', (ctx, { householdId, offset, limit }) => {
    const page = accountChangePage(ctx.db, householdId ?? null, offset, limit);
    return done({ total: page.total, rows: page.rows.map((row) => accountChangeView(ctx.db, row)) });
  }),
  onCommand('pay.endReturned', 'approve', (ctx, ask) =>
    changeLine(ctx, ask, '了结退汇', ['sent', 'settled'], (line, run) => {
      if (line.state !== 'returned')
        return refuse('line_not_returned', { state: lineStateNames[line.state], act: returnEndLabels[ask.way] });
      if (run.made_by_person === ctx.actor.personKey) return refuse('return_same_person', { name: ctx.actor.name });
      const fine = dated(ctx, ask.on, line.returned_on);
      if (!fine.ok) return fine;
      const from = unclaimedDay(ctx, line);
      if (ask.way === 'remitted' && ask.on < from) return refuse('return_too_early', { on: from });
      const { way, on, document, note } = ask;
      for (const one of paidTogether(ctx.db, line, 'returned')) {
        updateLine(ctx.db, one.id, { state: way });
        const by = { recorded_at: ctx.now, recorded_by: ctx.actor.userId };
        insertLineEnd(ctx.db, { line_id: one.id, way, on_day: on, document: document.trim(), note, ...by });
      }
      return { ok: true, detail: { way, on, document, note } };
    }),
  ),
  onCommand('pay.settle', 'read', (ctx, ask) =>
    changedRun(move(ctx, ask, 'settle', { settled_on: ask.on }, { day: { on: ask.on, since: (run) => run.sent_on } })),
  ),
];
