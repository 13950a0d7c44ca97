import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemButton from '@mui/material/ListItemButton';
import ListItemText from '@mui/material/ListItemText';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { sizeText } from '../../words/exchange-words.ts';
import { DriveChoice } from './drive-choice.tsx';

type Kind = 'package' | 'pairing' | 'escrow';
const kindNames = { package: '包', pairing: '入网文件', escrow: '开启申请' } as const;

const Files = ({
  driveId,
  kind,
  onChosen,
}: {
  readonly driveId: string;
  readonly kind: Kind;
  readonly onChosen: (token: string) => void;
}) => (
  <Loaded query={useQueryCall('exchange.scan', { driveId })}>
    {({ files, notices }) => {
      const wanted = files.filter((file) => file.kind === kind);
      return (
        <>
          {notices.map((notice) => (
            <Alert key={notice} severity="warning">
              {notice}
            </Alert>
          ))}
          {wanted.length === 0 ? (
            <Typography color="textSecondary">这只U盘的“民政交换”文件夹里没有{kindNames[kind]}。</Typography>
          ) : (
            <List dense aria-label={`U盘上的${kindNames[kind]}`} sx={{ border: 1, borderColor: 'divider', borderRadius: 1 }}>
              {wanted.map((file) => (
                <ListItem key={file.token} disablePadding>
                  <ListItemButton
                    onClick={() => {
                      onChosen(file.token);
                    }}
                  >
                    <ListItemText primary={file.name} secondary={sizeText(file.bytes)} />
                  </ListItemButton>
                </ListItem>
              ))}
            </List>
          )}
        </>
      );
    }}
  </Loaded>
);

type ScanDialogProps = { readonly kind: Kind; readonly onChosen: (token: string) => void; readonly onClose: () => void };

/** Packages or pairing files in the exchange folder of a stick. */
export const ScanDialog = ({ kind, onChosen, onClose }: ScanDialogProps) => {
  const [driveId, setDriveId] = useState('');
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="scan-title">
      <DialogTitle id="scan-title">从U盘找{kindNames[kind]}</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5}>
          <DriveChoice value={driveId} onChange={setDriveId} writing={false} />
          {driveId === '' ? null : <Files key={driveId} driveId={driveId} kind={kind} onChosen={onChosen} />}
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button autoFocus onClick={onClose}>
          关闭
        </Button>
      </DialogActions>
    </Dialog>
  );
};
