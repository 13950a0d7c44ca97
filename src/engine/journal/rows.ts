import type { CallName, CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import { addDays } from '#shared/values/dates.ts';
import { journalObjects } from '#storage/journal-objects.ts';
import { journalDetail, type JournalFilter, type JournalLine } from '#storage/journal.ts';
import { userById, userName } from '#storage/office.ts';
import type { QueryContext } from '../act.ts';
import { labelOfSaid, saidIn } from './said.ts';
import { objectsCounted } from './told-detail.ts';

/** Which rows are asked for. */
export type JournalAsk = Omit<ParsedInputOf<CallOf<'journal.list'>>, 'offset' | 'limit'>;
export type ToldRow = ValueOf<CallOf<'journal.list'>>['rows'][number];

/** Acts that may be about many things at once; only their details are read for the list. */
const onMany: readonly string[] = [
  'cases.reportOnPaper',
  'notices.post',
  'notices.close',
  'reviews.recordUnchanged',
  'reviews.postpone',
  'campaigns.revisit',
  'county.propose',
  'county.decide',
  'county.sendBack',
  'exchange.seal',
] satisfies readonly CallName[];

export const detailOf = (ctx: QueryContext, seq: number): unknown => JSON.parse(journalDetail(ctx.db, seq) ?? '{}') as unknown;

const nameOf = (ctx: QueryContext, userId: string): string => userById(ctx.db, userId)?.name ?? (userId === '' ? '（未登录）' : userId);

export const filterOf = ({ actor, action, from, to, objectId }: JournalAsk): JournalFilter => ({
  actor: actor ?? null,
  action: action ?? null,
  from: from ?? null,
  to: to === undefined ? null : addDays(to, 1),
  objectId: objectId ?? null,
});

/** Rows of the journal as the office reads them: who, what it is called, on what. */
export const tellRows = (ctx: QueryContext, stored: readonly JournalLine[]): ToldRow[] => {
  const lines = stored.map(({ seq, line }) => ({ seq, row: saidIn(line) }));
  const objects = journalObjects(
    ctx.db,
    lines.map(({ row }) => row.objectId),
  );
  return lines.map(({ seq, row }) => ({
    seq,
    at: row.time,
    actor: row.action === '' ? '' : nameOf(ctx, row.actor),
    onBehalfOf: row.onBehalfOf === null ? null : userName(ctx.db, row.onBehalfOf),
    role: row.role,
    action: row.action,
    label: labelOfSaid(row.action),
    objectType: row.objectType,
    objectId: row.objectId,
    object: [objects.get(row.objectId)?.known ?? '', objects.get(row.objectId)?.about ?? ''].filter((part) => part !== '').join(' '),
    many: onMany.includes(row.action) ? objectsCounted(detailOf(ctx, seq)) : 0,
    result: row.result,
  }));
};
