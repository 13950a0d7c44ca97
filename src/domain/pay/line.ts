import type { Day } from '#shared/values/dates.ts';
import type { Fen } from '#shared/values/money.ts';

/** One household's payment of a month as the rules see it; `amountFen` in 分. */
export type RunLine = {
  readonly lineId: string;
  readonly benefitId: string;
  readonly householdId: string;
  readonly head: string;
  readonly villageCode: string;
  readonly amountFen: Fen;
  readonly statementFen: Fen;
  readonly persons: number;
  readonly accountNo: string | null;
  readonly holder: string | null;
  readonly document: string;
  readonly insured: readonly { readonly personId: string; readonly name: string; readonly deathDate: Day | null }[];
};

/** A line of last month, enough to bridge from. */
export type EarlierLine = { readonly householdId: string; readonly head: string; readonly amountFen: Fen; readonly persons: number };

/** The document by which a household left the roster, or null when none is known. */
export type Departure = { readonly householdId: string; readonly document: string | null };
