import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useState } from 'react';
import type { Answer } from '../calls/call-types.ts';
import { minuteText } from '../screens/backup/backup-words.ts';
import { MakeBackupDialog } from '../screens/backup/make-backup-dialog.tsx';
import { call, closeWindow, onCloseAsked } from '../transport/index.ts';

/** What would be lost with this PC; null when nobody has to be asked. */
type AtRisk = Answer<'backup.closing'>;
export const atRiskNow = async (): Promise<AtRisk | null> => {
  const asked = await call('backup.closing', {});
  return asked.ok && asked.value.ask ? asked.value : null;
};

type ClosingBackupProps = { readonly atRisk: AtRisk; readonly onLeave: () => void; readonly onStay: () => void };

/** 关机备份: asked once of whoever leaves; the backup, or leaving without, is one press away. */
export const ClosingBackup = ({ atRisk, onLeave, onStay }: ClosingBackupProps) => {
  const [making, setMaking] = useState(false);
  if (making) return <MakeBackupDialog onClose={onStay} finish={{ label: '退出', onFinish: onLeave }} />;
  const { acts, lastOff, mayBackup } = atRisk;
  return (
    <Dialog open onClose={onStay} maxWidth="sm" fullWidth aria-labelledby="closing-backup-title">
      <DialogTitle id="closing-backup-title">还有 {acts} 项操作没有备份</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5}>
          <Typography>
            {lastOff === null
              ? `还没有备份到U盘，这台电脑上的 ${acts} 项操作只有这一份。`
              : `上一次备份（${minuteText(lastOff.at)}，${lastOff.target}）以后，又办了 ${acts} 项。`}
            电脑一坏，这些都要重做。
          </Typography>
          <Typography color="textSecondary">
            {mayBackup ? '插上今天的备份盘，几分钟就好。' : '备份由管理员做，请告诉管理员；已办的都保存在本机上，可以放心退出。'}
          </Typography>
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onStay}>返回</Button>
        <Button variant={mayBackup ? 'outlined' : 'contained'} autoFocus={!mayBackup} onClick={onLeave}>
          直接退出
        </Button>
        {mayBackup ? (
          <Button variant="contained" autoFocus onClick={() => setMaking(true)}>
            现在备份到U盘
          </Button>
        ) : null}
      </DialogActions>
    </Dialog>
  );
};

/** Answers the desktop's window when somebody closes it. */
export const WindowClosing = () => {
  const [atRisk, setAtRisk] = useState<AtRisk | null>(null);
  useEffect(() => {
    const ask = async (): Promise<void> => {
      const found = await atRiskNow();
      if (found === null) closeWindow('close');
      else setAtRisk(found);
    };
    return onCloseAsked(() => {
      closeWindow('asking');
      void ask();
    });
  }, []);
  if (atRisk === null) return null;
  const answer = (word: 'close' | 'stay'): void => {
    setAtRisk(null);
    closeWindow(word);
  };
  return <ClosingBackup atRisk={atRisk} onLeave={() => answer('close')} onStay={() => answer('stay')} />;
};
