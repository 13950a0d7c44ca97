import { moveDoubt, type DoubtView } from '#domain/flow/doubt-flow.ts';
import { maskIdNumber } from '#domain/people/mask.ts';
import { changeEventCode } from '#shared/contract/changes.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { attachmentsByIds } from '#storage/attachments.ts';
import { relativesOfHouseholds } from '#storage/cases.ts';
import type { ReadableDb } from '#storage/db.ts';
import type { ListedDoubtRow } from '#storage/doubts.ts';
import { currentIdNumber } from '#storage/people.ts';
import { userName } from '#storage/office.ts';
import { z } from 'zod';
import { actorOf, type QueryContext } from '../act.ts';

type Row = ValueOf<CallOf<'doubts.list'>>['rows'][number];
type Detail = ValueOf<CallOf<'doubts.get'>>;

export const flowView = (db: ReadableDb, row: ListedDoubtRow): DoubtView => ({
  state: row.state,
  relatives: relativesOfHouseholds(db, [row.household_id]),
  changeNo: row.change_no,
});

export const rowView = (row: ListedDoubtRow, today: string): Row => ({
  id: row.id,
  rev: row.rev,
  no: row.no,
  kind: row.kind,
  source: row.source,
  raisedOn: row.raised_on,
  suspected: row.suspected,
  place: row.place,
  personId: row.person_id,
  person: row.person,
  householdId: row.household_id,
  head: row.head_name,
  village: row.village ?? '',
  state: row.state,
  due: row.due_on,
  overdue: row.state === 'waiting' && row.due_on < today,
  found: row.found,
  goneAsOf: row.gone_as_of,
  event: row.event === null ? null : changeEventCode.parse(row.event),
  change: row.change_id === null || row.change_no === null ? null : { id: row.change_id, no: row.change_no },
  concludedOn: row.concluded_on,
});

export const detailView = (ctx: QueryContext, row: ListedDoubtRow): Detail => {
  const actor = actorOf(ctx);
  const may = (act: 'mistaken' | 'reopen'): boolean => moveDoubt(flowView(ctx.db, row), act, actor, ctx.actor.name).ok;
  return {
    ...rowView(row, ctx.today),
    idMasked: maskIdNumber(currentIdNumber(ctx.db, row.person_id)?.number ?? ''),
    clause: row.clause,
    evidence: row.evidence,
    attachments: attachmentsByIds(ctx.db, z.array(z.string()).parse(JSON.parse(row.attachments))).map(({ id, name }) => ({ id, name })),
    enteredBy: userName(ctx.db, row.recorded_by),
    recordedAt: row.recorded_at,
    concludedBy: row.concluded_by === null ? null : userName(ctx.db, row.concluded_by),
    acts: [...(may('mistaken') ? (['conclude'] as const) : []), ...(may('reopen') ? (['reopen'] as const) : [])],
  };
};
