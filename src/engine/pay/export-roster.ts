import { runStateLabels } from '#domain/flow/states.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ParsedInputOf } from '#shared/contract/kinds.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { updateRun, type RunRow } from '#storage/pay.ts';
import { linesOfReissueList, putOnReissueList, reissueList, reissueLists, waitingReissues } from '#storage/reissue-lists.ts';
import { onPreparedCommand, type Handler, type QueryContext } from '../act.ts';
import { prepareWorkbook, workbookLeaves } from '../exports/workbook-leaves.ts';
import { bankRoster, reissueRoster, type ReissueRoster } from './bank-roster.ts';
import { knownRun } from './change-run.ts';
import { reconciled } from './reconciled.ts';

type Ask = ParsedInputOf<CallOf<'pay.exportRoster'>>;

/**
 * What the bank is given of a run: the month itself until it was sent; afterwards only what goes out once more and is on no list yet, or
 * a list of before under its own number. A bank that follows a workbook pays all of it, so nothing stands on two without saying so.
 * Refuses `run_state`, `reissue_none`, `not_found`.
 */
const chosenOf = (ctx: QueryContext, run: RunRow, list: Ask['list']): Outcome<ReissueRoster | null> => {
  if (run.state === 'approved' && list === null) return done(null);
  if (run.state !== 'sent' && run.state !== 'settled') return refuse('run_state', { state: runStateLabels[run.state], act: '导出' });
  if (list !== null) {
    const known = reissueList(ctx.db, run.id, list);
    return known === undefined
      ? refuse('not_found', { what: '补发名册' })
      : done({ no: list, lines: linesOfReissueList(ctx.db, run.id, list), givenOn: known.made_on });
  }
  const lines = waitingReissues(ctx.db, run.id);
  const lists = reissueLists(ctx.db, run.id).length;
  return lines.length === 0 ? refuse('reissue_none', { month: run.month, lists }) : done({ no: lists + 1, lines, givenOn: null });
};

export const exportRosterHandler: Handler = onPreparedCommand(
  'pay.exportRoster',
  'print',
  async (ctx, { id, rev, purpose, list }) => {
    const run = knownRun(ctx.db, id, rev);
    if (!run.ok) return run;
    const chosen = chosenOf(ctx, run.value, list);
    if (!chosen.ok) return chosen;
    const compared = reconciled(ctx, '导出');
    if (!compared.ok) return compared;
    const again = chosen.value;
    const leaving = {
      kind: 'pay.exportRoster',
      title: again === null ? '发放花名册（Excel）' : '退汇补发名册（Excel）',
      filter: `${run.value.month} ${run.value.no}${again === null ? '' : ` 第 ${again.no} 次${again.givenOn === null ? '' : '，再次导出'}`}`,
      listed: again === null ? run.value.households : new Set(again.lines.map((line) => line.household_id)).size,
      fullNumbers: true,
      purpose,
      objectType: 'payment_run',
      objectId: id,
    };
    const workbook = await prepareWorkbook(ctx, leaving, (options) =>
      again === null ? bankRoster(ctx, run.value, options) : reissueRoster(ctx, run.value, again, options),
    );
    return workbook.ok ? done({ workbook: workbook.value, again }) : workbook;
  },
  (ctx, { id, rev }, { workbook, again }) => {
    // Another act may have come while the workbook was written.
    const run = knownRun(ctx.db, id, rev);
    if (!run.ok) return run;
    const left = workbookLeaves(ctx, workbook, {
      value: {},
      ...(again === null ? {} : { detail: { list: again.no, lines: again.lines.map((line) => line.id) } }),
    });
    if (left.ok && again !== null && again.givenOn === null) {
      const row = { run_id: id, no: again.no, made_on: ctx.today, made_by: ctx.actor.userId, recorded_at: ctx.now };
      putOnReissueList(
        ctx.db,
        row,
        again.lines.map((line) => line.id),
      );
      updateRun(ctx.db, id, {});
    }
    return left;
  },
);
