import type { Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';

/** One dated amount of a benefit, as the register keeps them: from which month, by which paper, known since when. */
export type AmountRow = {
  readonly id: string;
  readonly fromMonth: Month;
  readonly fen: Fen;
  readonly persons: number;
  readonly kind: string;
  readonly document: string;
  /** Moments with the same offset, compared as text. */
  readonly recordedAt: string;
  readonly voidedAt: string | null;
};

/** A month, as it was known at a moment. */
export type Moment = { readonly month: Month; readonly at: string };

/** What is paid a month to how many; null where nothing is. */
export type Standing = { readonly fen: Fen; readonly persons: number };

export const movementKinds = ['enters', 'leaves', 'raised', 'lowered'] as const;
export type MovementKind = (typeof movementKinds)[number];
export const movementLabels: Readonly<Record<MovementKind, string>> = { enters: '新增', leaves: '退出', raised: '增发', lowered: '减发' };
export type Movement = Standing & { readonly kind: MovementKind; readonly document: string };

const later = (one: AmountRow, other: AmountRow): boolean =>
  one.fromMonth === other.fromMonth
    ? one.recordedAt === other.recordedAt
      ? one.id > other.id
      : one.recordedAt > other.recordedAt
    : one.fromMonth > other.fromMonth;

const inForce = (rows: readonly AmountRow[], { month, at }: Moment): AmountRow | undefined =>
  rows
    .filter((row) => row.fromMonth <= month && row.recordedAt <= at && (row.voidedAt === null || row.voidedAt > at))
    .reduce<AmountRow | undefined>((last, row) => (last === undefined || later(row, last) ? row : last), undefined);

const isPaid = (row: AmountRow | undefined): row is AmountRow => row !== undefined && row.kind !== 'stop' && row.kind !== 'suspend';

/** What a benefit came to in a month, as known at a moment: a stop or a suspension is an amount that is not paid. */
export const standingAt = (rows: readonly AmountRow[], moment: Moment): Standing | null => {
  const row = inForce(rows, moment);
  return isPaid(row) ? { fen: row.fen, persons: row.persons } : null;
};

const kindOf = (before: Standing | null, after: Standing | null): MovementKind | null => {
  if (before === null) return after === null ? null : 'enters';
  if (after === null) return 'leaves';
  const difference = after.fen === before.fen ? after.persons - before.persons : after.fen - before.fen;
  return difference === 0 ? null : difference > 0 ? 'raised' : 'lowered';
};

/**
 * What moved a benefit between two moments, paper by paper: first what the new months bring of what was already known, then what
 * became known since. The movements always come to the difference of the two standings (上期 + 异动 = 本期 for one family).
 */
export const movementsBetween = (rows: readonly AmountRow[], from: Moment, to: Moment): readonly Movement[] => {
  const turned: Moment[] = [];
  const months = [...new Set(rows.map((row) => row.fromMonth))].filter((month) => month > from.month && month <= to.month).toSorted();
  for (const month of months) turned.push({ month, at: from.at });
  const known = [...new Set(rows.flatMap((row) => [row.recordedAt, ...(row.voidedAt === null ? [] : [row.voidedAt])]))]
    .filter((at) => at > from.at && at <= to.at)
    .toSorted();
  for (const at of known) turned.push({ month: to.month, at });
  const moved: Movement[] = [];
  let before = standingAt(rows, from);
  for (const moment of [...turned, to]) {
    const after = standingAt(rows, moment);
    const kind = kindOf(before, after);
    if (kind !== null)
      moved.push({
        kind,
        fen: (after?.fen ?? 0) - (before?.fen ?? 0),
        persons: (after?.persons ?? 0) - (before?.persons ?? 0),
        document: inForce(rows, moment)?.document ?? '',
      });
    before = after;
  }
  return moved;
};
