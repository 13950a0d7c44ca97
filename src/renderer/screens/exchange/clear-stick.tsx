import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import FormControlLabel from '@mui/material/FormControlLabel';
import List from '@mui/material/List';
import ListItem from '@mui/material/ListItem';
import ListItemText from '@mui/material/ListItemText';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useEffect, useRef, useState } from 'react';
import { useMay } from '../../app/use-may.ts';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import { useJob } from '../../calls/use-job.tsx';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { sizeText } from '../../words/exchange-words.ts';

/** Nobody waits for it, and asking for the sticks is work for an old PC. */
const lookEveryMs = 30_000;

type Stick = { readonly id: string; readonly label: string };
type Found = Answer<'exchange.ownOnStick'>;

const Chosen = ({ found, chosen, toggle }: { found: Found; chosen: ReadonlySet<string>; toggle: (id: string) => void }) => {
  const may = found.rows.filter((row) => row.acknowledged);
  const stays = found.rows.length - may.length;
  return (
    <>
      {may.length === 0 ? (
        <Typography role="status">这只U盘上没有可以删除的包：是本单位的，对方都还没有说收到。</Typography>
      ) : (
        <List dense aria-label="可以删除的包" sx={{ border: 1, borderColor: 'divider', borderRadius: 1 }}>
          {may.map((row, at) => (
            <ListItem key={`${row.packageId}-${at}`}>
              <FormControlLabel
                control={
                  <Checkbox
                    checked={chosen.has(row.packageId)}
                    onChange={() => {
                      toggle(row.packageId);
                    }}
                  />
                }
                label={
                  <ListItemText
                    primary={`包 ${row.no}，发给${row.peer}，${row.stateName}（${sizeText(row.bytes)}）`}
                    secondary={row.fileName}
                    slotProps={{ secondary: { sx: { wordBreak: 'break-all' } } }}
                  />
                }
              />
            </ListItem>
          ))}
        </List>
      )}
      <Typography variant="body2" color="textSecondary">
        {stays === 0 ? '' : `另有 ${stays} 个本单位的包对方还没有说收到，留在盘上。`}
        {found.others === 0 ? '' : `有 ${found.others} 个包不是本单位发出的，或本机已没有原件可比，不会动。`}
        盘上的其他文件都不会动。
      </Typography>
      <Alert severity="info">
        在U盘上删除不等于擦除：删掉的内容用专门工具仍可能读出来。保护内容的是加密，包只有接收单位打得开；不再用的U盘请按介质管理的规定销毁。
      </Alert>
    </>
  );
};

const ClearDialog = ({ stick, onClose }: { readonly stick: Stick; readonly onClose: () => void }) => {
  const look = useJob('exchange.ownOnStick', '正在与发出的包比对');
  const clear = useJob('exchange.clearStick', '正在删除');
  const [found, setFound] = useState<Found | null>(null);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [gone, setGone] = useState<Answer<'exchange.clearStick'> | null>(null);
  const begun = useRef(false);
  const compare = async (): Promise<void> => {
    const seen = await look.run({ driveId: stick.id });
    if (seen === undefined) return;
    setFound(seen);
    setChosen(new Set(seen.rows.filter((row) => row.acknowledged).map((row) => row.packageId)));
  };
  useEffect(() => {
    if (begun.current) return;
    begun.current = true;
    void compare();
  });
  const go = async (): Promise<void> => {
    const done = await clear.run({ driveId: stick.id, packageIds: [...chosen] });
    if (done !== undefined) setGone(done);
  };
  return (
    <Dialog open onClose={onClose} maxWidth="sm" fullWidth aria-labelledby="clear-stick-title">
      <DialogTitle id="clear-stick-title">清理U盘“{stick.label}”上已送达的包</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5}>
          {gone !== null ? (
            <Alert severity={gone.left.length === 0 ? 'success' : 'warning'} role="status">
              已从U盘删除 {gone.removed.length} 个包。包仍在本机“发出的包”里，需要时可以再写。
              {gone.left.length === 0 ? '' : `没有删成的：${gone.left.join('；')}。`}
            </Alert>
          ) : found === null ? null : (
            <Chosen
              found={found}
              chosen={chosen}
              toggle={(id) => {
                setChosen((before) => (before.has(id) ? new Set([...before].filter((one) => one !== id)) : new Set([...before, id])));
              }}
            />
          )}
          <ErrorNotice refusal={look.refusal ?? clear.refusal} onClose={look.refusal === null ? clear.clear : look.clear} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>{gone === null ? '不删除' : '关闭'}</Button>
        {gone !== null || found === null || chosen.size === 0 ? null : (
          <Button variant="contained" color="warning" onClick={() => void go()}>
            从U盘删除 {chosen.size} 个包
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
};

const OfferFor = ({ stick, onOpen }: { readonly stick: Stick; readonly onOpen: () => void }) => {
  const files = useQueryCall('exchange.clearable', { driveId: stick.id }).data?.files ?? 0;
  return files === 0 ? null : (
    <Alert
      severity="info"
      action={
        <Button color="inherit" onClick={onOpen}>
          核对并清理
        </Button>
      }
    >
      U盘“{stick.label}”上大概有 {files} 个本单位的包，对方已经收到，可以从盘上删掉。
    </Alert>
  );
};

/** A stick as it is called everywhere: its number, or that it has none or was reported lost. */
const named = ({ id, label, medium }: RowOf<'exchange.drives'>): Stick => ({ id, label: `${label}，${medium.text}` });

/** When a stick is in on which packages lie that have arrived: offers to take them off it. Nothing goes without a person's word. */
export const StickOffer = () => {
  const may = useMay('exchange');
  const drives = useQueryCall('exchange.drives', {}, { refetchMs: lookEveryMs }).data;
  const [open, setOpen] = useState<Stick | null>(null);
  if (!may || drives?.available !== true) return null;
  return (
    <>
      {drives.rows.map((drive) => (
        <OfferFor
          key={drive.id}
          stick={named(drive)}
          onOpen={() => {
            setOpen(named(drive));
          }}
        />
      ))}
      {open === null ? null : (
        <ClearDialog
          stick={open}
          onClose={() => {
            setOpen(null);
          }}
        />
      )}
    </>
  );
};
