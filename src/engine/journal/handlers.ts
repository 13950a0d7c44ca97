import { done, refuse } from '#shared/values/refusal.ts';
import { journalPage } from '#storage/journal.ts';
import { userById } from '#storage/office.ts';
import { checkIntegrity } from '#storage/open.ts';
import { acted, onJob, onPreparedCommand, onQuery, type Handler, type QueryContext } from '../act.ts';
import { prepareWorkbook, workbookLeaves } from '../exports/workbook-leaves.ts';
import { maskedRecord } from './detail-words.ts';
import { actLabel } from './labels.ts';
import { verifyJournal } from './verify.ts';
import { detailOf, filterOf, tellRows, type JournalAsk } from './rows.ts';
import { toldDetail } from './told-detail.ts';
import { journalWorkbook, ownRows } from './workbook.ts';

/** More rows than an inspector reads; a workbook of them opens on an office PC. */
const mostRows = 50_000;

/** By what the rows were chosen, as the register of exports and the workbook say it. */
const filterWords = (ctx: QueryContext, { actor, action, from, to, objectId }: JournalAsk): string =>
  [
    from === undefined && to === undefined ? '' : `${from ?? ''} 至 ${to ?? ctx.today}`,
    actor === undefined ? '' : (userById(ctx.db, actor)?.name ?? actor),
    action === undefined ? '' : actLabel(action),
    objectId === undefined ? '' : '一个对象',
  ]
    .filter((part) => part !== '')
    .join('，');

export const journalHandlers: readonly Handler[] = [
  onQuery('journal.list', 'read', (ctx, input) => {
    const page = journalPage(ctx.db, filterOf(input), input.offset, input.limit);
    return done({ total: page.total, rows: tellRows(ctx, page.lines) });
  }),
  onQuery('journal.detail', 'journal', (ctx, { seq }) => {
    const detail = detailOf(ctx, seq);
    return done({ seq, ...toldDetail(ctx.db, detail), detail: maskedRecord(detail) });
  }),
  onJob('journal.verify', 'read', async (ctx) => {
    const chain = verifyJournal(ctx.db, (rows) => ctx.progress('核对日志', rows, 0));
    await ctx.breathe();
    ctx.progress('核对数据文件', chain.rows, 0);
    // A fault of the base itself belongs to no row of the journal.
    const result = {
      ...chain,
      problems: [...chain.problems, ...checkIntegrity(ctx.db, false).map((what) => ({ seq: 0, what: `base: ${what}` }))],
    };
    return ctx.commit(() =>
      acted(result, { objectType: 'journal', objectId: result.head, detail: { rows: result.rows, problems: result.problems.length } }),
    );
  }),
  onPreparedCommand(
    'journal.save',
    'exports',
    async (ctx, { purpose, ...ask }) => {
      const filter = filterOf(ask);
      const { total } = journalPage(ctx.db, filter, 0, 1);
      if (total > mostRows) return refuse('journal_too_long', { rows: total, most: mostRows });
      const said = filterWords(ctx, ask);
      const list = {
        kind: 'journal.save',
        title: '操作日志（Excel）',
        filter: said,
        listed: total,
        fullNumbers: false,
        purpose,
        objectType: 'office',
        objectId: ctx.office.orgCode,
      };
      return prepareWorkbook(ctx, list, (options) =>
        journalWorkbook(
          {
            rowsFrom: ownRows(ctx, filter),
            title: `${ctx.office.name}操作日志${said === '' ? '' : `（${said}）`}`,
            fileName: `操作日志_${ctx.today}.xlsx`,
          },
          options,
        ),
      );
    },
    (ctx, _ask, prepared) => workbookLeaves(ctx, prepared, { value: { rows: prepared.list.listed } }),
  ),
];
