import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import List from '@mui/material/List';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { sizeText } from '../../words/exchange-words.ts';
import { DriveChoice } from './drive-choice.tsx';

const Files = ({ driveId, onChosen }: { readonly driveId: string; readonly onChosen: (token: string) => void }) => (
  <Loaded query={useQueryCall('exchange.scan', { driveId })}>
    {({ files }) => (files.length === 0 ? <Typography color="textSecondary">这只U盘的“民政交换”文件夹里没有包。</Typography> : (
      <List dense aria-label="U盘上的包" sx={{ border: 1, borderColor: 'divider', borderRadius: 1 }}>
        {files.map((file) => <ListItemButton key={file.token} onClick={() => { onChosen(file.token); }}><ListItemText primary={file.name} secondary={sizeText(file.bytes)} /></ListItemButton>)}
      </List>
    ))}
  </Loaded>
);

type ScanDialogProps = { readonly onChosen: (token: string) => void; readonly onClose: () => void };

/** Packages in the exchange folder of a stick. */
export const ScanDialog = ({ onChosen, onClose }: ScanDialogProps) => {
  const [driveId, setDriveId] = useState('');
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="scan-title">
      <DialogTitle id="scan-title">从U盘找包</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5}>
          <DriveChoice value={driveId} onChange={setDriveId} writing={false} />
          {driveId === '' ? null : <Files key={driveId} driveId={driveId} onChosen={onChosen} />}
        </Stack>
      </DialogContent>
      <DialogActions><Button autoFocus onClick={onClose}>关闭</Button></DialogActions>
    </Dialog>
  );
};
