import { typedCodeFrom } from '#domain/policy/office-keys.ts';
import { openAlarms, seenOf } from '#storage/exchange-link.ts';
import { formatYuan } from '#shared/values/money.ts';
import type { QueryContext } from '../act.ts';
import { officePolicy } from '../policies/office-policy.ts';
import type { StagedPackage } from './staged-packages.ts';

/**
 * Why the 核对码 of a package has to be typed from its cover sheet (§3.8), null where comparing by eye is enough: nothing of this stream
 * was read before (the first contact, a restored office, another PC), nobody has rung up a restored office yet, or much money.
 */
export const whyTypeCode = (
  ctx: QueryContext,
  { peer, verified: { header, own }, contents }: Pick<StagedPackage, 'peer' | 'verified' | 'contents'>,
): string | null => {
  if (own) return null;
  if (seenOf(ctx.db, peer).every(({ stream_id }) => stream_id !== header.stream.id))
    return `${header.from.name}首次送来，或恢复、换电脑以后第一次送来`;
  if (openAlarms(ctx.db, peer, 'peer_restored').length > 0) return `${header.from.name}已从备份恢复或换了电脑，还没有打电话核实`;
  const from = officePolicy(ctx)(typedCodeFrom);
  return contents.totals.monthlyFen >= from ? `每月金额达到 ${formatYuan(from)} 元` : null;
};
