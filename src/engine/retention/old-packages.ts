import { keepPackageMonths } from '#domain/policy/retention-keys.ts';
import { dueAfter, monthsAfter } from '#domain/retention/periods.ts';
import { packageOut, shredPackage } from '#storage/packages.ts';
import { oldPackages } from '#storage/retention-due.ts';
import { heldBecause } from './held.ts';
import { nothingElse, type RetentionKind } from './kind.ts';

const UNACKNOWLEDGED = '对方还没有回执，这个包不能销毁。请先与对方交换一次。';
/** Nobody waits for these any more: applied by the receiver, or its contents went with a later one that was. */
const settled = ['delivered', 'processed', 'closed', 'covered', 'missed'];

/** Bytes of packages, with the papers printed for them; their numbers, check codes and receipts stay. */
export const packageBytesKept: RetentionKind = {
  code: 'package',
  name: '收发的包',
  key: keepPackageMonths,
  fate: '销毁包的内容；保留编号、核对码、回执',
  role: 'both',
  marked: 'package',
  due: (ctx, months) =>
    oldPackages(ctx.db, monthsAfter(ctx.today, -months)).map((row) => ({ ...row, dueOn: dueAfter(monthsAfter(row.since, months)) })),
  keptBecause: (ctx, id) => {
    const held = heldBecause(ctx.db, [id]);
    if (held !== null) return held;
    const sent = packageOut(ctx.db, id);
    return sent !== undefined && !settled.includes(sent.state) ? UNACKNOWLEDGED : null;
  },
  destroy: (ctx, gone, id) => {
    for (const name of shredPackage(ctx.db, id, ctx.today)) gone.files.push({ place: 'package', name });
    gone.ids.add(id);
    gone.rows += 1;
    return nothingElse;
  },
};
