import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { EntryCard } from './entry-card.tsx';
import { MakeRequest, WaitingRequest } from './request-parts.tsx';

/** A backup whose recovery code is lost: the county is asked to open it on this PC. */
export const AskForBackup = ({ token, onBack }: { readonly token: string; readonly onBack: () => void }) => {
  const [made, setMade] = useState(false);
  const waiting = useQueryCall('office.spareKey', {}).data?.request ?? null;
  return (
    <EntryCard title="为这份备份向县级申请" note="电脑坏了、恢复码也没有了的时候" width={680}>
      {made && waiting !== null ? (
        <>
          <WaitingRequest waiting={waiting} />
          <Typography>
            县里答复以后，在这台电脑上再点“从备份恢复”，选同一份备份，“用什么打开”选“县里的答复”，插上有答复的U盘，输电话里的一次性口令。
          </Typography>
        </>
      ) : (
        <MakeRequest again={waiting !== null} backup={token} onMade={() => setMade(true)} />
      )}
      <Stack direction="row" sx={{ justifyContent: 'flex-end' }}>
        <Button onClick={onBack}>返回</Button>
      </Stack>
    </EntryCard>
  );
};
