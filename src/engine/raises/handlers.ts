import { programOf } from '#domain/programs/registry.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { insertBenefitAmount } from '#storage/benefits.ts';
import type { ReadableDb } from '#storage/db.ts';
import { userName } from '#storage/office.ts';
import {
  appliedRaise,
  insertRaise,
  insertRaiseLine,
  raiseById,
  raiseCounts,
  raiseInputs,
  raiseLinePage,
  raisePage,
  updateRaise,
  type RaiseRow,
} from '#storage/raises.ts';
import { acted, onCommand, onJob, onQuery, shownRow, type ActContext, type Ask, type Handler, type QueryContext } from '../act.ts';
import { bookArrears } from '../benefits/passed-months.ts';
import { officePolicyRows } from '../policies/rows.ts';
import { keepStatement } from '../statements/keep-statement.ts';
import { storePolicyRow } from '../policies/handlers.ts';
import { derivedBy } from './derived.ts';
import type { Rehearsed } from './raised-family.ts';
import { digestOf, monthsToYearEnd, rehearseRaise } from './rehearse.ts';
import { amountKeys, begins } from './standard.ts';
import { standardsWaiting } from './waiting.ts';

type View = ValueOf<CallOf<'raises.get'>>;
const stateNames: Readonly<Record<RaiseRow['state'], string>> = { rehearsed: '已试算', applied: '已落实', dropped: '已作废' };

const viewOf = (ctx: Pick<QueryContext, 'db' | 'office'>, row: RaiseRow): View => {
  const { db } = ctx;
  const counts: View['counts'] = { raise: 0, lower: 0, same: 0, leaves: 0, enters: 0, skipped: 0, ended: 0 };
  for (const { kind, n } of raiseCounts(db, row.id)) counts[kind] = n;
  const moreFen = row.new_fen - row.old_fen;
  return {
    id: row.id,
    rev: row.rev,
    program: row.program,
    month: row.month,
    state: row.state,
    households: row.households,
    persons: row.persons,
    oldFen: row.old_fen,
    newFen: row.new_fen,
    backPayFen: row.back_pay_fen,
    moreFen,
    yearFen: moreFen * monthsToYearEnd(row.month),
    madeBy: userName(db, row.made_by),
    documentNo: row.document_no,
    decidedOn: row.decided_on,
    counts,
    derived: derivedBy(ctx, row.program, row.month).map(({ row: _, ...one }) => one),
  };
};

const documentOf = (no: string | null, on: string | null): string => `${no?.trim() ?? ''}（${on ?? ''}）`;

const known = (db: ReadableDb, ask: Ask, act: string): Outcome<RaiseRow> => {
  const row = shownRow(raiseById(db, ask.id), '提标', ask.rev);
  if (!row.ok) return row;
  return row.value.state === 'rehearsed' ? row : refuse('raise_state', { state: stateNames[row.value.state], act });
};

/** Those whose amount stands: what is paid a month before and after is counted over them. */
const paidAfter = (families: readonly Rehearsed[]): readonly Rehearsed[] =>
  families.filter(({ benefit, line }) => benefit !== null && line.kind !== 'ended');

const keepRehearsal = (
  act: ActContext,
  ask: { readonly program: string; readonly month: string },
  families: readonly Rehearsed[],
): RaiseRow => {
  const counted = paidAfter(families);
  const sum = (of: (one: Rehearsed['line']) => number): number => counted.reduce((total, { line }) => total + of(line), 0);
  const row: RaiseRow = {
    id: act.newId(),
    rev: 0,
    ...ask,
    state: 'rehearsed',
    households: counted.length,
    persons: sum((line) => line.persons),
    old_fen: sum((line) => line.old_fen),
    new_fen: sum((line) => line.new_fen),
    back_pay_fen: families.reduce((total, { line }) => total + line.back_pay_fen, 0),
    digest: digestOf(families),
    made_by: act.actor.userId,
    made_by_person: act.actor.personKey,
    made_at: act.now,
    document_no: null,
    decided_on: null,
    applied_by_person: null,
  };
  insertRaise(act.db, row);
  for (const [i, { line }] of families.entries()) insertRaiseLine(act.db, { raise_id: row.id, no: i + 1, ...line });
  return row;
};

/** One family's amounts from their months and its claims; unchanged months are not written anew. */
const applyFamily = (act: ActContext, raise: RaiseRow, { benefit, line, amounts, months, arrears }: Rehearsed, document: string): void => {
  if (benefit === null || (line.kind === 'same' && arrears.months.length === 0)) return;
  for (const due of amounts)
    insertBenefitAmount(act.db, {
      id: act.newId(),
      benefit_id: benefit.id,
      from_month: due.month,
      monthly_fen: due.fen,
      persons: due.persons,
      statement_id: keepStatement(act, 'benefit', benefit.id, due.of),
      decision_id: null,
      document,
      kind: line.new_fen < line.old_fen ? 'lower' : 'raise',
      recorded_at: act.now,
      voided_at: null,
    });
  bookArrears(act, benefit, arrears.months, {
    document,
    source: 'raise',
    sourceId: raise.id,
    dueOf: (month) => {
      const due = months.find((one) => one.month === month);
      if (due === undefined) throw new Error(`no statement of ${month}`);
      return due.of;
    },
  });
};

export const raiseHandlers: readonly Handler[] = [
  onQuery('raises.list', 'read', (ctx, { offset, limit }) => {
    const page = raisePage(ctx.db, offset, limit);
    return done({ total: page.total, rows: page.rows.map((row) => viewOf(ctx, row)) });
  }),
  onQuery('raises.get', 'read', (ctx, { id }) => {
    const row = raiseById(ctx.db, id);
    return row === undefined ? refuse('not_found', { what: '提标' }) : done(viewOf(ctx, row));
  }),
  onQuery('raises.owed', 'read', (ctx) =>
    done({
      rows: standardsWaiting(ctx).map(({ program, month, applied }) => ({
        program,
        month,
        documentNo: applied?.document_no ?? null,
        decidedOn: applied?.decided_on ?? null,
      })),
    }),
  ),
  onQuery('raises.lines', 'read', (ctx, ask) => {
    const page = raiseLinePage(ctx.db, ask);
    return done({
      total: page.total,
      rows: page.rows.map((row) => ({
        no: row.no,
        householdId: row.household_id,
        head: row.head_name,
        village: row.village ?? '',
        persons: row.persons,
        kind: row.kind,
        oldFen: row.old_fen,
        newFen: row.new_fen,
        backPayFen: row.back_pay_fen,
        note: row.note,
      })),
    });
  }),
  onJob('raises.rehearse', 'roster', async (ctx, ask) => {
    const program = programOf(ask.program);
    if (program === undefined || !begins(officePolicyRows(ctx.db), amountKeys(program), ask.month))
      return refuse('raise_no_standard', { month: ask.month });
    const families = await rehearseRaise(ctx, ask, async (at, total) => {
      ctx.progress('逐户试算', at, total);
      await ctx.breathe();
    });
    const before = appliedRaise(ctx.db, ask.program, ask.month);
    if (before !== undefined && families.length === 0)
      return refuse('raise_nobody_owed', { month: ask.month, document: documentOf(before.document_no, before.decided_on) });
    return ctx.commit((act) => {
      const row = keepRehearsal(act, { program: ask.program, month: ask.month }, families);
      return acted(viewOf(act, row), {
        objectType: 'standard_raise',
        objectId: row.id,
        detail: { month: ask.month, households: row.households, oldFen: row.old_fen, newFen: row.new_fen },
      });
    });
  }),
  onJob('raises.apply', 'approve', async (ctx, ask) => {
    const raise = known(ctx.db, ask, '落实');
    if (!raise.ok) return raise;
    if (raise.value.made_by_person === ctx.actor.personKey) return refuse('raise_same_person', { name: ctx.actor.name });
    const seen = raiseInputs(ctx.db);
    const families = await rehearseRaise(ctx, raise.value, async (at, total) => {
      ctx.progress('核对差额清单', at, total);
      await ctx.breathe();
    });
    if (digestOf(families) !== raise.value.digest) return refuse('raise_changed', { count: changedCount(ctx.db, raise.value, families) });
    return ctx.commit((act) => {
      const still = known(act.db, ask, '落实');
      if (!still.ok) return still;
      // Somebody may have worked while the list was checked: then what was checked is not what would be written.
      if (raiseInputs(act.db) !== seen) return refuse('raise_changed', { count: 1 });
      const document = documentOf(ask.documentNo, ask.decidedOn);
      for (const family of families) applyFamily(act, still.value, family, document);
      for (const one of derivedBy(act, still.value.program, still.value.month)) if (!one.own) storePolicyRow(act, one.row, 'typed');
      updateRaise(act.db, ask.id, {
        state: 'applied',
        document_no: ask.documentNo.trim(),
        decided_on: ask.decidedOn,
        applied_by_person: act.actor.personKey,
      });
      const after = raiseById(act.db, ask.id) ?? still.value;
      return acted(viewOf(act, after), {
        objectType: 'standard_raise',
        objectId: ask.id,
        detail: { document, households: after.households },
      });
    });
  }),
  onCommand('raises.drop', 'roster', (ctx, ask) => {
    const raise = known(ctx.db, ask, '作废');
    if (!raise.ok) return raise;
    updateRaise(ctx.db, ask.id, { state: 'dropped' });
    return acted({ id: ask.id, rev: ask.rev + 1 }, { objectType: 'standard_raise', objectId: ask.id, detail: { reason: ask.reason } });
  }),
];

/** Families whose line is another than the signed one, those added or gone among them. */
const changedCount = (db: ReadableDb, raise: RaiseRow, families: readonly Rehearsed[]): number => {
  const signed = new Map<string, string>();
  for (let offset = 0; ; offset += 5_000) {
    const { rows, total } = raiseLinePage(db, { id: raise.id, kind: 'any', offset, limit: 5_000 });
    for (const row of rows) signed.set(row.household_id, `${row.kind}|${row.old_fen}|${row.new_fen}|${row.back_pay_fen}|${row.persons}`);
    if (offset + 5_000 >= total) break;
  }
  let changed = 0;
  for (const { line } of families) {
    if (signed.get(line.household_id) !== `${line.kind}|${line.old_fen}|${line.new_fen}|${line.back_pay_fen}|${line.persons}`) changed += 1;
    signed.delete(line.household_id);
  }
  return changed + signed.size;
};
