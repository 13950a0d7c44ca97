import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useState, type FormEvent } from 'react';
import type { Me, OfficeStatus } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { EntryCard } from './entry-card.tsx';

type LockScreenProps = { readonly me: Me; readonly status: OfficeStatus };

/** Locked: the work is unmounted; the same person unlocks, another one signs in. */
export const LockScreen = ({ me, status }: LockScreenProps) => {
  const [password, setPassword] = useState('');
  const unlock = useCommand('session.unlock');
  const leave = useCommand('session.logout');
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    await unlock.run({ password });
    setPassword('');
  };
  return (
    <EntryCard title="屏幕已锁定" note={`${status.office?.name ?? ''} · 正在使用：${me.name}`}>
      <form onSubmit={(event) => void submit(event)}>
        <Stack spacing={2}>
          <TextField
            label="密码"
            type="password"
            value={password}
            onChange={(event) => {
              setPassword(event.target.value);
            }}
            required
            autoFocus
            slotProps={{ htmlInput: { autoComplete: 'off', maxLength: 200 } }}
          />
          <ErrorNotice refusal={unlock.refusal ?? leave.refusal} />
          <Button type="submit" variant="contained" size="medium" disabled={unlock.busy || password === ''}>
            解锁
          </Button>
          <Button onClick={() => void leave.run({})} disabled={leave.busy}>
            换一个人登录
          </Button>
        </Stack>
      </form>
    </EntryCard>
  );
};
