import { coversFor } from '#exchange/facts/deletion.ts';
import { makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import { profileKey } from '#exchange/profiles/profile.ts';
import { tombsProfile } from '#exchange/profiles/tombs.ts';
import { touchLinks } from '#storage/exchange-link.ts';
import type { ActContext } from '../act.ts';
import { mergeIn } from '../exchange/fact-store.ts';

/**
 * R6: one tombstone for each file, so that a later decision about one case names nothing of another; more where a file has over 200
 * objects. They travel with the next package.
 */
export const writeTombstones = (ctx: ActContext, versions: readonly FactVersion[], rule: string): readonly string[] => {
  const [first] = versions;
  if (first === undefined) return [];
  const covers = coversFor(versions);
  for (const named of covers) {
    const gid = ctx.newId();
    const tomb = makeFact(tombsProfile, {
      gid,
      owner: ctx.office.orgCode,
      home: first.home,
      rev: 1,
      parents: [],
      anc: [],
      covers: named.map(({ gid: id, digests }) => ({ gid: id, digests: [...digests] })),
      rule,
      on: ctx.today,
    });
    mergeIn(ctx, tomb, profileKey(tombsProfile), null);
  }
  touchLinks(ctx.db);
  return covers.flatMap((named) => named.flatMap(({ digests }) => digests));
};
