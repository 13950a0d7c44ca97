import { movementLabels } from '#domain/benefits/movements.ts';
import { bridgeRegister } from '#domain/benefits/register-bridge.ts';
import { programOf } from '#domain/programs/registry.ts';
import { done } from '#shared/values/refusal.ts';
import { closingOfMonth, movementsOfClosing } from '#storage/closings.ts';
import { allDivisions } from '#storage/divisions.ts';
import { runById, type RunRow } from '#storage/pay.ts';
import { bridgeView, differingText } from '../../reviews/bridge-view.ts';
import { movementLines, passageOf } from '../../reviews/passage.ts';
import { notReady, paperSource } from '../source.ts';

const counts = { enters: 1, leaves: -1, raised: 0, lowered: 0 } as const;
const order = ['enters', 'leaves', 'raised', 'lowered'] as const;
const open = (run: RunRow): boolean => run.state === 'open' || run.state === 'checked';
const waits = '批次还没有锁定，名册还会变';

/** 异动勾稽表 of a locked run: as it was closed, else as it would be closed now. */
export const reconciliationSource = paperSource(
  'reconciliation',
  'run',
  (ctx, id) => {
    const run = runById(ctx.db, id);
    if (run === undefined) return null;
    if (open(run)) return notReady(waits);
    const passage = passageOf(ctx.db, run.program, run.month);
    if (!passage.ok) return passage;
    const { families, previous } = passage.value;
    const bridge = bridgeRegister(families);
    const closing = closingOfMonth(ctx.db, run.program, run.month);
    const lines = closing === undefined ? movementLines(families) : movementsOfClosing(ctx.db, closing.id);
    const villages = new Map(allDivisions(ctx.db).map((one) => [one.code, one.name]));
    const rows = order.flatMap((kind) =>
      lines
        .filter((one) => one.kind === kind)
        .map((one) => ({
          kind: movementLabels[kind],
          village: villages.get(one.village_code) ?? '',
          head: one.head_name,
          households: counts[kind],
          persons: one.persons,
          fen: one.fen,
          document: one.document,
        })),
    );
    const sum = (of: (row: (typeof rows)[number]) => number): number => rows.reduce((total, row) => total + of(row), 0);
    const { before, after } = bridgeView(ctx.db, bridge);
    return done({
      snapshot: {
        matter: programOf(run.program)?.name ?? run.program,
        officeName: ctx.office.name,
        month: run.month,
        previousMonth: previous?.month ?? null,
        runNo: run.no,
        before,
        moved: { households: sum((row) => row.households), persons: sum((row) => row.persons), fen: sum((row) => row.fen) },
        after,
        balanced: bridge.balanced,
        problems: bridge.balanced ? '' : `对不上的户：${differingText(bridge)}`,
        state: closing === undefined ? '待结账' : `已结账：${closing.closed_on}`,
        rows,
        preparedBy: ctx.actor.name,
      },
    });
  },
  [],
  (ctx, id) => {
    const run = runById(ctx.db, id);
    if (run === undefined) return null;
    return open(run) ? notReady(waits) : done(null);
  },
);
