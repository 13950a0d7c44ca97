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
import type { Answer } from '../../calls/call-types.ts';
import { useSaveDownload } from '../../calls/download.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { PrintButton } from '../../papers/print-button.tsx';
import { ConfirmAct } from '../../parts/confirm-act.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { HoldButton } from '../../parts/hold-button.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';

type List = Answer<'retention.get'>;
type Asking = 'carry_out' | 'drop' | null;

/** Items of one half of a list: what goes, or what stays and why. */
const Items = ({ id, kept }: { readonly id: string; readonly kept: boolean }) => (
  <Loaded query={useQueryCall('retention.items', { id, kept, limit: 100 })}>
    {({ total, rows }) =>
      rows.length === 0 ? (
        <EmptyState title={kept ? '没有期满但保留的' : '没有应删的'} />
      ) : (
        <>
          <Table aria-label={kept ? '期满但保留' : '应删'}>
            <TableHead>
              <TableRow>
                {['类别', '编号', '当事人', '起算', '期满', kept ? '为什么保留' : '处理'].map((name) => (
                  <TableCell key={name}>{name}</TableCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map((row) => (
                <TableRow key={row.no}>
                  <TableCell>{row.kindName}</TableCell>
                  <TableCell>{row.known}</TableCell>
                  <TableCell>{row.about}</TableCell>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>{row.since}</TableCell>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>{row.dueOn}</TableCell>
                  <TableCell>
                    {row.why ?? (row.outcome === 'deleted' ? '已销毁' : '待销毁')}
                    {row.why === null && row.mark !== null ? <HoldButton target={row.mark} what={`${row.kindName} ${row.known}`} /> : null}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
          {total > rows.length ? (
            <Typography variant="body2" color="textSecondary">
              共 {total} 件，这里列出前 {rows.length} 件；全部见导出的销毁清单。
            </Typography>
          ) : null}
        </>
      )
    }
  </Loaded>
);

const Acts = ({ list, onClose }: { readonly list: List; readonly onClose: () => void }) => {
  const [asking, setAsking] = useState<Asking>(null);
  const [unsaved, setUnsaved] = useState<string | null>(null);
  const approve = useCommand('retention.approve', { said: '已批准，可以销毁' });
  const carryOut = useCommand('retention.carryOut', { said: '已销毁' });
  const drop = useCommand('retention.drop', { said: '清单已作废' });
  const record = useCommand('retention.exportRecord', { quiet: true });
  const save = useSaveDownload();
  const ask = { id: list.id, rev: list.rev };
  const close = (): void => {
    setAsking(null);
  };
  const exportRecord = async (): Promise<void> => {
    const made = await record.run({ id: list.id });
    if (made !== undefined) setUnsaved(await save(made.downloadId));
  };
  return (
    <>
      <DialogContent sx={{ flexGrow: 0 }}>
        <ErrorNotice refusal={approve.refusal ?? record.refusal} />
        {unsaved === null ? null : <Typography color="error">{unsaved}</Typography>}
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>关闭</Button>
        {list.state === 'carried' ? (
          <>
            <PrintButton code="destruction-record" subjectId={list.id} title={`销毁记录 ${list.no}`} label="打印销毁记录" right="read" />
            <Button onClick={() => void exportRecord()}>导出销毁清单</Button>
          </>
        ) : null}
        {list.acts.includes('drop') ? (
          <Button
            onClick={() => {
              setAsking('drop');
            }}
          >
            作废
          </Button>
        ) : null}
        {list.acts.includes('approve') ? (
          <Button variant="contained" disabled={approve.busy} onClick={() => void approve.run(ask)}>
            批准
          </Button>
        ) : null}
        {list.acts.includes('carry_out') ? (
          <Button
            variant="contained"
            color="error"
            onClick={() => {
              setAsking('carry_out');
            }}
          >
            销毁
          </Button>
        ) : null}
      </DialogActions>
      <ConfirmAct
        open={asking === 'carry_out'}
        title={`销毁 ${list.due} 件`}
        act="销毁"
        danger
        busy={carryOut.busy}
        refusal={carryOut.refusal}
        onClose={close}
        onGo={async () => (await carryOut.run(ask)) !== undefined}
      >
        <Typography>销毁以后不能恢复。批准以后又设了保留标记的会自动留下。发放名单和各月合计不变。</Typography>
      </ConfirmAct>
      <ReasonDialog
        open={asking === 'drop'}
        title={`作废清单 ${list.no}`}
        hint="作废以后什么也不会销毁，可以重新编制。"
        label="原因"
        act="作废"
        suggestions={['情况有变，重新编制']}
        busy={drop.busy}
        refusal={drop.refusal}
        onClose={close}
        onGo={async (reason) => (await drop.run({ ...ask, reason })) !== undefined}
      />
    </>
  );
};

/** One list: what goes, what stays and why, and what the person may do with it. */
export const RetentionListDialog = ({ id, onClose }: { readonly id: string; readonly onClose: () => void }) => (
  <Dialog open onClose={onClose} maxWidth="lg" fullWidth aria-labelledby="retention-title">
    <Loaded query={useQueryCall('retention.get', { id })}>
      {(list) => (
        <>
          <DialogTitle id="retention-title">
            清单 {list.no}（{list.stateName}）
          </DialogTitle>
          <DialogContent>
            <Stack spacing={1.5}>
              <Typography variant="h3">应删</Typography>
              <Items id={id} kept={false} />
              <Typography variant="h3">期满但保留</Typography>
              <Items id={id} kept />
            </Stack>
          </DialogContent>
          <Acts list={list} onClose={onClose} />
        </>
      )}
    </Loaded>
  </Dialog>
);
