import type { Statement } from '#domain/statement/statement.ts';
import { addMonths, type Day, type Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import type { RehomedFamily } from './rehomed-family.ts';

/** One word about a family's benefit as the county knows it: from which month how much, by which paper. Amounts in 分 a month. */
export type Grant = {
  readonly from: Month;
  /** The last month of a gradual exit; null where it goes on. */
  readonly to: Month | null;
  readonly on: Day;
  readonly fen: Fen;
  readonly does: 'pay' | 'suspend' | 'stop';
  readonly document: string;
  readonly statement: Statement | null;
  readonly family: RehomedFamily;
  /** Whether the dissolved office is known to have heard of it. */
  readonly acknowledged: boolean;
};
export type Owed = { readonly month: Month; readonly dueFen: Fen; readonly paidFen: Fen };

const order = (a: Grant, b: Grant): number => (a.from === b.from ? (a.on < b.on ? -1 : 1) : a.from < b.from ? -1 : 1);

/** The word in force in a month, or null before the first and after the last month of an exit. */
export const grantIn = (grants: readonly Grant[], month: Month): Grant | null => {
  const last = grants.toSorted(order).findLast((one) => one.from <= month);
  return last === undefined || (last.to !== null && last.to < month) ? null : last;
};

const fenIn = (grants: readonly Grant[], month: Month): Fen => {
  const grant = grantIn(grants, month);
  return grant?.does === 'pay' ? grant.fen : 0;
};

/** Where a benefit stands in the month its next office pays first: running, to begin later, or not paid and why. */
export type Standing =
  | { readonly kind: 'running'; readonly grant: Grant; readonly from: Month; readonly later: readonly Grant[] }
  | { readonly kind: 'suspended'; readonly grant: Grant }
  | { readonly kind: 'ended'; readonly grant: Grant };

/** `grants` must not be empty. */
export const standingIn = (grants: readonly Grant[], month: Month): Standing => {
  const sorted = grants.toSorted(order);
  const now = sorted.findLast((one) => one.from <= month);
  const later = sorted.filter((one) => one.from > month);
  const [first, ...rest] = later;
  if (now === undefined || (now.does === 'stop' && first?.does === 'pay')) {
    if (first === undefined) throw new Error('a benefit without a word about it');
    return { kind: 'running', grant: first, from: first.from, later: rest };
  }
  if (now.does === 'suspend') return { kind: 'suspended', grant: now };
  return now.does === 'stop' || (now.to !== null && now.to < month)
    ? { kind: 'ended', grant: now }
    : { kind: 'running', grant: now, from: month, later };
};

/**
 * The months before `month` in which the dissolved office, as far as it is known to have heard, paid otherwise than was due: a decision
 * was sealed and no list of that office ever named it. Above what was paid is owed; below it was paid too much.
 */
export const unheardMonths = (grants: readonly Grant[], month: Month): readonly Owed[] => {
  const first = grants.filter((one) => !one.acknowledged).toSorted(order)[0];
  if (first === undefined) return [];
  const heard = grants.filter((one) => one.acknowledged);
  const months: Owed[] = [];
  for (let at = first.from; at < month; at = addMonths(at, 1)) {
    const [dueFen, paidFen] = [fenIn(grants, at), fenIn(heard, at)];
    if (dueFen !== paidFen) months.push({ month: at, dueFen, paidFen });
  }
  return months;
};
