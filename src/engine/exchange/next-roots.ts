import { mostChanges } from '#exchange/pairing/root.ts';
import { sameSet, signSetChange, soleRoot, textOfSet, type RootSet, type RootWord } from '#exchange/pairing/root-set.ts';
import { signPublicOf } from '#exchange/suite/keys.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import { noteFormerRootSet, putOwnRoots, replaceRootWords, wasRootSet, type RootKeyRow } from '#storage/roots.ts';
import { acted, type ActContext, type Acted, type QueryContext } from '../act.ts';
import type { Desk } from '../desk.ts';
import { deliver } from '../media/deliver.ts';
import { keepWritten, listFileName, listOf, type WrittenList } from './next-list.ts';
import { heldSet, heldWords, type OpenRoots } from './open-roots.ts';
import { needOwnKeys } from './own-keys.ts';
import { maySignList } from './sign-list.ts';
import { secondPerson } from '../session/second-person.ts';
import { pairedEntries } from './trust.ts';

/** Roots read back from their files, which shall sign the lists from now on. */
export type NextRoots = { readonly set: RootSet; readonly seeds: readonly string[]; readonly keys: readonly RootKeyRow[] };

type Ask = {
  readonly lost: boolean;
  readonly reason: string;
  readonly secondLogin: string;
  readonly secondPassword: string;
  readonly driveId: string | null;
};
type Delivered = { downloadId: string | null; fileName: string | null };
type Prepared = {
  readonly next: NextRoots;
  readonly before: RootSet;
  readonly words: readonly RootWord[];
  readonly written: WrittenList;
  readonly delivered: Delivered;
  readonly second: string;
};

/**
 * The list that says who signs from now on: signed by the next roots, with the word of those before (until there was a root apart, the
 * daily key). With `lost` nobody before says so.
 */
export const prepareNextRoots = async (
  desk: Desk,
  roots: OpenRoots,
  ctx: QueryContext,
  ask: Ask,
  next: NextRoots,
): Promise<Outcome<Prepared>> => {
  const held = heldSet(ctx.db);
  if (held !== null && sameSet(held, next.set)) return refuse('root_same');
  if (wasRootSet(ctx.db, textOfSet(next.set))) return refuse('root_former');
  const may = maySignList(ctx, null);
  if (!may.ok) return may;
  const keys = await needOwnKeys(ctx);
  const former = ask.lost ? done(null) : roots.take(ctx);
  if (!former.ok) return former;
  const second = await secondPerson(desk, ctx, ask.secondLogin, ask.secondPassword);
  if (!second.ok) return second;
  const daily = keys.secretKeys.sign;
  const before = held ?? soleRoot(signPublicOf(daily));
  const seeds = held === null ? [daily] : former.value?.seeds;
  const words =
    seeds === undefined ? [] : [...heldWords(ctx.db).slice(1 - mostChanges), signSetChange(ctx.office.orgCode, before, seeds, next.set)];
  const written = listOf(ctx, keys, pairedEntries(ctx.db), { ...next, changes: words });
  const delivered = await deliver(ctx, ask.driveId, listFileName(written.number, ctx.office.orgCode), Buffer.from(written.file, 'utf8'));
  return delivered.ok ? done({ next, before, words, written, delivered: delivered.value, second: second.value.name }) : delivered;
};

/** From this transaction on the next roots sign. */
export const putNextRoots = (ctx: ActContext, reason: string, prepared: Prepared): Acted<Delivered & { byPaper: boolean }> => {
  const { next, before, words, written, delivered, second } = prepared;
  if (!keepWritten(ctx, written)) return refuse('busy');
  noteFormerRootSet(ctx.db, textOfSet(before), ctx.today);
  putOwnRoots(ctx.db, { threshold: next.set.threshold, since: ctx.today, keys: [...next.keys] });
  replaceRootWords(
    ctx.db,
    words.map((word) => JSON.stringify(word)),
  );
  return acted(
    { ...delivered, byPaper: words.length === 0 },
    {
      objectType: 'office',
      objectId: ctx.office.orgCode,
      detail: {
        roots: next.set.roots,
        keepers: next.keys.map(({ keeper }) => keeper).filter((keeper) => keeper !== ''),
        set: textOfSet(next.set),
        former: textOfSet(before),
        reason,
        second,
        list: written.number,
      },
    },
  );
};
