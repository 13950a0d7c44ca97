import { returnEndLabels } from '#domain/pay/after-return.ts';
import { returnCodes } from '#domain/pay/return-codes.ts';
import { programOf } from '#domain/programs/registry.ts';
import { reviewResultLabels, reviewWayLabels } from '#domain/reviews/result.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import type { CallOf } from '#shared/contract/index.ts';
import { formatYuan } from '#shared/values/money.ts';
import { changeById, type ChangeRow } from '#storage/changes.ts';
import type { ReadableDb } from '#storage/db.ts';
import { userName } from '#storage/office.ts';
import { lineById, lineEndOf, runById, type LineRow } from '#storage/pay.ts';
import { reviewById, reviewersOf } from '#storage/reviews.ts';
import { timelinePage, type TimelineRow } from '#storage/timeline.ts';
import { labelOfChange } from '../changes/kept-entry.ts';
import { peopleOfChange } from '../changes/people-of-change.ts';
import { decisionRowOf } from '../exchange/fact-store.ts';
import { labelOfSaid, saidIn } from '../journal/said.ts';

type Page = ValueOf<CallOf<'people.timeline'>>;
type Entry = Page['rows'][number];

/** What is not the month's own payment: paid for an earlier month, or taken back. */
const items: Readonly<Record<string, string>> = { BACK_PAY: '补发', RECOVERY: '抵扣' };
const decisionWords = { confirmed: '确认', adjusted: '调整', refused: '不予确认', returned: '退回', void: '作废' } as const;
const reasons: Readonly<Record<string, string>> = returnCodes;

const eventText = (db: ReadableDb, row: ChangeRow): string => {
  const people = peopleOfChange(db, row);
  return `${labelOfChange(row)}${people.length === 0 ? '' : `（${people.join('、')}）`}`;
};

/** Which change it was: what happened to whom, and what the family was and is to be paid. */
const changeText = (db: ReadableDb, id: string): string => {
  const row = changeById(db, id);
  if (row === undefined) return '';
  return `${eventText(db, row)}，每月 ${formatYuan(row.old_fen)} → ${formatYuan(row.new_fen)} 元`;
};

const actEntry = (db: ReadableDb, at: string, line: string): Entry => {
  const row = saidIn(line);
  return {
    at,
    actor: userName(db, row.actor),
    onBehalfOf: row.onBehalfOf === null ? null : userName(db, row.onBehalfOf),
    kind: row.action,
    title: labelOfSaid(row.action),
    detail: row.objectType === 'benefit_change' ? changeText(db, row.objectId) : '',
    link: { type: row.objectType, id: row.objectId },
    payment: null,
  };
};

/** What the county decided about an application or a change, from the moment it took effect here. */
const countyEntry = (db: ReadableDb, at: string, line: string): Entry => {
  const said = decisionRowOf(line);
  const change = changeById(db, said.caseId);
  const grants = said.outcome === 'confirmed' || said.outcome === 'adjusted';
  const words = [
    `${decisionWords[said.outcome]}${grants ? `，从 ${said.fromMonth ?? ''} 起每月 ${formatYuan(said.amountFen ?? 0)} 元` : ''}`,
    said.documentNo ?? '',
    said.supersedes.length === 0 ? '' : '取代以前的批复',
  ];
  return {
    at,
    actor: said.deciders.at(-1)?.name ?? '',
    onBehalfOf: null,
    kind: 'exchange.decided',
    title: '县里批复',
    detail: [change === undefined ? '' : eventText(db, change), ...words].filter((part) => part !== '').join('；'),
    link: { type: change === undefined ? 'case' : 'benefit_change', id: said.caseId },
    payment: null,
  };
};

const afterwards = (db: ReadableDb, line: LineRow): string => {
  const end = lineEndOf(db, line.id);
  if (end !== undefined) return `${end.on_day} ${returnEndLabels[end.way]}（${end.document}）`;
  return line.state === 'reissued' ? '已补发' : '还没有补发';
};

const detailOf = (db: ReadableDb, kind: 'paid' | 'returned', line: LineRow, runNo: string): string => {
  const what = `${programOf(line.program)?.name ?? line.program}，保障 ${line.persons} 人，批次 ${runNo}`;
  if (kind === 'paid') {
    const into = line.account_no === '' ? '' : `${line.bank}尾号 ${line.account_no.slice(-4)}`;
    return [what, into, line.retry_of === null ? '' : '退汇后重新发出', line.return_code === null ? '' : '后来退汇']
      .filter((part) => part !== '')
      .join('，');
  }
  const why = [reasons[line.return_code ?? ''] ?? line.return_code ?? '', line.return_note].filter((part) => part !== '').join('，');
  return `${what}；原因：${why}；${afterwards(db, line)}`;
};

const paymentEntry = (db: ReadableDb, kind: 'paid' | 'returned', at: string, lineId: string): Entry => {
  const line = lineById(db, lineId);
  const run = line === undefined ? undefined : runById(db, line.run_id);
  if (line === undefined || run === undefined) throw new Error(`payment line ${lineId} without its run`);
  const word = kind === 'returned' ? '退汇' : line.retry_of === null ? (items[line.item_code] ?? '发放') : '退汇补发';
  return {
    at,
    actor: userName(db, run.made_by),
    onBehalfOf: null,
    kind: `pay.${kind}`,
    title: `${word} ${line.month}`,
    detail: detailOf(db, kind, line, run.no),
    link: { type: 'payment_run', id: run.id },
    payment: { fen: line.amount_fen, lineId },
  };
};

const reviewEntry = (db: ReadableDb, kind: 'review' | 'review_void', at: string, id: string): Entry => {
  const row = reviewById(db, id);
  if (row === undefined) throw new Error(`review ${id} is gone`);
  const common = { at, onBehalfOf: null, kind: `reviews.${kind}`, link: { type: 'family_review', id }, payment: null };
  if (kind === 'review_void') {
    const actor = userName(db, row.voided_by);
    return { ...common, actor, title: '核查作废', detail: `${row.no}，原因：${row.void_reason ?? ''}` };
  }
  const looked =
    row.result === 'postponed'
      ? [row.document, `延到 ${row.due_after}`]
      : [
          `${row.on_day} ${reviewWayLabels[row.way]}`,
          `核查员 ${reviewersOf(db, id)
            .map((one) => one.name)
            .join('、')}`,
        ];
  const detail = [row.no, ...looked, row.findings].filter((part) => part !== '').join('，');
  return { ...common, actor: userName(db, row.recorded_by), title: `核查：${reviewResultLabels[row.result]}`, detail };
};

const entryOf = (db: ReadableDb, { kind, at, line }: TimelineRow): Entry => {
  if (kind === 'act') return actEntry(db, at, line);
  if (kind === 'county') return countyEntry(db, at, line);
  return kind === 'paid' || kind === 'returned' ? paymentEntry(db, kind, at, line) : reviewEntry(db, kind, at, line);
};

/** What happened to one or several objects, how a household was looked at and what it was paid, newest first. */
export const timelineOf = (
  db: ReadableDb,
  of: { readonly ids: readonly string[]; readonly households: readonly string[] },
  offset: number,
  limit: number,
): Page => {
  const page = timelinePage(db, of, offset, limit);
  return { total: page.total, rows: page.rows.map((row) => entryOf(db, row)) };
};
