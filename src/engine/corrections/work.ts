import type { Difference } from '#domain/corrections/differences.ts';
import type { Outcome } from '#shared/values/refusal.ts';
import type { ActContext } from '../act.ts';

/** What putting one mistake right did. `undo`: what taking it back needs to know. */
export type Worked = { readonly differences: readonly Difference[]; readonly notes: readonly string[]; readonly undo: unknown };

/** One kind of correction: writes the registers, or refuses and has written nothing that stays. */
export type Work<Entry> = (ctx: ActContext, entry: Entry, why: string) => Outcome<Worked>;

/** Who and which families an entry is about: where its record is found, and what follows is looked for. */
export type Touched = {
  readonly subject: string;
  readonly about: string;
  readonly persons: readonly string[];
  readonly households: readonly string[];
};
