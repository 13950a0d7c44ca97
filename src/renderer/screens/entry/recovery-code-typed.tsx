import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import Typography from '@mui/material/Typography';
import { useState, type FormEvent } from 'react';
import { useCommand } from '../../calls/use-command.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';

type RecoveryCodeTypedProps = {
  readonly onBack: (() => void) | undefined;
  readonly onAnew?: () => void;
  readonly act?: string;
  readonly said?: string;
  readonly onDone?: () => void;
};

/** The code typed back from the paper: only then is the set-up complete. */
export const RecoveryCodeTyped = ({
  onBack,
  onAnew,
  act = '完成设置',
  said = '首次设置完成，请用管理员登录',
  onDone,
}: RecoveryCodeTypedProps) => {
  const [code, setCode] = useState('');
  const confirm = useCommand('office.confirmRecoveryCode', { said });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if ((await confirm.run({ code })) !== undefined) onDone?.();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <Stack spacing={2}>
        <Typography>照着纸上的恢复码输入一遍（横线、空格可以不输），证明纸上写得清楚。</Typography>
        <TextField
          label="恢复码"
          value={code}
          onChange={(event) => {
            setCode(event.target.value);
          }}
          required
          autoFocus
          multiline
          minRows={2}
          slotProps={{
            htmlInput: {
              spellCheck: false,
              autoComplete: 'off',
              style: { fontFamily: 'Consolas, "DejaVu Sans Mono", monospace', letterSpacing: '0.05em' },
            },
          }}
        />
        <ErrorNotice refusal={confirm.refusal} />
        <Stack direction="row" spacing={1} sx={{ justifyContent: 'flex-end' }}>
          {onBack === undefined ? <Button onClick={onAnew}>没有纸，重新设置</Button> : <Button onClick={onBack}>再看一次</Button>}
          <Button type="submit" variant="contained" disabled={confirm.busy || code.trim() === ''}>
            {act}
          </Button>
        </Stack>
      </Stack>
    </form>
  );
};
