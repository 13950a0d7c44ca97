import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import LinearProgress from '@mui/material/LinearProgress';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import type { JobProgress } from '../transport/index.ts';

const timeLeft = (seconds: number | null): string => {
  if (seconds === null) return '正在估算剩余时间';
  if (seconds < 60) return `约还需 ${Math.max(1, Math.ceil(seconds))} 秒`;
  return `约还需 ${Math.ceil(seconds / 60)} 分钟`;
};

type JobDialogProps = {
  readonly title: string | null;
  readonly progress: JobProgress | null;
  readonly cancelling: boolean;
  readonly onCancel: () => void;
};

export const JobDialog = ({ title, progress, cancelling, onCancel }: JobDialogProps) => {
  const known = progress !== null && progress.total > 0;
  const percent = known ? Math.min(100, (progress.done / progress.total) * 100) : 0;
  return (
    <Dialog open={title !== null} maxWidth="xs" fullWidth aria-labelledby="job-title">
      <DialogTitle id="job-title">{title}</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5} aria-live="polite">
          <Typography>{cancelling ? '正在停下……' : (progress?.phase ?? '正在准备……')}</Typography>
          <LinearProgress variant={known ? 'determinate' : 'indeterminate'} value={percent} aria-label="进度" />
          <Stack direction="row" sx={{ justifyContent: 'space-between' }}>
            <Typography variant="body2" color="textSecondary">
              {known ? `${progress.done} / ${progress.total}` : ' '}
            </Typography>
            <Typography variant="body2" color="textSecondary">
              {known ? timeLeft(progress.secondsLeft) : ' '}
            </Typography>
          </Stack>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onCancel} disabled={cancelling} autoFocus>
          取消
        </Button>
      </DialogActions>
    </Dialog>
  );
};
