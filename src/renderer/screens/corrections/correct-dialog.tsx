import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useId, useState, type FormEvent } from 'react';
import { month } from '#shared/values/dates.ts';
import { refusalOf } from '../../calls/refusal-text.ts';
import { useToast } from '../../calls/toast.tsx';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { EffectView } from '../changes/effect-view.tsx';
import type { CorrectionEntry } from './correction.ts';
import { DifferencesView, FollowsView } from './differences.tsx';

type CorrectDialogProps = {
  readonly title: string;
  readonly entry: CorrectionEntry;
  readonly suggestions?: readonly string[];
  readonly danger?: boolean;
  readonly onClose: () => void;
  readonly onDone: () => void;
};

/** The last step of every correction: what will be different and what follows, the reason in words, then it is done or goes to the second person. */
export const CorrectDialog = ({
  title,
  entry,
  suggestions = ['录入错误', '证件核对不符'],
  danger = false,
  onClose,
  onDone,
}: CorrectDialogProps) => {
  const id = useId();
  const [reason, setReason] = useState('');
  const [evidence, setEvidence] = useState('');
  const [since, setSince] = useState('');
  const wrongSince = month.safeParse(since).success ? since : null;
  const preview = useQueryCall('corrections.preview', { entry, wrongSince }, { keepPrevious: true });
  const make = useCommand('corrections.make');
  const toast = useToast();
  const shown = preview.data;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    event.stopPropagation();
    if (shown === undefined || reason.trim() === '') return;
    const made = await make.run({ entry, wrongSince, reason: reason.trim(), evidence: evidence.trim(), shown: shown.shown });
    if (made === undefined) return;
    toast(made.state === 'waiting' ? '已提交，请第二个人在“复核与变动 › 更正”复核' : '已更正');
    onDone();
  };
  return (
    <Dialog
      open
      onClose={(_, how) => {
        if (how === 'escapeKeyDown') onClose();
      }}
      maxWidth="md"
      fullWidth
      aria-labelledby={`${id}-title`}
    >
      <form onSubmit={(event) => void submit(event)}>
        <DialogTitle id={`${id}-title`}>{title}</DialogTitle>
        <DialogContent>
          <Stack spacing={1.5}>
            {preview.isError ? <ErrorNotice refusal={refusalOf(preview.error)} onRefreshed={onClose} /> : null}
            {shown === undefined || preview.isError ? null : (
              <>
                <DifferencesView rows={shown.differences} />
                <FollowsView rows={shown.follows} />
                {shown.changes.map((effect) => (
                  <Stack key={effect.effectMonth} spacing={1}>
                    <TextField
                      type="month"
                      label="从哪个月起就错了（空为从待遇开始）"
                      value={since}
                      sx={{ maxWidth: 320 }}
                      slotProps={{ inputLabel: { shrink: true } }}
                      onChange={(event) => {
                        setSince(event.target.value);
                      }}
                    />
                    <EffectView effect={effect} />
                  </Stack>
                ))}
                {shown.secondWhy === null ? null : <Alert severity="info">{shown.secondWhy}。提交以后还没有改动，复核以后才生效。</Alert>}
                <TextField
                  label="更正的理由"
                  value={reason}
                  required
                  autoFocus
                  slotProps={{ htmlInput: { maxLength: 200 } }}
                  onChange={(event) => {
                    setReason(event.target.value);
                  }}
                />
                <Stack direction="row" spacing={1}>
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
                <TextField
                  label="依据（原件、证明、核实记录）"
                  value={evidence}
                  slotProps={{ htmlInput: { maxLength: 200 } }}
                  onChange={(event) => {
                    setEvidence(event.target.value);
                  }}
                />
              </>
            )}
            <ErrorNotice refusal={make.refusal} onRefreshed={onClose} />
          </Stack>
        </DialogContent>
        <DialogActions>
          <Button onClick={onClose}>取消</Button>
          <Button
            type="submit"
            variant="contained"
            color={danger ? 'error' : 'primary'}
            disabled={make.busy || shown === undefined || preview.isError || preview.isPlaceholderData || reason.trim() === ''}
          >
            {shown?.secondWhy == null ? '更正' : '提交复核'}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  );
};
