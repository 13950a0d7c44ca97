import { payWaitsForReconciliation } from '#domain/policy/office-keys.ts';
import { done, refuse, type Outcome } from '#shared/values/refusal.ts';
import type { QueryContext } from '../act.ts';
import { reconcilingWith } from '../exchange/sign-list.ts';
import { officePolicy } from '../policies/office-policy.ts';

/**
 * After a restore decisions of the county may be missing here: no money leaves on a register that is not yet compared, unless the
 * county's policy says so. Refuses `run_reconciling`.
 */
export const reconciled = (ctx: Pick<QueryContext, 'db' | 'today' | 'office'>, act: string): Outcome<null, 'run_reconciling'> => {
  const [open] = reconcilingWith(ctx.db);
  if (open === undefined || !officePolicy(ctx)(payWaitsForReconciliation)) return done(null);
  return refuse('run_reconciling', { who: open.name, since: open.since.slice(0, 10), act });
};
