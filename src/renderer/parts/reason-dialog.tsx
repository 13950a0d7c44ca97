import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import { ErrorNotice } from './error-notice.tsx';

type ReasonDialogProps = {
  readonly open: boolean;
  readonly title: string;
  readonly hint?: string;
  readonly label: string;
  readonly act: string;
  readonly danger?: boolean;
  readonly suggestions?: readonly string[];
  readonly busy: boolean;
  readonly refusal: Refusal | null;
  readonly onClose: () => void;
  /** Carries it out; true closes the dialog. */
  readonly onGo: (reason: string) => Promise<boolean>;
};

/** An act that needs its reason in words. Enter carries it out, Esc leaves it. */
export const ReasonDialog = ({
  open,
  title,
  hint,
  label,
  act,
  danger = false,
  suggestions = [],
  busy,
  refusal,
  onClose,
  onGo,
}: ReasonDialogProps) => {
  const [reason, setReason] = useState('');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation();
    if (reason.trim() === '' || busy) return;
    if (await onGo(reason.trim())) {
      setReason('');
      onClose();
    }
  };
  return (
    <Dialog
      open={open}
      onClose={(_, how) => {
        if (how === 'escapeKeyDown') onClose();
      }}
      maxWidth="xs"
      fullWidth
      aria-labelledby="reason-title"
    >
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id="reason-title">{title}</DialogTitle>
        <DialogContent>
          <Stack spacing={1.5}>
            {hint === undefined ? null : (
              <Typography variant="body2" color="textSecondary">
                {hint}
              </Typography>
            )}
            <TextField
              label={label}
              value={reason}
              onChange={(event) => {
                setReason(event.target.value);
              }}
              required
              autoFocus
              margin="dense"
              slotProps={{ htmlInput: { maxLength: 200 } }}
            />
            {suggestions.length === 0 ? null : (
              <Stack direction="row" spacing={1} sx={{ flexWrap: 'wrap', rowGap: 1 }}>
                {suggestions.map((text) => (
                  <Chip
                    key={text}
                    label={text}
                    onClick={() => {
                      setReason(text);
                    }}
                  />
                ))}
              </Stack>
            )}
            <ErrorNotice refusal={refusal} />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>取消</Button>
          <Button type="submit" variant="contained" color={danger ? 'error' : 'primary'} disabled={busy || reason.trim() === ''}>
            {act}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
