import type { Day, Month } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';
import type { PendingChange } from './pending-change.ts';

/** One household's payment of a month as the rules see it; `amountFen` in 分. */
export type RunLine = {
  readonly lineId: string;
  readonly benefitId: string;
  readonly householdId: string;
  readonly head: string;
  readonly amountFen: Fen;
  readonly statementFen: Fen;
  readonly persons: number;
  readonly accountNo: string | null;
  readonly holder: string | null;
  /** The family's present members: whose account it may be without a question. */
  readonly family: readonly string[];
  readonly document: string;
  /** Asked for only where somebody on the line has died. */
  readonly pendingChange?: PendingChange | null;
  readonly insured: readonly { readonly personId: string; readonly name: string; readonly deathDate: Day | null }[];
};

/**
 * What a run pays afterwards or takes back of an earlier month, beside the month's own line: `amountFen` positive for 补发,
 * negative for 追回; `claimFen` is the whole of what it belongs to.
 */
export type ExtraLine = {
  readonly lineId: string;
  readonly householdId: string;
  readonly head: string;
  readonly month: Month;
  readonly amountFen: Fen;
  readonly claimFen: Fen;
  readonly accountNo: string | null;
  readonly document: string;
};

/** A line of last month, enough to bridge from. */
export type EarlierLine = { readonly householdId: string; readonly head: string; readonly amountFen: Fen; readonly persons: number };

/** The document by which a household left the roster, or null when none is known. */
export type Departure = { readonly householdId: string; readonly document: string | null };
