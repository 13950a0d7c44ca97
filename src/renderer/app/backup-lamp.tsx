import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Tooltip from '@mui/material/Tooltip';
import { LampDot } from '../parts/deadline-chip.tsx';
import { go, to } from './router.ts';
import { useBackupStatus } from './use-backup-status.ts';

/** Whether the work is safe somewhere else, always in sight. */
export const BackupLamp = () => {
  const status = useBackupStatus();
  if (status === undefined) return null;
  return (
    <Tooltip title={status.text} describeChild>
      <Button
        color="inherit"
        startIcon={
          <Box
            component="span"
            sx={{ display: 'inline-flex', p: '3px', borderRadius: '50%', bgcolor: 'common.white', '& > span': { mt: 0 } }}
          >
            <LampDot lamp={status.lamp} />
          </Box>
        }
        onClick={() => go(to('system', 'backup'))}
      >
        备份
      </Button>
    </Tooltip>
  );
};
