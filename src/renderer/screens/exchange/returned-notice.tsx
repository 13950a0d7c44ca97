import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
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
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';

type Row = RowOf<'exchange.returned'>;
/** As many as one page holds; what is left is asked about next. */
const atOnce = 100;

const Rows = ({
  rows,
  left,
  onTurn,
}: {
  readonly rows: readonly Row[];
  readonly left: ReadonlySet<string>;
  readonly onTurn: (id: string) => void;
}) => (
  <Table aria-label="交回的本单位资料" size="small">
    <TableHead>
      <TableRow>
        <TableCell padding="checkbox" />
        <TableCell>户主</TableCell>
        <TableCell>村（社区）</TableCell>
        <TableCell>案件编号</TableCell>
        <TableCell>内容</TableCell>
        <TableCell>随哪个包来</TableCell>
        <TableCell>读入日期</TableCell>
      </TableRow>
    </TableHead>
    <TableBody>
      {rows.map((row) => (
        <TableRow key={row.id}>
          <TableCell padding="checkbox">
            <Checkbox
              checked={!left.has(row.id)}
              slotProps={{ input: { 'aria-label': `选 ${row.head === '' ? row.what : row.head}` } }}
              onChange={() => {
                onTurn(row.id);
              }}
            />
          </TableCell>
          <TableCell>{row.head === '' ? '—' : row.head}</TableCell>
          <TableCell>{row.village === '' ? '—' : row.village}</TableCell>
          <TableCell>{row.no === '' ? '—' : row.no}</TableCell>
          <TableCell>{row.what}</TableCell>
          <TableCell>{row.package}</TableCell>
          <TableCell>{row.cameOn}</TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
);

const ReturnedDialog = ({
  org,
  name,
  total,
  rows,
  onClose,
}: NoticeProps & { readonly total: number; readonly rows: readonly Row[]; readonly onClose: () => void }) => {
  const answer = useCommand('exchange.answerReturned', { said: '已记下' });
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const ids = rows.map(({ id }) => id).filter((id) => !left.has(id));
  const give = async (ours: boolean): Promise<void> => {
    if ((await answer.run({ peer: org, ids, ours })) !== undefined) onClose();
  };
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-labelledby="returned-title">
      <DialogTitle id="returned-title">{name}交回的本单位资料</DialogTitle>
      <DialogContent>
        <Stack spacing={1.5} sx={{ pt: 1 }}>
          <Typography color="textSecondary">
            本机没有这些资料（多半是恢复备份时丢失的）。请对照案卷或上报花名册核对：是本单位作的，收回；不是的，不收，随后要两人与{name}
            核实。{total > rows.length ? `共 ${total} 条，先列 ${rows.length} 条，办完再列其余。` : ''}
          </Typography>
          <Rows
            rows={rows}
            left={left}
            onTurn={(id) => {
              setLeft((before) => {
                const next = new Set(before);
                if (!next.delete(id)) next.add(id);
                return next;
              });
            }}
          />
          <ErrorNotice refusal={answer.refusal} onClose={answer.clear} />
        </Stack>
      </DialogContent>
      <DialogActions>
        <Typography sx={{ flexGrow: 1, pl: 2 }}>已选 {ids.length} 条</Typography>
        <Button onClick={onClose}>以后再说</Button>
        <Button color="error" disabled={answer.busy || ids.length === 0} onClick={() => void give(false)}>
          不是本单位作的
        </Button>
        <Button variant="contained" autoFocus disabled={answer.busy || ids.length === 0} onClick={() => void give(true)}>
          是本单位的，收回
        </Button>
      </DialogActions>
    </Dialog>
  );
};

type NoticeProps = { readonly org: string; readonly name: string };

/** 回灌: what a peer handed back waits for a person's word; says so, and asks. */
export const ReturnedNotice = ({ org, name }: NoticeProps) => {
  const answer = useQueryCall('exchange.returned', { peer: org, limit: atOnce }).data;
  const [open, setOpen] = useState(false);
  const may = useMay('exchange');
  if (answer === undefined || answer.total === 0) return null;
  return (
    <>
      <Alert
        severity="warning"
        action={
          may ? (
            <Button
              color="inherit"
              onClick={() => {
                setOpen(true);
              }}
            >
              核对、确认
            </Button>
          ) : null
        }
      >
        {name}交回 {answer.total} 条本机没有的本单位资料，等一人核对以后收回；恢复（换机）以后的封包、发放也等这一步。
      </Alert>
      {open ? (
        <ReturnedDialog
          org={org}
          name={name}
          total={answer.total}
          rows={answer.rows}
          onClose={() => {
            setOpen(false);
          }}
        />
      ) : null}
    </>
  );
};
