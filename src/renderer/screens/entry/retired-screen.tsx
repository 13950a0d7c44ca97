import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import type { OfficeStatus } from '../../app/use-office.ts';
import { ask } from '../../calls/ask.ts';
import { printHtml } from '../../papers/print-html.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Facts } from '../../parts/facts.tsx';
import { minuteText } from '../backup/backup-words.ts';
import { EntryCard } from './entry-card.tsx';
import { RestoreScreen } from './restore-screen.tsx';

type RetiredScreenProps = { readonly office: string; readonly retired: NonNullable<OfficeStatus['retired']>; readonly onAnew: () => void };

/** A PC that was taken out of use: what was done here, its paper, and what can be begun on it. */
export const RetiredScreen = ({ office, retired, onAnew }: RetiredScreenProps) => {
  const [restoring, setRestoring] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  if (restoring) return <RestoreScreen onBack={() => setRestoring(false)} />;
  const print = async (): Promise<void> => {
    const made = await ask('office.retiredRecord', {});
    if (made.ok) printHtml(made.value.html);
    else setRefusal(made.error);
  };
  return (
    <EntryCard title="这台电脑已停用" note={office} width={680}>
      {retired.finished ? (
        <Alert severity="info" role="status">
          “{office}”在这台电脑上已于 {minuteText(retired.at)}{' '}
          停用，密钥已销毁。留下的数据文件是密文，任何密码、恢复码都打不开，可以整个删除。
        </Alert>
      ) : (
        <Alert severity="error" role="alert">
          “{office}”在这台电脑上已于 {minuteText(retired.at)} 停用，数据已不能打开，但<strong>密钥还没有销毁完</strong>
          （有文件正被占用，或者磁盘写不进去）。请关闭其他程序，退出并重新打开本程序，会接着销毁；还是不行的，把硬盘拆下销毁。
        </Alert>
      )}
      <Facts
        columns={2}
        items={[
          ['经办人', retired.by],
          ['第二人', retired.second],
          ['数据已转到', retired.to, 'wide'],
        ]}
      />
      {retired.finished ? (
        <Typography variant="body2" color="textSecondary">
          先打印《销毁记录》，补上电脑编号，签字、存档。以后要在这台电脑上办公：本单位的，从备份恢复；另一个单位的，重新设置。都放进新的数据文件夹，停用的文件夹原样留在旁边。
        </Typography>
      ) : null}
      <ErrorNotice
        refusal={refusal}
        onClose={() => {
          setRefusal(null);
        }}
      />
      {retired.finished ? (
        <Stack direction="row" spacing={1} sx={{ justifyContent: 'flex-end' }}>
          <Button onClick={onAnew}>重新设置一个单位</Button>
          <Button variant="outlined" onClick={() => setRestoring(true)}>
            从备份恢复
          </Button>
          <Button variant="contained" onClick={() => void print()}>
            打印销毁记录
          </Button>
        </Stack>
      ) : null}
    </EntryCard>
  );
};
