import type { Month } from '#shared/values/dates.ts';
import type { PolicyUse, StatementFlag } from '../statement/statement.ts';
import { carriedFlag, standardCarriedFlag } from './carry.ts';

/** An amount as it was recorded, with what the statement it rests on froze: the policy values read (none: somebody's word) and the flags. */
export type RecordedAmount = {
  readonly id: string;
  readonly fromMonth: Month;
  readonly recordedAt: string;
  readonly document: string;
  readonly kind: 'takeover' | 'confirm' | 'raise' | 'lower' | 'suspend' | 'resume' | 'stop';
  readonly reads: readonly PolicyUse[];
  readonly flags: readonly StatementFlag['code'][];
};

/** Months through which one amount is in force; `to` null: until something else is recorded. */
export type Span<T> = { readonly amount: T; readonly from: Month; readonly to: Month | null };

/** What the rules said when an amount came about: the values its reckoning read, or none where `word` is only somebody's word. */
export type Basis = { readonly uses: readonly PolicyUse[]; readonly word: RecordedAmount | null };

type Ordered = Pick<RecordedAmount, 'id' | 'recordedAt'>;
const before = (a: Ordered, b: Ordered): boolean => (a.recordedAt === b.recordedAt ? a.id < b.id : a.recordedAt < b.recordedAt);

/** The amount in force in a month: of the latest start not after it the last recorded. */
const inForce = (amounts: readonly RecordedAmount[], month: Month): RecordedAmount | undefined =>
  amounts
    .filter((one) => one.fromMonth <= month)
    .reduce<RecordedAmount | undefined>(
      (best, one) =>
        best === undefined || one.fromMonth > best.fromMonth || (one.fromMonth === best.fromMonth && before(best, one)) ? one : best,
      undefined,
    );

/** Which amount is in force in which months from one on, of all that stand recorded for a benefit. `previous`: the month before another. */
export const spansFrom = (
  amounts: readonly RecordedAmount[],
  month: Month,
  previous: (of: Month) => Month,
): readonly Span<RecordedAmount>[] => {
  const starts = [...new Set([month, ...amounts.map((one) => one.fromMonth).filter((from) => from > month)])].toSorted();
  return starts.flatMap((from, index): readonly Span<RecordedAmount>[] => {
    const [amount, next] = [inForce(amounts, from), starts[index + 1]];
    return amount === undefined ? [] : [{ amount, from, to: next === undefined ? null : previous(next) }];
  });
};

const sameAct = (a: RecordedAmount, b: RecordedAmount): boolean => a.recordedAt === b.recordedAt && a.document === b.document;

/**
 * By which policy values an amount stands. A reckoning stands by what it read, so does an amount moved by what a new standard makes.
 * What was moved for another reason, or settled by somebody's word, stands on the amount before it; the first of all on the
 * application's own statement (`applied`) where there is one, else on nothing but the word of whoever gave it.
 */
export const basisOf = (amount: RecordedAmount, all: readonly RecordedAmount[], applied: readonly PolicyUse[]): Basis => {
  const moved = amount.flags.includes(carriedFlag) && !amount.flags.includes(standardCarriedFlag);
  if (amount.reads.length > 0 && !moved) return { uses: amount.reads, word: amount };
  const earlier = inForce(
    all.filter((one) => before(one, amount) && !sameAct(one, amount) && one.kind !== 'suspend' && one.kind !== 'stop'),
    amount.fromMonth,
  );
  return earlier === undefined ? { uses: applied, word: amount } : basisOf(earlier, all, applied);
};

/** How an amount stands to the values that begin with a new standard: by them or later ones, by older ones, or it read none of them. */
export type Standing = 'by_it' | 'by_older' | 'unread';

/** How a basis stands to `begun`, the values that begin in the standard's month, one a key: a new standard adds rows and changes none (EV13). */
export const standingBy = (basis: Basis, begun: readonly PolicyUse[]): Standing => {
  const read = begun.flatMap((use) => {
    const known = basis.uses.find((one) => one.key === use.key);
    return known === undefined ? [] : [known.rowId === use.rowId || known.from > use.from];
  });
  if (read.includes(false)) return 'by_older';
  return read.length === begun.length ? 'by_it' : 'unread';
};
