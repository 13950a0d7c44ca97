import Button from '@mui/material/Button';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import type { Household } from './household.ts';

export const hasBenefit = (household: Household): boolean => household.benefits.some((one) => one.standing !== 'ended');

/** Registers a change of what the family receives; where one is being handled already, leads to that one. */
export const ChangeButton = ({ household }: { readonly household: Household }) => {
  const mayEnter = useMay('enter');
  const open = useQueryCall('changes.list', { householdId: household.id, state: 'open', limit: 1 }).data?.rows[0];
  if (!hasBenefit(household)) return null;
  if (open !== undefined)
    return (
      <Button variant="contained" href={to('changes', open.id)}>
        打开在办的变更
      </Button>
    );
  return mayEnter ? (
    <Button variant="contained" href={to('changes', 'new', { household: household.id })}>
      登记变更
    </Button>
  ) : null;
};
