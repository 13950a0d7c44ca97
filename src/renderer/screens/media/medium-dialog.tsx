import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import Stack from '@mui/material/Stack';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { mediumPurposeLabels, mediumStateLabels } from '#domain/media/medium.ts';
import { useMay } from '../../app/use-may.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { PrintButton } from '../../papers/print-button.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { Facts } from '../../parts/facts.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { sizeText } from '../../words/exchange-words.ts';
import { stateLamps, type OpenMedium } from './media-words.ts';
import { MarkDialog } from './register-dialog.tsx';
import { ChangeDialog, LostDialog, StateDialog, type Step } from './state-dialogs.tsx';

type Doing = 'mark' | 'change' | 'lost' | Step | null;

const Acts = ({ medium }: { readonly medium: OpenMedium }) => {
  const [doing, setDoing] = useState<Doing>(null);
  const keeps = useMay('media');
  const close = (): void => {
    setDoing(null);
  };
  const button = (what: Exclude<Doing, null>, label: string) => (
    <Button
      variant="outlined"
      color={what === 'lost' || what === 'destroyed' ? 'error' : 'primary'}
      onClick={() => {
        setDoing(what);
      }}
    >
      {label}
    </Button>
  );
  const usable = medium.state === 'in_use' || medium.state === 'stopped';
  return (
    <Stack direction="row" spacing={1} sx={{ flexWrap: 'wrap', rowGap: 1 }}>
      {medium.next.includes('lost') ? button('lost', '报告丢失') : null}
      {keeps && usable ? button('change', '变更保管人、用途') : null}
      {keeps && usable ? button('mark', '补写标识') : null}
      {keeps && medium.next.includes('in_use') ? button('in_use', '启用') : null}
      {keeps && medium.next.includes('stopped') ? button('stopped', medium.state === 'lost' ? '找回（先停用）' : '停用') : null}
      {keeps && medium.next.includes('destroyed') ? button('destroyed', '登记销毁') : null}
      {doing === 'mark' ? <MarkDialog medium={medium} onClose={close} /> : null}
      {doing === 'change' ? <ChangeDialog medium={medium} onClose={close} /> : null}
      {doing === 'lost' ? <LostDialog medium={medium} onClose={close} /> : null}
      {doing === 'in_use' || doing === 'stopped' || doing === 'destroyed' ? (
        <StateDialog medium={medium} to={doing} onClose={close} />
      ) : null}
    </Stack>
  );
};

type Line = { readonly when: string; readonly by: string; readonly text: string };
const Lines = ({ label, rows, none }: { readonly label: string; readonly rows: readonly Line[]; readonly none: string }) => (
  <Stack spacing={0.5}>
    <Typography variant="h3" component="h3">
      {label}
    </Typography>
    {rows.length === 0 ? (
      <Typography variant="body2" color="textSecondary">
        {none}
      </Typography>
    ) : (
      <Table aria-label={label}>
        <TableHead>
          <TableRow>
            <TableCell sx={{ width: 150 }}>时间</TableCell>
            <TableCell sx={{ width: 110 }}>经办人</TableCell>
            <TableCell>内容</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row, i) => (
            <TableRow key={`${row.when} ${i}`}>
              <TableCell sx={{ whiteSpace: 'nowrap' }}>{row.when}</TableCell>
              <TableCell>{row.by}</TableCell>
              <TableCell sx={{ overflowWrap: 'anywhere' }}>{row.text}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    )}
  </Stack>
);

const volumeText = ({ volume, bytes }: OpenMedium): string =>
  [volume === null ? '' : `序列号 ${volume}`, bytes === null ? '' : sizeText(bytes)].filter((part) => part !== '').join('，');

const Whole = ({ medium }: { readonly medium: OpenMedium }) => {
  const prints = useMay('print');
  return (
    <Stack spacing={2}>
      {medium.state === 'lost' ? (
        <Alert
          severity="warning"
          action={
            <PrintButton
              code="medium-loss"
              subjectId={medium.id}
              title={`丢失情况说明 ${medium.no}`}
              label="情况说明"
              right={prints ? 'print' : 'media'}
            />
          }
        >
          已报告丢失（{medium.stateOn}，{medium.stateBy}）。请打印《移动介质丢失情况说明》，补写查找情况，签字后报负责人。
        </Alert>
      ) : null}
      <Facts
        items={[
          ['编号', medium.no],
          ['用途', mediumPurposeLabels[medium.purpose]],
          ['保管人', medium.keeper],
          ['状态', <LampText key="state" lamp={stateLamps[medium.state]} text={mediumStateLabels[medium.state]} />],
          ['登记日期', medium.registeredOn],
          ['卷和容量', volumeText(medium)],
          ['拔插复核', medium.failed ? '上次没有写好' : (medium.checkedOn ?? '还没有')],
          ['备注', medium.note],
        ]}
      />
      <Acts medium={medium} />
      <Lines label="登记和变更" rows={medium.events.map(({ on, by, text }) => ({ when: on, by, text }))} none="没有记录。" />
      <Lines
        label="写过、读过什么"
        rows={medium.uses.map(({ at, by, text }) => ({ when: at.slice(0, 16).replace('T', ' '), by, text }))}
        none="登记以后还没有用过；登记以前写过什么，没有记录。"
      />
    </Stack>
  );
};

/** One stick: in whose hands, what happened to it, what was written to it. */
export const MediumDialog = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => (
  <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="medium-title">
    <DialogTitle id="medium-title">介质</DialogTitle>
    <DialogContent>
      <Loaded query={useQueryCall('media.get', { id })}>{(medium) => <Whole medium={medium} />}</Loaded>
    </DialogContent>
    <DialogActions>
      <Button autoFocus onClick={onClose}>
        关闭
      </Button>
    </DialogActions>
  </Dialog>
);
