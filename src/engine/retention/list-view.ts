import { moveRetention, retentionStateLabels, type RetentionAct } from '#domain/retention/list-flow.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { ReadableDb } from '#storage/db.ts';
import { userName } from '#storage/office.ts';
import { retentionItems, type HeldType, type HoldRow, type RetentionItemRow, type RetentionListRow } from '#storage/retention.ts';
import { actorOf, type QueryContext } from '../act.ts';
import { kindByCode } from './registry.ts';

type ListRow = ValueOf<CallOf<'retention.list'>>['rows'][number];
type ItemRow = ValueOf<CallOf<'retention.items'>>['rows'][number];
type HoldView = ValueOf<CallOf<'retention.holds'>>['rows'][number];

const nameOf = (db: ReadableDb, user: string | null): string | null => (user === null ? null : userName(db, user));

export const listView = (db: ReadableDb, row: RetentionListRow): ListRow => ({
  id: row.id,
  rev: row.rev,
  no: row.no,
  state: row.state,
  stateName: retentionStateLabels[row.state],
  note: row.note,
  due: row.due,
  kept: row.kept,
  madeOn: row.made_on,
  madeBy: userName(db, row.made_by),
  approvedOn: row.approved_on,
  approvedBy: nameOf(db, row.approved_by),
  endedOn: row.ended_on,
  endedBy: nameOf(db, row.ended_by),
  reason: row.reason,
  deleted: row.deleted,
});

/** How many of each kind stand on a list, and what became of them. */
export const countsOf = (items: readonly RetentionItemRow[]): ValueOf<CallOf<'retention.get'>>['counts'] =>
  [...new Set(items.map((item) => item.kind))].map((code) => {
    const of = items.filter((item) => item.kind === code);
    return {
      kind: code,
      kindName: kindByCode(code).name,
      listed: of.filter((item) => item.why === null || item.outcome !== null).length,
      deleted: of.filter((item) => item.outcome === 'deleted').length,
      kept: of.filter((item) => item.why !== null).length,
    };
  });

export const listDetail = (ctx: QueryContext, row: RetentionListRow): ValueOf<CallOf<'retention.get'>> => {
  const actor = actorOf(ctx);
  const may = (act: RetentionAct): boolean =>
    moveRetention({ state: row.state, madeBy: row.made_by_person }, act, actor, ctx.actor.name).ok;
  return {
    ...listView(ctx.db, row),
    counts: countsOf(retentionItems(ctx.db, row.id)),
    acts: (['approve', 'carry_out', 'drop'] as const).filter(may),
  };
};

export const itemView = (row: RetentionItemRow): ItemRow => {
  const kind = kindByCode(row.kind);
  return {
    no: row.no,
    kind: row.kind,
    kindName: kind.name,
    known: row.known,
    about: row.about,
    since: row.since,
    dueOn: row.due_on,
    clause: kind.key.clause,
    why: row.why,
    outcome: row.outcome,
    mark: row.outcome === null ? { objectType: kind.marked, objectId: row.object_id } : null,
  };
};

/** What a mark stands on, in a word. */
export const heldNames: Readonly<Record<HeldType, string>> = {
  case: '案件',
  household: '一户的全部材料',
  review: '定期核查',
  doubt: '比对名单原始行',
  match_list: '县比对名单明细',
  raise: '调标试算',
  package: '收发的包',
  detail: '日志明细',
};

export const holdView = (db: ReadableDb, row: HoldRow): HoldView => ({
  id: row.id,
  rev: row.rev,
  objectType: row.object_type,
  objectName: heldNames[row.object_type],
  objectId: row.object_id,
  known: row.known,
  about: row.about,
  reason: row.reason,
  document: row.document,
  setOn: row.set_on,
  setBy: userName(db, row.set_by),
  liftedOn: row.lifted_on,
  liftedBy: nameOf(db, row.lifted_by),
  liftReason: row.lift_reason,
});
