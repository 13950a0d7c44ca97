import { scopeOfDivision, type PolicyKey } from '#domain/policy/key.ts';
import { policyReader, resolvePolicies } from '#domain/policy/resolve.ts';
import { retentionKeys } from '#domain/policy/retention-keys.ts';
import { monthOf } from '#shared/values/dates.ts';
import type { QueryContext } from '../act.ts';
import { officePolicyRows } from '../policies/rows.ts';

/** Reads the periods of this office as of today; each has a default. */
export const periodsOf = (ctx: Pick<QueryContext, 'db' | 'today' | 'office'>): ((key: PolicyKey<number>) => number) => {
  const policy = resolvePolicies(officePolicyRows(ctx.db), retentionKeys, scopeOfDivision(ctx.office.orgCode), monthOf(ctx.today));
  if (!policy.ok) throw new Error(`the periods do not resolve: ${policy.error.code} ${JSON.stringify(policy.error.params)}`);
  return policyReader(policy.value).read;
};
