import { dbStd } from '#domain/policy/dibao-keys.ts';
import { programs } from '#domain/programs/registry.ts';
import { monthOf, type Month } from '#shared/values/dates.ts';
import { raisesOwed } from '#storage/raises.ts';
import type { QueryContext } from '../act.ts';
import { officePolicyRows } from '../policies/rows.ts';

/**
 * Months whose standard is in force while families are still paid by the one before it: no 提标 from that month was carried out. A
 * standard older than the office's own first amounts is the roster's it was taken over with.
 */
export const standardsWaiting = (ctx: Pick<QueryContext, 'db' | 'today'>): readonly Month[] => {
  const now = monthOf(ctx.today);
  const rows = officePolicyRows(ctx.db).filter((row) => row.key === dbStd.key && row.from <= now);
  const begun = [...new Map(rows.map((row) => [`${row.from}|${row.scope['area'] ?? ''}`, row])).values()];
  const waiting = programs.flatMap(({ code, policyKeys }) =>
    policyKeys.includes(dbStd) ? begun.filter((row) => raisesOwed(ctx.db, code, row.from, row.scope['area'] ?? null) > 0) : [],
  );
  return [...new Set(waiting.map((row) => row.from))].toSorted();
};
