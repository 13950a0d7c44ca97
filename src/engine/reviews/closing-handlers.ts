import { bridgeRegister, type RegisterBridge } from '#domain/benefits/register-bridge.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { formatYuan } from '#shared/values/money.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import {
  closingById,
  closingOfMonth,
  closingPage,
  insertClosing,
  lastClosing,
  movementsOfClosing,
  voidClosing,
  type ClosingRow,
} from '#storage/closings.ts';
import { allDivisions } from '#storage/divisions.ts';
import { userName } from '#storage/office.ts';
import { acted, expectRev, onCommand, onQuery, type Handler } from '../act.ts';
import { bridgeView, differingText } from './bridge-view.ts';
import { movementLines, passageOf, type MovementLine } from './passage.ts';

type View = ValueOf<CallOf<'closings.list'>>['rows'][number];

const closingView = (db: ReadableDb, row: ClosingRow): View => ({
  id: row.id,
  rev: row.rev,
  program: row.program,
  month: row.month,
  previousMonth: row.previous_month,
  before: { households: row.before_households, persons: row.before_persons, fen: row.before_fen },
  after: { households: row.households, persons: row.persons, fen: row.fen },
  closedOn: row.closed_on,
  closedBy: userName(db, row.closed_by),
  note: row.note,
  voided: row.voided_at === null ? null : { by: userName(db, row.voided_by), reason: row.void_reason ?? '' },
});

const sumText = (one: { readonly households: number; readonly persons: number; readonly fen: number }): string =>
  `${one.households} 户 ${one.persons} 人 ${formatYuan(one.fen)} 元`;

const afterOf = ({ after }: RegisterBridge) => ({ households: after.households, persons: after.persons, fen: after.amountFen });

/** 异动勾稽: the month's roster follows from the last one and the papers, family by family, or the month is not closed (DQ-LB-09). */
export const closingHandlers: readonly Handler[] = [
  onQuery('closings.picture', 'read', (ctx, { program, month }) => {
    const passage = passageOf(ctx.db, program, month);
    if (!passage.ok) return passage;
    const closing = closingOfMonth(ctx.db, program, month);
    return done({
      runId: passage.value.run.id,
      runNo: passage.value.run.no,
      previousMonth: passage.value.previous?.month ?? null,
      bridge: bridgeView(ctx.db, bridgeRegister(passage.value.families)),
      closing: closing === undefined ? null : closingView(ctx.db, closing),
    });
  }),
  onQuery('closings.movements', 'read', (ctx, { program, month, kind, offset, limit }) => {
    const closing = closingOfMonth(ctx.db, program, month);
    let lines: readonly MovementLine[] = [];
    if (closing === undefined) {
      const passage = passageOf(ctx.db, program, month);
      if (!passage.ok) return passage;
      lines = movementLines(passage.value.families);
    } else lines = movementsOfClosing(ctx.db, closing.id);
    const villages = new Map(allDivisions(ctx.db).map((one) => [one.code, one.name]));
    const rows = lines
      .map((one, at) => ({
        no: at + 1,
        householdId: one.household_id,
        head: one.head_name,
        village: villages.get(one.village_code) ?? '',
        kind: one.kind,
        persons: one.persons,
        fen: one.fen,
        document: one.document,
      }))
      .filter((one) => kind === 'any' || one.kind === kind);
    return done({ total: rows.length, rows: rows.slice(offset, offset + limit) });
  }),
  onQuery('closings.list', 'read', (ctx, { offset, limit }) => {
    const page = closingPage(ctx.db, offset, limit);
    return done({ total: page.total, rows: page.rows.map((row) => closingView(ctx.db, row)) });
  }),
  onCommand('closings.close', 'propose', (ctx, { program, month, shown, note }) => {
    if (closingOfMonth(ctx.db, program, month) !== undefined) return refuse('closing_done', { month });
    const passage = passageOf(ctx.db, program, month);
    if (!passage.ok) return passage;
    const { run, previous, families } = passage.value;
    if (run.made_by_person === ctx.actor.personKey) return refuse('closing_same_person', { name: ctx.actor.name });
    const bridge = bridgeRegister(families);
    const now = afterOf(bridge);
    if (!bridge.balanced) return refuse('closing_unbalanced', { lines: differingText(bridge) });
    if (sumText(shown) !== sumText(now)) return refuse('closing_shown_differs', { shown: sumText(shown), now: sumText(now) });
    const id = ctx.newId();
    insertClosing(
      ctx.db,
      {
        id,
        rev: 0,
        program,
        month,
        run_id: run.id,
        previous_month: previous?.month ?? null,
        before_households: bridge.before.households,
        before_persons: bridge.before.persons,
        before_fen: bridge.before.amountFen,
        ...now,
        closed_on: ctx.today,
        closed_by: ctx.actor.userId,
        closed_by_person: ctx.actor.personKey,
        note,
        recorded_at: ctx.now,
        voided_at: null,
        voided_by: null,
        void_reason: null,
      },
      movementLines(families),
    );
    return acted({ id, rev: 0 }, { objectType: 'register_closing', objectId: id, detail: { program, month, ...now } });
  }),
  onCommand('closings.reopen', 'lock_run', (ctx, { id, rev, reason }) => {
    const row = closingById(ctx.db, id);
    if (row === undefined || row.voided_at !== null) return refuse('not_found', { what: '结账' });
    const fresh = expectRev(row.rev, rev);
    if (!fresh.ok) return fresh;
    const last = lastClosing(ctx.db, row.program);
    if (last !== undefined && last.id !== id) return refuse('closing_not_last', { month: last.month });
    voidClosing(ctx.db, id, { at: ctx.now, userId: ctx.actor.userId, reason });
    return acted({ id, rev: rev + 1 }, { objectType: 'register_closing', objectId: id, detail: { month: row.month, reason } });
  }),
];
