import { moveRetention, type RetentionAct } from '#domain/retention/list-flow.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import {
  insertRetentionList,
  openRetentionList,
  retentionItemPage,
  retentionItems,
  retentionListById,
  retentionPage,
  strikeNames,
  updateRetentionList,
  type RetentionListRow,
} from '#storage/retention.ts';
import { acted, actorOf, onCommand, onQuery, shownRow, type Ask, type Handler, type QueryContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { nextRunningNumber } from '../office/running-numbers.ts';
import { carryOutList } from './carry-out.ts';
import { holdHandlers } from './holds.ts';
import { itemView, listDetail, listView } from './list-view.ts';
import { periodsOf } from './periods.ts';
import { recordText } from './record.ts';
import { judgedToday, kindsOf, neverDeleted } from './registry.ts';
import { shredFiles } from './shred.ts';

/** More than this are left to the next list, so that one act stays short. */
const listedAtMost = 500;

/** The list a screen showed, for an act of the flow. */
const listFor = (ctx: QueryContext, ask: Ask, act: RetentionAct): Outcome<RetentionListRow> => {
  const known = shownRow(retentionListById(ctx.db, ask.id), '清单', ask.rev);
  if (!known.ok) return known;
  const row = known.value;
  const actor = actorOf(ctx);
  const next = moveRetention({ state: row.state, madeBy: row.made_by_person }, act, actor, ctx.actor.name);
  return next.ok ? done(row) : next;
};

/** 保存期限与销毁: a reviewed list of what is due, carried out once; the record of it stays for ever. */
export const retentionHandlers = (desk: Desk): readonly Handler[] => [
  ...holdHandlers,
  onQuery('retention.periods', 'read', (ctx) => {
    const period = periodsOf(ctx);
    const judged = judgedToday(ctx);
    return done({
      rows: kindsOf(ctx).map((kind) => {
        const of = judged.filter((one) => one.kind === kind);
        return {
          kind: kind.code,
          kindName: kind.name,
          period: `${kind.key.name} ${period(kind.key)} ${kind.key.unit === '自然日' ? '天' : kind.key.unit === '月' ? '个月' : kind.key.unit}`,
          fate: kind.fate,
          clause: kind.key.clause,
          due: of.filter((one) => one.why === null).length,
          kept: of.filter((one) => one.why !== null).length,
        };
      }),
      never: [...neverDeleted],
      openList: openRetentionList(ctx.db)?.id ?? null,
    });
  }),
  onCommand('retention.propose', 'enter', (ctx, { note }) => {
    const open = openRetentionList(ctx.db);
    if (open !== undefined) return refuse('retention_list_open', { no: open.no });
    const judged = judgedToday(ctx);
    const due = judged.filter((one) => one.why === null).slice(0, listedAtMost);
    if (due.length === 0) return refuse('retention_nothing_due');
    const kept = judged.filter((one) => one.why !== null).slice(0, listedAtMost);
    const id = ctx.newId();
    const no = nextRunningNumber(ctx.db, 'retention', ctx.today.slice(0, 4));
    insertRetentionList(
      ctx.db,
      {
        id,
        rev: 0,
        no,
        state: 'proposed',
        note,
        due: due.length,
        kept: kept.length,
        made_on: ctx.today,
        made_by: ctx.actor.userId,
        made_by_person: ctx.actor.personKey,
        approved_on: null,
        approved_by: null,
        approved_by_person: null,
        ended_on: null,
        ended_by: null,
        reason: '',
        deleted: null,
        result: null,
        recorded_at: ctx.now,
      },
      [...due, ...kept].map(({ kind, one, why }, i) => ({
        list_id: id,
        no: i + 1,
        kind: kind.code,
        object_id: one.id,
        known: one.known,
        about: one.about,
        since: one.since,
        due_on: one.dueOn,
        why,
        outcome: null,
        digests: '[]',
      })),
    );
    return acted({ id, rev: 0 }, { objectType: 'retention_list', objectId: id, detail: { no, due: due.length, kept: kept.length } });
  }),
  onQuery('retention.list', 'read', (ctx, { offset, limit }) => {
    const page = retentionPage(ctx.db, offset, limit);
    return done({ total: page.total, rows: page.rows.map((row) => listView(ctx.db, row)) });
  }),
  onQuery('retention.get', 'read', (ctx, { id }) => {
    const row = retentionListById(ctx.db, id);
    return row === undefined ? refuse('not_found', { what: '清单' }) : done(listDetail(ctx, row));
  }),
  onQuery('retention.items', 'read', (ctx, { id, kept, offset, limit }) => {
    const page = retentionItemPage(ctx.db, { listId: id, kept, offset, limit });
    return done({ total: page.total, rows: page.rows.map(itemView) });
  }),
  onCommand('retention.approve', 'approve', (ctx, ask) => {
    const row = listFor(ctx, ask, 'approve');
    if (!row.ok) return row;
    // What the approver read is what is due now, or it is not approved.
    const now = new Set(judgedToday(ctx).flatMap((one) => (one.why === null ? [`${one.kind.code} ${one.one.id}`] : [])));
    const listed = retentionItems(ctx.db, row.value.id).filter((item) => item.why === null);
    const still = listed.filter((item) => now.has(`${item.kind} ${item.object_id}`));
    if (still.length !== listed.length) return refuse('retention_changed', { now: still.length, listed: listed.length });
    updateRetentionList(ctx.db, row.value.id, {
      state: 'approved',
      approved_on: ctx.today,
      approved_by: ctx.actor.userId,
      approved_by_person: ctx.actor.personKey,
    });
    return acted(
      { id: row.value.id, rev: row.value.rev + 1 },
      { objectType: 'retention_list', objectId: row.value.id, detail: { no: row.value.no, due: row.value.due } },
    );
  }),
  onCommand(
    'retention.carryOut',
    'enter',
    (ctx, ask) => {
      const row = listFor(ctx, ask, 'carry_out');
      if (!row.ok) return row;
      const { deleted, kept, counts, rows, files, digests } = carryOutList(ctx, row.value);
      updateRetentionList(ctx.db, row.value.id, {
        state: 'carried',
        ended_on: ctx.today,
        ended_by: ctx.actor.userId,
        deleted,
        result: JSON.stringify({ counts, rows, files }),
      });
      return acted(
        { id: row.value.id, rev: row.value.rev + 1, deleted, kept },
        { objectType: 'retention_list', objectId: row.value.id, detail: { no: row.value.no, deleted, kept, counts, rows, files, digests } },
      );
    },
    { after: (ctx) => shredFiles(desk, ctx.db) },
  ),
  onCommand('retention.drop', 'read', (ctx, { reason, ...ask }) => {
    const row = listFor(ctx, ask, 'drop');
    if (!row.ok) return row;
    updateRetentionList(ctx.db, row.value.id, { state: 'dropped', ended_on: ctx.today, ended_by: ctx.actor.userId, reason });
    strikeNames(ctx.db, row.value.id);
    return acted(
      { id: row.value.id, rev: row.value.rev + 1 },
      { objectType: 'retention_list', objectId: row.value.id, detail: { no: row.value.no, reason } },
    );
  }),
  onCommand('retention.exportRecord', 'read', (ctx, { id }) => {
    const row = retentionListById(ctx.db, id);
    if (row === undefined) return refuse('not_found', { what: '清单' });
    if (row.state !== 'carried') return refuse('retention_state', { state: listView(ctx.db, row).stateName, act: '导出销毁清单' });
    const fileName = `销毁清单-${row.no}.txt`;
    const bytes = Buffer.from(`\uFEFF${recordText(ctx, row)}`, 'utf8');
    const downloadId = ctx.downloads.offer({ name: fileName, mime: 'text/plain', bytes });
    return acted({ downloadId, fileName }, { objectType: 'retention_list', objectId: id, detail: { no: row.no } });
  }),
];
