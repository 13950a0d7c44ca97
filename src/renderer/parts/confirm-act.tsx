import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import type { ReactNode } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import { ErrorNotice } from './error-notice.tsx';

type ConfirmActProps = {
  readonly open: boolean;
  readonly title: string;
  readonly children: ReactNode;
  readonly act: string;
  readonly danger?: boolean;
  readonly busy?: boolean;
  /** Already known to be refused: what is said stands alone, without the act. */
  readonly barred?: boolean;
  readonly refusal: Refusal | null;
  readonly onClose: () => void;
  readonly onGo: () => Promise<boolean>;
};

/** Asks once before an act that is not easily taken back, and says what it does. */
export const ConfirmAct = ({
  open,
  title,
  children,
  act,
  danger = false,
  busy = false,
  barred = false,
  refusal,
  onClose,
  onGo,
}: ConfirmActProps) => {
  const goOn = async (): Promise<void> => {
    if (await onGo()) onClose();
  };
  return (
    <Dialog open={open} onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="confirm-title">
      <DialogTitle id="confirm-title">{title}</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5}>
          {children}
          <ErrorNotice refusal={refusal} onRefreshed={onClose} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button autoFocus={danger || barred} onClick={onClose}>
          {barred ? '关闭' : '取消'}
        </Button>
        {barred ? null : (
          <Button variant="contained" color={danger ? 'error' : 'primary'} disabled={busy} autoFocus={!danger} onClick={() => void goOn()}>
            {act}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
};
