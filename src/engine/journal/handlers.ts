import type { CallName } from '#shared/contract/index.ts';
import { done } from '#shared/values/refusal.ts';
import { journalObjects } from '#storage/journal-objects.ts';
import { journalDetail, journalPage } from '#storage/journal.ts';
import { userById } from '#storage/office.ts';
import { checkIntegrity } from '#storage/open.ts';
import { acted, onJob, onQuery, type Handler, type QueryContext } from '../act.ts';
import { actLabel } from './labels.ts';
import { verifyJournal } from './verify.ts';
import type { JournalRow } from './chain.ts';
import { objectsCounted, toldDetail } from './told-detail.ts';
import { addDays } from '#shared/values/dates.ts';

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

const detailOf = (ctx: QueryContext, seq: number): unknown => JSON.parse(journalDetail(ctx.db, seq) ?? '{}') as unknown;

const nameOf = (ctx: QueryContext, userId: string): string => userById(ctx.db, userId)?.name ?? (userId === '' ? '（未登录）' : userId);

export const journalHandlers: readonly Handler[] = [
  onQuery('journal.list', 'read', (ctx, input) => {
    const page = journalPage(
      ctx.db,
      {
        actor: input.actor ?? null,
        action: input.action ?? null,
        from: input.from ?? null,
        to: input.to === undefined ? null : addDays(input.to, 1),
        objectId: input.objectId ?? null,
      },
      input.offset,
      input.limit,
    );
    const lines = page.lines.map(({ seq, line }) => ({ seq, row: JSON.parse(line) as JournalRow }));
    const objects = journalObjects(
      ctx.db,
      lines.map(({ row }) => row.objectId),
    );
    return done({
      total: page.total,
      rows: lines.map(({ seq, row }) => {
        return {
          seq,
          at: row.time,
          actor: nameOf(ctx, row.actor),
          onBehalfOf: row.onBehalfOf === null ? null : (userById(ctx.db, row.onBehalfOf)?.name ?? ''),
          role: row.role,
          action: row.action,
          label: actLabel(row.action),
          objectType: row.objectType,
          objectId: row.objectId,
          object: [objects.get(row.objectId)?.known ?? '', objects.get(row.objectId)?.about ?? ''].filter((part) => part !== '').join(' '),
          many: onMany.includes(row.action) ? objectsCounted(detailOf(ctx, seq)) : 0,
          result: row.result,
        };
      }),
    });
  }),
  onQuery('journal.detail', 'journal', (ctx, { seq }) => {
    const detail = detailOf(ctx, seq);
    return done({ seq, ...toldDetail(ctx.db, detail), detail });
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
];
