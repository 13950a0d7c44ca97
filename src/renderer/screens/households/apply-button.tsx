import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import type { Household } from './household.ts';

type ApplyButtonProps = { readonly household: Household; readonly application: Household['applications'][number] };

/** Takes in an application of the family; where one is open already, leads to that one; else says why there can be none. */
export const ApplyButton = ({ household, application }: ApplyButtonProps) => {
  const mayEnter = useMay('enter');
  if (application.caseId !== null)
    return (
      <Tooltip describeChild title={application.why ?? ''}>
        <Button variant="contained" href={to('cases', application.caseId)}>
          打开在办的申请
        </Button>
      </Tooltip>
    );
  if (!mayEnter) return null;
  if (application.allowed)
    return (
      <Button variant="contained" href={to('cases', 'new', { household: household.id })}>
        为这户收件（新申请）
      </Button>
    );
  return (
    <Box role="note" sx={{ color: 'text.secondary', fontSize: '0.9rem', alignSelf: 'center' }}>
      {application.why}
    </Box>
  );
};
