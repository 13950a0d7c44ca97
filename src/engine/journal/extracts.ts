import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import { addDays } from '#shared/values/dates.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import {
  extractActs,
  extractById,
  extractLines,
  extractPage,
  extractPeople,
  type ExtractFilter,
  type ExtractLineRow,
  type JournalExtractRow,
} from '#storage/journal-extracts.ts';
import { journalObjects } from '#storage/journal-objects.ts';
import { userName } from '#storage/office.ts';
import { peerOf } from '#storage/peers.ts';
import { onPreparedCommand, onQuery, type Handler, type QueryContext } from '../act.ts';
import { prepareWorkbook, workbookLeaves } from '../exports/workbook-leaves.ts';
import { labelOfSaid, saidIn } from './said.ts';
import { verdictExplained, verdictLamps, verdictText } from './extract-words.ts';
import { actLabel } from './labels.ts';
import { journalWorkbook } from './workbook.ts';

type Ask = Omit<ParsedInputOf<CallOf<'extracts.rows'>>, 'offset' | 'limit'>;
type Told = ValueOf<CallOf<'extracts.rows'>>['rows'][number];
type View = ValueOf<CallOf<'extracts.list'>>['rows'][number];

const personName = (actor: string, name: string): string => (name === '' ? (actor === '' ? '（未登录）' : actor) : name);

const viewOf = (ctx: QueryContext, row: JournalExtractRow): View => ({
  id: row.id,
  org: row.peer_org,
  township: peerOf(ctx.db, row.peer_org)?.name ?? row.peer_org,
  no: row.no,
  from: row.from_day,
  to: row.to_day,
  fromSeq: row.from_seq,
  toSeq: row.to_seq,
  rows: row.rows,
  verdict: row.verdict,
  at: row.at_row,
  lamp: verdictLamps[row.verdict],
  verdictText: verdictText(row),
  receivedAt: row.imported_at,
  receivedBy: userName(ctx.db, row.imported_by),
});

const filterOf = ({ id, actor, action, from, to }: Ask): ExtractFilter => ({
  id,
  actor: actor ?? null,
  action: action ?? null,
  from: from ?? null,
  before: to === undefined ? null : addDays(to, 1),
});

/** Rows of a township's journal as the county reads them; an object the county holds too, and whoever acts in it, is named, any other by its number alone. */
const told = (ctx: QueryContext, lines: readonly ExtractLineRow[]): Told[] => {
  const objects = journalObjects(
    ctx.db,
    lines.map((line) => line.object_id),
  );
  const people = new Map(lines[0] === undefined ? [] : extractPeople(ctx.db, lines[0].extract_id).map(({ actor, name }) => [actor, name]));
  return lines.map((line) => {
    const { role, result } = saidIn(line.line);
    const known = objects.get(line.object_id);
    return {
      n: line.n,
      seq: line.seq,
      at: line.at,
      actor: personName(line.actor, line.actor_name),
      onBehalfOf: line.on_behalf_name,
      role,
      action: line.action,
      label: labelOfSaid(line.action),
      objectType: line.object_type,
      objectId: line.object_id,
      object:
        known === undefined
          ? (people.get(line.object_id) ?? line.object_id)
          : [known.known, known.about].filter((part) => part !== '').join(' '),
      many: 0,
      result,
    };
  });
};

/** By what the rows were chosen, as the register of exports and the workbook say it. */
const filterWords = (ctx: QueryContext, row: JournalExtractRow, { actor, action, from, to }: Ask): string =>
  [
    `${from ?? row.from_day} 至 ${to ?? row.to_day}`,
    actor === undefined ? '' : personName(actor, extractPeople(ctx.db, row.id).find((one) => one.actor === actor)?.name ?? ''),
    action === undefined ? '' : actLabel(action),
  ]
    .filter((part) => part !== '')
    .join('，');

/** 审计核查 of the county: what townships' `audit` packages brought, read by those who may take a journal along. */
export const extractHandlers: readonly Handler[] = [
  onQuery('extracts.list', 'exports', (ctx, { offset, limit }) => {
    const { total, rows } = extractPage(ctx.db, offset, limit);
    return done({ total, rows: rows.map((row) => viewOf(ctx, row)) });
  }),
  onQuery('extracts.get', 'exports', (ctx, { id }) => {
    const row = extractById(ctx.db, id);
    if (row === undefined) return refuse('not_found', { what: '乡镇日志' });
    return done({
      ...viewOf(ctx, row),
      explained: verdictExplained(row),
      people: extractPeople(ctx.db, id)
        .filter(({ actor }) => actor !== '')
        .map(({ actor, name }) => ({ id: actor, name: personName(actor, name) })),
      acts: extractActs(ctx.db, id).map((action) => ({ action, label: actLabel(action) })),
    });
  }),
  onQuery('extracts.rows', 'exports', (ctx, { offset, limit, ...ask }) => {
    const { total, lines } = extractLines(ctx.db, filterOf(ask), offset, limit);
    return done({ total, rows: told(ctx, lines) });
  }),
  onPreparedCommand(
    'extracts.save',
    'exports',
    async (ctx, { purpose, ...ask }) => {
      const row = extractById(ctx.db, ask.id);
      if (row === undefined) return refuse('not_found', { what: '乡镇日志' });
      const filter = filterOf(ask);
      const { total } = extractLines(ctx.db, filter, 0, 1);
      const { township } = viewOf(ctx, row);
      const said = filterWords(ctx, row, ask);
      const list = {
        kind: 'extracts.save',
        title: '乡镇操作日志（Excel）',
        filter: `${township}，${said}`,
        listed: total,
        fullNumbers: false,
        purpose,
        objectType: 'journal_extract',
        objectId: row.id,
      };
      return prepareWorkbook(ctx, list, (options) =>
        journalWorkbook(
          {
            rowsFrom: (offset, limit) => {
              const { lines } = extractLines(ctx.db, filter, offset, limit);
              return told(ctx, lines).map((one, i) => ({ row: one, hash: lines[i]?.hash ?? '' }));
            },
            title: `${township}操作日志（${said}）`,
            notes: [`核对结果：${verdictText(row)}（包 ${row.no}，${row.imported_at.slice(0, 10)} 收到）`],
            fileName: `操作日志_${township}_${row.from_day}_${row.to_day}.xlsx`,
          },
          options,
        ),
      );
    },
    (ctx, _ask, prepared) => workbookLeaves(ctx, prepared, { value: { rows: prepared.list.listed } }),
  ),
];
