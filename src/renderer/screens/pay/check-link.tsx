import { to } from '../../app/router.ts';
import { RouteLink } from '../../parts/route-link.tsx';
import type { Check } from './run.ts';

/** Where a finding is dealt with: the change on its way that would settle it, else the family; nothing where it is of the whole run. */
export const CheckLink = ({ check }: { readonly check: Check }) => {
  if (check.changeId !== null) return <RouteLink address={to('changes', check.changeId)}>打开变更</RouteLink>;
  return check.householdId === null ? null : <RouteLink address={to('households', check.householdId)}>打开这户</RouteLink>;
};
