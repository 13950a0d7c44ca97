import { returnCodes } from '#domain/pay/return-codes.ts';
import { programOf } from '#domain/programs/registry.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ReadableDb } from '#storage/db.ts';
import { userById } from '#storage/office.ts';
import { lineById, runById, type LineRow } from '#storage/pay.ts';
import { timelinePage, type TimelineRow } from '#storage/timeline.ts';
import type { JournalRow } from '../journal/chain.ts';
import { actLabel } from '../journal/labels.ts';

type Page = ValueOf<CallOf<'people.timeline'>>;
type Entry = Page['rows'][number];

/** What is not the month's own payment: paid for an earlier month, or taken back. */
const items: Readonly<Record<string, string>> = { BACK_PAY: '补发', RECOVERY: '抵扣' };
const reasons: Readonly<Record<string, string>> = returnCodes;

const actEntry = (db: ReadableDb, at: string, line: string): Entry => {
  const row = JSON.parse(line) as JournalRow;
  return {
    at,
    actor: userById(db, row.actor)?.name ?? '',
    onBehalfOf: row.onBehalfOf === null ? null : (userById(db, row.onBehalfOf)?.name ?? ''),
    kind: row.action,
    title: actLabel(row.action),
    detail: '',
    link: { type: row.objectType, id: row.objectId },
    payment: null,
  };
};

const detailOf = (kind: 'paid' | 'returned', line: LineRow, runNo: string): string => {
  const what = `${programOf(line.program)?.name ?? line.program}，保障 ${line.persons} 人，批次 ${runNo}`;
  if (kind === 'paid') {
    const into = line.account_no === '' ? '' : `${line.bank}尾号 ${line.account_no.slice(-4)}`;
    return [what, into, line.retry_of === null ? '' : '退汇后重新发出', line.return_code === null ? '' : '后来退汇']
      .filter((part) => part !== '')
      .join('，');
  }
  const why = [reasons[line.return_code ?? ''] ?? line.return_code ?? '', line.return_note].filter((part) => part !== '').join('，');
  return `${what}；原因：${why}；${line.state === 'reissued' ? '已补发' : '还没有补发'}`;
};

const paymentEntry = (db: ReadableDb, kind: 'paid' | 'returned', at: string, lineId: string): Entry => {
  const line = lineById(db, lineId);
  const run = line === undefined ? undefined : runById(db, line.run_id);
  if (line === undefined || run === undefined) throw new Error(`payment line ${lineId} without its run`);
  const word = kind === 'returned' ? '退汇' : line.retry_of === null ? (items[line.item_code] ?? '发放') : '退汇补发';
  return {
    at,
    actor: userById(db, run.made_by)?.name ?? '',
    onBehalfOf: null,
    kind: `pay.${kind}`,
    title: `${word} ${line.month}`,
    detail: detailOf(kind, line, run.no),
    link: { type: 'payment_run', id: run.id },
    payment: { fen: line.amount_fen, lineId },
  };
};

const entryOf = (db: ReadableDb, row: TimelineRow): Entry =>
  row.kind === 'act' ? actEntry(db, row.at, row.line) : paymentEntry(db, row.kind, row.at, row.line);

/** What happened to one or several objects, and what a household was paid, newest first. */
export const timelineOf = (
  db: ReadableDb,
  of: { readonly ids: readonly string[]; readonly household: string | null },
  offset: number,
  limit: number,
): Page => {
  const page = timelinePage(db, of, offset, limit);
  return { total: page.total, rows: page.rows.map((row) => entryOf(db, row)) };
};
