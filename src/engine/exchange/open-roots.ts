import type { SigningRoots } from '#exchange/pairing/documents.ts';
import { heldRootWord, rootSetOf, type RootSet, type RootWord } from '#exchange/pairing/root-set.ts';
import { signPublicOf } from '#exchange/suite/keys.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { ReadableDb } from '#storage/db.ts';
import { ownRoots, rootWords } from '#storage/roots.ts';
import type { QueryContext } from '../act.ts';

/** Who signs the county's lists, where that is not its daily key. */
export const heldSet = (db: ReadableDb): RootSet | null => {
  const held = ownRoots(db);
  return held === undefined
    ? null
    : rootSetOf(
        held.keys.map(({ root }) => root),
        held.threshold,
      );
};

/** The words that lead to the present roots. */
export const heldWords = (db: ReadableDb): RootWord[] => rootWords(db).map(heldRootWord);

/** A root in memory alone, for whoever opened it. */
type OpenRoot = { readonly seed: Buffer; readonly until: number };

/** Roots in memory alone, for one person at a time: another's are forgotten first. */
export const rootsInMemory = (openMs: number) => {
  const held = new Map<string, OpenRoot>();
  let by = '';
  const forget = (): void => {
    for (const { seed } of held.values()) seed.fill(0);
    held.clear();
  };
  return {
    put: (ctx: QueryContext, seed: Uint8Array): void => {
      if (by !== ctx.actor.userId) forget();
      by = ctx.actor.userId;
      held.set(signPublicOf(Buffer.from(seed).toString('hex')), { seed: Buffer.from(seed), until: ctx.nowMs + openMs });
    },
    /** Public halves and seeds (64 hex digits) of what this person has open, in the order it was opened. */
    mine: (ctx: QueryContext): readonly { readonly root: string; readonly seed: string }[] => {
      for (const [root, one] of held)
        if (one.until <= ctx.nowMs) {
          one.seed.fill(0);
          held.delete(root);
        }
      return by === ctx.actor.userId ? [...held].map(([root, { seed }]) => ({ root, seed: seed.toString('hex') })) : [];
    },
    forget,
  };
};

/** Roots that were opened from their files: for whoever opened them, for one list, for ten minutes. */
export type OpenRoots = {
  readonly put: (ctx: QueryContext, seed: Uint8Array) => void;
  /** Which of the present roots are open. */
  readonly opened: (ctx: QueryContext) => readonly string[];
  /** What the next list is signed with; null where the county's daily keys sign. */
  readonly take: (ctx: QueryContext) => Outcome<SigningRoots | null, 'root_needed' | 'roots_needed'>;
  /** The list was written: the next one asks for the files again. */
  readonly forget: () => void;
};

export const openRoots = (): OpenRoots => {
  const { put, mine, forget } = rootsInMemory(10 * 60 * 1000);
  const ofSet = (ctx: QueryContext, set: RootSet | null) => mine(ctx).filter(({ root }) => set?.roots.includes(root) === true);
  return {
    put,
    opened: (ctx) => ofSet(ctx, heldSet(ctx.db)).map(({ root }) => root),
    take: (ctx) => {
      const set = ctx.office.role === 'county' ? heldSet(ctx.db) : null;
      if (set === null) return done(null);
      const open = ofSet(ctx, set);
      if (open.length >= set.threshold) return done({ set, seeds: open.map(({ seed }) => seed), changes: heldWords(ctx.db) });
      return set.threshold === 1
        ? refuse('root_needed')
        : refuse('roots_needed', { needed: set.threshold, open: open.length, missing: set.threshold - open.length });
    },
    forget,
  };
};
