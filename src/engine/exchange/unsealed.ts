import { isState } from '#exchange/package/state-kinds.ts';
import { packageKind } from '#exchange/package/header.ts';
import { codetablesProfile } from '#exchange/profiles/codetables.ts';
import { matchesProfile } from '#exchange/profiles/matches.ts';
import { standardsProfile } from '#exchange/profiles/standards.ts';
import type { CallOf } from '#shared/contract/index.ts';
import type { ValueOf } from '#shared/contract/kinds.ts';
import { factsSaidSince } from '#storage/facts.ts';
import { lastSealedTo } from '#storage/packages.ts';
import { peers } from '#storage/peers.ts';
import type { QueryContext } from '../act.ts';
import { freezeStandards } from './freeze-standards.ts';

/** When the newest package was sealed for a peer that says all this office holds; '' before the first. Whatever stood then lies in it. */
export const lastStateSealed = ({ db }: Pick<QueryContext, 'db'>, peer: string): string =>
  lastSealedTo(
    db,
    peer,
    packageKind.options.filter((kind) => isState(kind) && kind !== 'together'),
  );

/** What the county has published since it last sealed for a township. */
export const unsealedFor = (ctx: QueryContext, township: string): ValueOf<CallOf<'exchange.ready'>>['published'] => {
  const since = lastStateSealed(ctx, township);
  const said = (type: string): number => factsSaidSince(ctx.db, { type, owner: ctx.office.orgCode, home: township, since });
  return {
    standard: freezeStandards(ctx).length + said(standardsProfile.name),
    codetable: said(codetablesProfile.name),
    match: said(matchesProfile.name),
  };
};

/** Match lists published for a township and in no package yet, of all townships. */
export const unsealedMatchLists = (ctx: QueryContext): number =>
  peers(ctx.db)
    .filter(({ role, state }) => role === 'township' && state === 'trusted')
    .reduce(
      (sum, { org }) =>
        sum + factsSaidSince(ctx.db, { type: matchesProfile.name, owner: ctx.office.orgCode, home: org, since: lastStateSealed(ctx, org) }),
      0,
    );
