import SaveIcon from '@mui/icons-material/Save';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { Refusal } from '#shared/values/refusal.ts';
import type { Answer } from '../../calls/call-types.ts';
import { useJob } from '../../calls/use-job.tsx';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { MissingNote } from '../../parts/still-missing.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { call } from '../../transport/index.ts';
import { sizeText } from '../../words/exchange-words.ts';
import { DriveChoice } from '../exchange/drive-choice.tsx';

const Done = ({ made }: { readonly made: Answer<'backup.make'> }) => (
  <Alert severity={made.missing === 0 && made.offMachine ? 'success' : 'warning'} role="status">
    已备份到“{made.target}”{made.medium === null ? '' : `（${made.medium}）`}并读回核对：{sizeText(made.bytes)}，附件和交换包 {made.files}{' '}
    个（本次新增 {made.newFiles} 个）。
    {made.mended === 0 ? '' : `盘上有 ${made.mended} 个附件坏了，已从本机重新复制好；坏得多的盘请换掉。`}
    {made.offMachine
      ? made.full
        ? '先弹出U盘再拔，锁进保险柜或者送县里保管。'
        : '先弹出U盘再拔，按标签轮换存放，不要都放在一栋楼里。'
      : '这个文件夹和数据在同一块磁盘上，电脑坏了会一起丢，不算离机备份。'}
    {made.missing === 0 ? '' : `有 ${made.missing} 个附件在本机上找不到或者已经损坏，这份备份里没有，请联系维护人员。`}
  </Alert>
);

type MakeBackupProps = {
  readonly onClose: () => void;
  /** 整月全量: every file of the stick is read back. */
  readonly monthly?: boolean;
  /** What comes after a backup that was made before leaving. */
  readonly finish?: { readonly label: string; readonly onFinish: () => void };
};

/** 关机备份, 整月全量: to a stick, or on the desktop to a folder; written, read back, rotated. */
export const MakeBackupDialog = ({ onClose, monthly = false, finish }: MakeBackupProps) => {
  const [driveId, setDriveId] = useState('');
  const [full, setFull] = useState(monthly);
  const [made, setMade] = useState<Answer<'backup.make'> | null>(null);
  const [unpicked, setUnpicked] = useState<Refusal | null>(null);
  const make = useJob('backup.make', '正在备份并读回核对');
  const mayPick = useQueryCall('host.describe', {}).data?.pick ?? false;
  const go = async (place: { kind: 'drive'; driveId: string } | { kind: 'folder'; token: string }): Promise<void> => {
    setMade(null);
    setMade((await make.run({ place, full })) ?? null);
  };
  const toFolder = async (): Promise<void> => {
    setUnpicked(null);
    const picked = await call('host.pick', { purpose: 'folder', title: '备份到哪个文件夹' });
    if (!picked.ok) setUnpicked(picked.error);
    else if (picked.value !== null) await go({ kind: 'folder', token: picked.value.token });
  };
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="make-backup-title">
      <DialogTitle id="make-backup-title">{monthly ? '整月全量备份' : '备份到U盘'}</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5}>
          <Typography color="textSecondary">
            备份是加密的，只有用打印的恢复码（或在这台电脑上用密码）才能打开。写入U盘的“民政备份”文件夹，以前的备份按规则轮换，不会先删旧的。
          </Typography>
          {monthly ? (
            <Alert severity="info">
              用一只平时不轮换的U盘：盘上的附件逐个读回核对，时间较长。做完把盘锁进保险柜，或者送县里保管，不要和日常备份盘放在一起。
            </Alert>
          ) : null}
          <Box id="backup-drive">
            <DriveChoice value={driveId} onChange={setDriveId} writing work="backup" />
          </Box>
          {monthly ? null : (
            <FormControlLabel
              control={<Checkbox checked={full} onChange={(_, checked) => setFull(checked)} />}
              label="整月全量（每月一次：把盘上的附件也逐个读回，时间较长）"
            />
          )}
          <ErrorNotice refusal={make.refusal ?? unpicked} onClose={make.clear} />
          {made === null ? null : <Done made={made} />}
        </Stack>
      </DialogContent>
      <DialogActions>
        <MissingNote items={driveId === '' ? [{ what: '选U盘', at: 'backup-drive' }] : []} />
        <Button variant={made !== null && finish === undefined ? 'contained' : 'text'} onClick={onClose}>
          {finish === undefined ? '关闭' : '返回'}
        </Button>
        {mayPick ? (
          <Button variant="outlined" onClick={() => void toFolder()}>
            备份到文件夹…
          </Button>
        ) : null}
        {finish !== undefined && made !== null ? (
          <Button variant="contained" autoFocus onClick={finish.onFinish}>
            {finish.label}
          </Button>
        ) : (
          <Button
            variant={made === null ? 'contained' : 'outlined'}
            startIcon={<SaveIcon />}
            disabled={driveId === ''}
            onClick={() => void go({ kind: 'drive', driveId })}
          >
            {made === null ? '开始备份' : '再备份一次'}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
};
