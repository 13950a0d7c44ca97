import { createHash } from 'node:crypto';
import { runStateLabels } from '#domain/flow/states.ts';
import { runState } from '#shared/contract/pay.ts';
import { addMonths, monthOf } from '#shared/values/dates.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import {
  dropDraftLines,
  frozenMonthAfter,
  insertLine,
  insertRun,
  nextSeq,
  payables,
  runById,
  runOfMonth,
  updateRun,
  type LineRow,
  type Payable,
  type RunRow,
} from '#storage/pay.ts';
import { userName } from '#storage/office.ts';
import { expectRev, type ActContext, type QueryContext } from '../act.ts';
import { nextRunningNumber } from '../office/running-numbers.ts';
import { partsOfRun, type PartOfRun } from './run-parts.ts';
import { paidBenefits } from './run-view.ts';

/** What the lines were made from; a change of any of it before locking is noticed. */
export const inputsDigest = (rows: readonly Payable[], parts: readonly PartOfRun[]): string => {
  const hash = createHash('sha256');
  for (const r of rows)
    hash.update(
      `${r.benefit_id}|${r.amount_id}|${r.monthly_fen}|${r.persons}|${r.account_id ?? ''}|${r.account_no ?? ''}|${r.bank ?? ''}|${r.holder ?? ''}|${r.head_name}|${r.head_id_number ?? ''}|${r.document}|${r.village_code}\n`,
    );
  for (const { claim, part } of parts) hash.update(`${claim.id}|${part.amountFen}|${claim.document}\n`);
  return hash.digest('hex');
};

/** What a month's run is made from: the benefits paid in it, and the part of every family's back pay and recovery it settles. */
export const payableNow = (
  ctx: Pick<QueryContext, 'db' | 'today'>,
  program: string,
  month: string,
): { readonly rows: Payable[]; readonly parts: readonly PartOfRun[] } => {
  const all = payables(ctx.db, program, month);
  const rows = paidBenefits(all, month);
  return { rows, parts: partsOfRun(ctx, { program, month, all, rows }) };
};

/** Months are locked in their order: the bridge of a later one was reckoned and approved without an earlier one that comes now. Refuses `run_month_passed`. */
export const afterLocked = (db: ReadableDb, program: string, month: string): Outcome<null, 'run_month_passed'> => {
  const later = frozenMonthAfter(db, program, month);
  return later === undefined ? done(null) : refuse('run_month_passed', { month, later });
};

const lineOf = (ctx: ActContext, run: Pick<RunRow, 'id' | 'program' | 'month'>, p: Payable, no: number): LineRow => ({
  id: ctx.newId(),
  run_id: run.id,
  no,
  program: run.program,
  benefit_id: p.benefit_id,
  household_id: p.household_id,
  month: run.month,
  item_code: 'BASE',
  seq: 0,
  village_code: p.village_code,
  head_name: p.head_name,
  payee: p.holder ?? p.head_name,
  payee_id_number: p.head_id_number ?? '',
  bank: p.bank ?? '',
  account_no: p.account_no ?? '',
  persons: p.persons,
  amount_fen: p.monthly_fen,
  statement_id: p.statement_id,
  document: p.document,
  state: 'open',
  paid_on: null,
  return_code: null,
  returned_on: null,
  return_note: '',
  retry_of: null,
  claim_id: null,
  list_no: null,
});

/** A part of a claim as a line of its own month, beside the family's line of this one. */
const partLine = (
  ctx: ActContext,
  run: Pick<RunRow, 'id' | 'program' | 'month'>,
  { part, claim, payable }: PartOfRun,
  no: number,
): LineRow => {
  const key = { program: run.program, household_id: claim.household_id, month: claim.month, item_code: claim.item_code };
  return {
    ...lineOf(ctx, run, payable, no),
    ...key,
    seq: nextSeq(ctx.db, key),
    persons: 0,
    amount_fen: part.amountFen,
    statement_id: claim.statement_id,
    document: claim.document,
    claim_id: claim.id,
  };
};

/** A draft that somebody else made is made anew only by whoever was shown it. */
const mayMakeAnew = (ctx: ActContext, known: RunRow, shown: number | undefined): Outcome<null> => {
  if (shown !== undefined) return expectRev(known.rev, shown);
  if (known.made_by === ctx.actor.userId) return done(null);
  const maker = userName(ctx.db, known.made_by);
  return refuse('run_draft', { month: known.month, no: known.no, maker, state: runStateLabels[runState.parse(known.state)] });
};

/** Makes the month's run, or makes an open one anew; one line a household, numbered by village and household. */
export const makeRun = (ctx: ActContext, program: string, month: string, programName: string, shown?: number): Outcome<RunRow> => {
  const { rows, parts } = payableNow(ctx, program, month);
  const sums = {
    households: rows.length,
    persons: rows.reduce((t, r) => t + r.persons, 0),
    total_fen: rows.reduce((t, r) => t + r.monthly_fen, 0) + parts.reduce((t, one) => t + one.part.amountFen, 0),
    inputs_digest: inputsDigest(rows, parts),
  };
  const known = runOfMonth(ctx.db, program, month);
  if (known !== undefined && known.state !== 'open' && known.state !== 'checked')
    return refuse('run_exists', { month, program: programName, no: known.no });
  const draft = known === undefined ? done(null) : mayMakeAnew(ctx, known, shown);
  if (!draft.ok) return draft;
  if (month > addMonths(monthOf(ctx.today), 1)) return refuse('run_month_ahead', { month });
  const inOrder = afterLocked(ctx.db, program, month);
  if (!inOrder.ok) return inOrder;
  const id = known?.id ?? ctx.newId();
  if (known === undefined) {
    insertRun(ctx.db, {
      id,
      rev: 0,
      no: nextRunningNumber(ctx.db, 'run', month),
      program,
      month,
      state: 'open',
      ...sums,
      made_by: ctx.actor.userId,
      made_by_person: ctx.actor.personKey,
      approved_by: null,
      approved_by_person: null,
      approved_on: null,
      document_no: null,
      sent_on: null,
      settled_on: null,
      made_at: ctx.now,
      gap_from: null,
      gap_reason: null,
      gap_by: null,
      gap_on: null,
    });
  } else {
    dropDraftLines(ctx.db, id);
    updateRun(ctx.db, id, { ...sums, state: 'open', made_by: ctx.actor.userId, made_by_person: ctx.actor.personKey, made_at: ctx.now });
  }
  for (const [i, row] of rows.entries()) insertLine(ctx.db, lineOf(ctx, { id, program, month }, row, i + 1));
  for (const [i, part] of parts.entries()) insertLine(ctx.db, partLine(ctx, { id, program, month }, part, rows.length + i + 1));
  const run = runById(ctx.db, id);
  return run === undefined ? refuse('not_found', { what: '批次' }) : done(run);
};
