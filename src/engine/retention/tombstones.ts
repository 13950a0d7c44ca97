import { coversFor, tombHome } from '#exchange/facts/deletion.ts';
import { makeFact, type FactVersion } from '#exchange/facts/fact.ts';
import { profileKey } from '#exchange/profiles/profile.ts';
import { tombsProfile } from '#exchange/profiles/tombs.ts';
import { touchLinks } from '#storage/exchange-link.ts';
import type { ActContext } from '../act.ts';
import { mergeIn } from '../exchange/fact-store.ts';

/**
 * R6: one tombstone for each file, so that a later decision about one case names nothing of another; more where a file has over 200
 * objects, and one for each office that heard of it. They travel with the next package.
 */
export const writeTombstones = (ctx: ActContext, versions: readonly FactVersion[], rule: string): readonly string[] => {
  const homeOf = (version: FactVersion): string => tombHome(ctx.office.orgCode, version);
  const named = [...new Set(versions.map(homeOf))].flatMap((home) =>
    coversFor(versions.filter((version) => homeOf(version) === home)).map((covers) => ({ home, covers })),
  );
  for (const { home, covers } of named) {
    const gid = ctx.newId();
    const tomb = makeFact(tombsProfile, {
      gid,
      owner: ctx.office.orgCode,
      home,
      rev: 1,
      parents: [],
      anc: [],
      covers: covers.map(({ gid: id, digests }) => ({ gid: id, digests: [...digests] })),
      rule,
      on: ctx.today,
    });
    mergeIn(ctx, tomb, profileKey(tombsProfile), null);
  }
  if (named.length > 0) touchLinks(ctx.db);
  return named.flatMap(({ covers }) => covers.flatMap(({ digests }) => digests));
};
