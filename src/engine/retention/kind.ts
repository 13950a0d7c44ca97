import type { PolicyKey } from '#domain/policy/key.ts';
import type { Day } from '#shared/values/dates.ts';
import type { Destroyed } from '#storage/destroy-rows.ts';
import type { HeldType } from '#storage/retention.ts';
import type { ActContext, QueryContext } from '../act.ts';
import type { PeersHold } from './peers-hold.ts';

/** Something whose period is over. */
export type Candidate = {
  readonly id: string;
  /** Its number. */
  readonly known: string;
  /** Whose it is; struck from the list when it is over. */
  readonly about: string;
  readonly since: Day;
  readonly dueOn: Day;
};

/** What a kind has taken away beside rows: digests its tombstones name, attachments found by their content. */
export type Undone = { readonly digests: readonly string[]; readonly attachments: readonly string[] };

/** One kind of material with a period: which is due, what keeps a single one, and how it is deleted. */
export type RetentionKind = {
  readonly code: string;
  readonly name: string;
  readonly key: PolicyKey<number>;
  /** What becomes of it, in a few words. */
  readonly fate: string;
  readonly role: 'township' | 'county' | 'both';
  /** As what a mark is set on one of them. */
  readonly marked: HeldType;
  readonly due: (ctx: QueryContext, period: number) => readonly Candidate[];
  /** The sentence that keeps it, null when it may go. */
  readonly keptBecause: (ctx: QueryContext, id: string, hold: PeersHold) => string | null;
  readonly destroy: (ctx: ActContext, gone: Destroyed, id: string) => Undone;
};

export const nothingElse: Undone = { digests: [], attachments: [] };
