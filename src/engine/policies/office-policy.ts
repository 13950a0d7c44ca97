import type { PolicyKey } from '#domain/policy/key.ts';
import { scopeOfDivision } from '#domain/policy/key.ts';
import { officeKeys } from '#domain/policy/office-keys.ts';
import { reviewKeys } from '#domain/policy/review-keys.ts';
import { policyReader, resolvePolicies } from '#domain/policy/resolve.ts';
import { monthOf } from '#shared/values/dates.ts';
import type { QueryContext } from '../act.ts';
import { officePolicyRows } from './rows.ts';

const keys = [...officeKeys, ...reviewKeys];

/** Reads the office's rules of the counter and of reviews as of today; each has a default, so that none is ever missing. */
export const officePolicy = (ctx: Pick<QueryContext, 'db' | 'today' | 'office'>): (<T>(key: PolicyKey<T>) => T) => {
  const policy = resolvePolicies(officePolicyRows(ctx.db), keys, scopeOfDivision(ctx.office.orgCode), monthOf(ctx.today));
  if (!policy.ok) throw new Error(`the rules of the counter do not resolve: ${policy.error.code} ${JSON.stringify(policy.error.params)}`);
  return policyReader(policy.value).read;
};
