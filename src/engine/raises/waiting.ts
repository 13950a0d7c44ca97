import { dbStd } from '#domain/policy/dibao-keys.ts';
import { programs } from '#domain/programs/registry.ts';
import { monthOf, type Month } from '#shared/values/dates.ts';
import type { RawDatabase } from '#storage/db.ts';
import { changedSoFar } from '#storage/open.ts';
import { policyRows, type PolicyValueRow } from '#storage/policies.ts';
import { firstRecordedMonth, perhapsOwed, type RaiseRow } from '#storage/raises.ts';
import { toPolicyRow } from '../policies/rows.ts';
import { owedSpans } from './owed.ts';
import { raisedStandard, type RaisedStandard, type Reader } from './standard.ts';

/** A standard in force that some family is not paid by; `applied`: the raise that carried it to the others. */
export type WaitingStandard = { readonly program: string; readonly month: Month; readonly applied: RaiseRow | undefined };

const AT_ONCE = 200;
type Known = { readonly changes: number; readonly now: Month; readonly waiting: readonly WaitingStandard[] };
// Every family is looked at, and the first screen asks each time it is opened: worked out once until something is written.
const lately = new WeakMap<RawDatabase, Known>();

/** Whether a look at each of those who may be owed a standard finds one who is. */
const isOwed = (ctx: Reader, standard: RaisedStandard, row: PolicyValueRow, rows: readonly string[]): boolean => {
  for (let after = ''; ;) {
    const area = toPolicyRow(row).scope['area'] ?? null;
    const ask = { program: standard.program, month: standard.month, area, rows, since: row.recorded_at, after, limit: AT_ONCE };
    const families = perhapsOwed(ctx.db, ask);
    const settles = ['raise', 'lower', 'same', 'ended', 'leaves'] as const;
    if (families.some((one) => owedSpans(ctx, standard, one, settles).some((span) => span.standing === 'by_older'))) return true;
    const end = families.at(-1);
    if (end === undefined || families.length < AT_ONCE) return false;
    after = end.id;
  }
};

/**
 * Standards in force while a family is still paid by the one before: no 提标 from that month was carried out, or somebody came or came
 * back after it. A standard older than the office's own first amounts is the roster's it was taken over with.
 */
export const standardsWaiting = (ctx: Reader): readonly WaitingStandard[] => {
  const now = monthOf(ctx.today);
  const changes = changedSoFar(ctx.db);
  const known = lately.get(ctx.db.raw);
  if (known?.changes === changes && known.now === now) return known.waiting;
  const waiting = lookedUp(ctx, now);
  lately.set(ctx.db.raw, { changes, now, waiting });
  return waiting;
};

const lookedUp = (ctx: Reader, now: Month): readonly WaitingStandard[] => {
  const own = firstRecordedMonth(ctx.db);
  if (own === null) return [];
  const all = policyRows(ctx.db).filter((row) => row.key === dbStd.key);
  const begun = all.filter((row) => row.from_month > own && row.from_month <= now);
  return programs
    .filter(({ policyKeys }) => policyKeys.includes(dbStd))
    .flatMap(({ code }) =>
      [...new Set(begun.map((row) => row.from_month))].toSorted().flatMap((month): readonly WaitingStandard[] => {
        const standard = raisedStandard(ctx, code, month, [dbStd]);
        const byIt = all.filter((row) => row.from_month >= month).map((row) => row.id);
        const owed = begun.some((row) => row.from_month === month && isOwed(ctx, standard, row, byIt));
        return owed ? [{ program: code, month, applied: standard.applied }] : [];
      }),
    );
};
