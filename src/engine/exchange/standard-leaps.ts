import { allPolicyKeys } from '#domain/policy/keys.ts';
import { leapsOf, type Leap } from '#domain/policy/leap.ts';
import type { PolicyRow } from '#domain/policy/row.ts';
import { standardsProfile } from '#exchange/profiles/standards.ts';
import { policyById } from '#storage/policies.ts';
import type { QueryContext } from '../act.ts';
import { goneRows, officePolicyRows } from '../policies/rows.ts';
import { standingAt } from '../policies/same-place.ts';
import { standardRowOf } from './fact-store.ts';
import type { StagedPackage } from './staged-packages.ts';
import { asPolicy, isVersionOf, standardProblem } from './take-standard.ts';

/**
 * Values a package of the county brings that are many times what is in force here, or a part of it: what the package itself takes
 * back or puts a new version in the place of is no measure for them.
 */
export const standardLeaps = (ctx: QueryContext, staged: Pick<StagedPackage, 'facts' | 'verified'>): readonly Leap[] => {
  if (staged.verified.own) return [];
  const brought = staged.facts.flatMap(({ fact }) => (fact.type === standardsProfile.name ? [standardRowOf(fact.line)] : []));
  const fresh: PolicyRow[] = [];
  const outdated: string[] = [];
  for (const fact of brought) {
    const row = fact.withdrawn == null && standardProblem(ctx, fact) === null ? asPolicy(fact) : null;
    const isNew = row !== null && policyById(ctx.db, row.id) === undefined;
    if (isNew) fresh.push(row);
    // What is known already is brought again until this office has said that it holds it.
    if (isNew || fact.withdrawn != null) outdated.push(fact.gid);
  }
  if (fresh.length === 0) return [];
  const replaced = new Set(fresh.flatMap((row) => standingAt(ctx.db, row).map(({ id }) => id)));
  const standing = officePolicyRows(ctx.db).filter(({ id }) => !replaced.has(id) && !outdated.some((gid) => isVersionOf(gid, id)));
  return leapsOf(fresh, standing, allPolicyKeys, goneRows(ctx.db));
};
