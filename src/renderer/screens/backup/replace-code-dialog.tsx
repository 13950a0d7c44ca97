import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import { useOfficeStatus } from '../../app/use-office.ts';
import { ask } from '../../calls/ask.ts';
import { useCommand } from '../../calls/use-command.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { RecoveryCodeShown } from '../entry/recovery-code-shown.tsx';

type Stage = { readonly step: 'why' } | { readonly step: 'paper'; readonly code: string } | { readonly step: 'type' };

/** A new code for the safe: drawn, printed, typed back; only then the old one stops. */
export const ReplaceCodeDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const [stage, setStage] = useState<Stage>({ step: 'why' });
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const replace = useCommand('office.replaceRecoveryCode', { said: '新恢复码已启用；请马上再备份一次，备份以前旧码的纸先留着' });
  const name = useOfficeStatus().data?.office?.name ?? '';
  const draw = async (): Promise<void> => {
    const drawn = await ask('office.drawRecoveryCode', {});
    if (drawn.ok) setStage({ step: 'paper', code: drawn.value.recoveryCode });
    else setRefusal(drawn.error);
  };
  const finish = async (): Promise<void> => {
    if ((await replace.run({ code: typed })) !== undefined) onClose();
  };
  return (
    <Dialog
      open
      onClose={(_, reason) => {
        if (reason === 'escapeKeyDown') onClose();
      }}
      maxWidth="sm"
      fullWidth
      aria-labelledby="replace-code-title"
    >
      <DialogTitle id="replace-code-title">更换恢复码</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5} sx={{ pt: 1 }}>
          {stage.step === 'why' ? (
            <Typography>
              恢复码开过数据、恢复过电脑，给保管人以外的人看过，或保管人调离时，应当更换（演练用过的不用换，重新密封）。打印新码并照纸输入一遍后，旧码就打不开本机数据了；以前做的备份仍要用做备份那时的旧码打开，所以换完请马上再备份一次，备份以前旧码的纸先留着。
            </Typography>
          ) : null}
          {stage.step === 'paper' ? (
            <RecoveryCodeShown code={stage.code} officeName={name} onNext={() => setStage({ step: 'type' })} />
          ) : null}
          {stage.step === 'type' ? (
            <TextField
              label="照纸输入新恢复码"
              value={typed}
              autoFocus
              onChange={(event) => setTyped(event.target.value)}
              slotProps={{ htmlInput: { autoComplete: 'off', spellCheck: false, maxLength: 60 } }}
            />
          ) : null}
          <ErrorNotice refusal={replace.refusal ?? refusal} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>取消，旧码不变</Button>
        {stage.step === 'why' ? (
          <Button variant="contained" onClick={() => void draw()}>
            生成新恢复码
          </Button>
        ) : null}
        {stage.step === 'type' ? (
          <Button variant="contained" disabled={replace.busy || typed.trim() === ''} onClick={() => void finish()}>
            启用新恢复码
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
};
