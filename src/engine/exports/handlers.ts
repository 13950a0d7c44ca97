import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf, ValueOf } from '#shared/contract/kinds.ts';
import { addDays } from '#shared/values/dates.ts';
import { done, refuse } from '#shared/values/refusal.ts';
import { exportById, exportKinds, exportPage, markExportDestroyed, type ExportFilter, type ExportRow } from '#storage/exports.ts';
import { userName } from '#storage/office.ts';
import { acted, expectRev, onCommand, onPreparedCommand, onQuery, type Handler, type QueryContext } from '../act.ts';
import { rightsOf } from '../rights/table.ts';
import { exportRegisterWorkbook } from './register-workbook.ts';
import { prepareWorkbook, workbookLeaves } from './workbook-leaves.ts';

type Ask = Omit<ParsedInputOf<CallOf<'exports.list'>>, 'offset' | 'limit'>;
type View = ValueOf<CallOf<'exports.list'>>['rows'][number];

/** More than an office lets out in many years. */
const everything = 100_000;

const watchesAll = (ctx: QueryContext): boolean => rightsOf(ctx.actor.roles).has('exports');
/** Whoever let it out, or the head who answers for the office. */
const mayMark = (ctx: QueryContext, row: ExportRow): boolean =>
  row.made_by === ctx.actor.userId || rightsOf(ctx.actor.roles).has('approve');

const filterOf = (ctx: QueryContext, ask: Ask): ExportFilter => ({
  by: watchesAll(ctx) ? (ask.by ?? null) : ctx.actor.userId,
  kind: ask.kind ?? null,
  from: ask.from ?? null,
  before: ask.to === undefined ? null : addDays(ask.to, 1),
  open: ask.open,
});

const viewOf = (ctx: QueryContext, row: ExportRow): View => ({
  id: row.id,
  rev: row.rev,
  no: row.no,
  at: row.made_at,
  by: userName(ctx.db, row.made_by),
  onBehalfOf: row.on_behalf_of === null ? null : userName(ctx.db, row.on_behalf_of),
  kind: row.kind,
  title: row.title,
  filter: row.filter,
  listed: row.listed,
  fullNumbers: row.full_numbers === 1,
  purpose: row.purpose,
  wentTo: row.went_to,
  destroyed:
    row.destroyed_on === null || row.destroyed_by === null
      ? null
      : { on: row.destroyed_on, by: userName(ctx.db, row.destroyed_by), how: row.destroyed_how },
  mayMark: row.destroyed_on === null && mayMark(ctx, row),
});

export const exportHandlers: readonly Handler[] = [
  onQuery('exports.list', 'read', (ctx, { offset, limit, ...ask }) => {
    const page = exportPage(ctx.db, filterOf(ctx, ask), offset, limit);
    return done({ total: page.total, rows: page.rows.map((row) => viewOf(ctx, row)) });
  }),
  onQuery('exports.kinds', 'read', (ctx) => done({ rows: exportKinds(ctx.db) })),
  onCommand('exports.markDestroyed', 'print', (ctx, { id, rev, on, how }) => {
    const row = exportById(ctx.db, id);
    if (row === undefined || !mayMark(ctx, row)) return refuse('not_found', { what: '导出登记' });
    if (row.destroyed_on !== null) return refuse('export_destroyed', { no: row.no, on: row.destroyed_on });
    const fresh = expectRev(row.rev, rev);
    if (!fresh.ok) return fresh;
    const since = row.made_at.slice(0, 10);
    if (on < since || on > ctx.today) return refuse('export_day', { on, since });
    markExportDestroyed(ctx.db, { id, destroyed_on: on, destroyed_by: ctx.actor.userId, destroyed_at: ctx.now, destroyed_how: how });
    return acted({ id, rev: rev + 1 }, { objectType: 'export', objectId: id, detail: { exportNo: row.no, on, how } });
  }),
  onPreparedCommand(
    'exports.save',
    'exports',
    async (ctx, { purpose, ...ask }) => {
      const { rows } = exportPage(ctx.db, filterOf(ctx, ask), 0, everything);
      const list = {
        kind: 'exports.save',
        title: '导出登记（Excel）',
        filter: [ask.from ?? '', ask.to ?? ''].filter((part) => part !== '').join(' 至 '),
        listed: rows.length,
        fullNumbers: false,
        purpose,
        objectType: 'office',
        objectId: ctx.office.orgCode,
      };
      return prepareWorkbook(ctx, list, (options) => exportRegisterWorkbook(ctx, rows, options));
    },
    (ctx, _ask, prepared) => workbookLeaves(ctx, prepared, { value: { rows: prepared.list.listed } }),
  ),
];
