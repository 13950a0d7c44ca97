import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { DayText } from '../../parts/day-text.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';

type Request = RowOf<'escrow.requests'>;
const states = {
  read: { lamp: 'yellow', text: '待照申请表登记' },
  entered: { lamp: 'yellow', text: '已登记，待另一人开启' },
  answered: { lamp: 'green', text: '已答复' },
  refused: { lamp: 'red', text: '不同意' },
} as const;

type EscrowTableProps = { readonly rows: readonly Request[]; readonly onDo: (what: 'enter' | 'answer' | 'refuse', row: Request) => void };

/** The requests that came, the newest first, with what is to be done next. */
export const EscrowTable = ({ rows, onDo }: EscrowTableProps) => {
  const [mayEnter, mayAnswer] = [useMay('media'), useMay('approve')];
  if (rows.length === 0) return null;
  return (
    <Table aria-label="开启申请">
      <TableHead>
        <TableRow>
          <TableCell>单位</TableCell>
          <TableCell>申请日期</TableCell>
          <TableCell>有效期到</TableCell>
          <TableCell>申请表编号</TableCell>
          <TableCell>状态</TableCell>
          <TableCell>经办</TableCell>
          <TableCell align="right">办理</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id}>
            <TableCell sx={{ fontWeight: 700 }}>{row.name}</TableCell>
            <TableCell>
              <DayText value={row.madeOn} />
            </TableCell>
            <TableCell>
              <DayText value={row.until} />
            </TableCell>
            <TableCell>{row.paperNo}</TableCell>
            <TableCell>
              <LampText lamp={states[row.state].lamp} text={row.reason === '' ? states[row.state].text : `不同意：${row.reason}`} />
            </TableCell>
            <TableCell>{[row.enteredBy, row.settledBy].filter((name) => name !== '').join('、')}</TableCell>
            <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
              {row.state === 'read' && mayEnter ? (
                <Button variant="contained" sx={{ py: 0 }} onClick={() => onDo('enter', row)}>
                  照申请表登记
                </Button>
              ) : null}
              {row.state === 'entered' && mayAnswer ? (
                <Button variant="contained" sx={{ py: 0 }} onClick={() => onDo('answer', row)}>
                  第二人开启
                </Button>
              ) : null}
              {(row.state === 'read' || row.state === 'entered') && mayEnter ? (
                <Button color="error" sx={{ py: 0 }} aria-label={`不同意：${row.name}`} onClick={() => onDo('refuse', row)}>
                  不同意
                </Button>
              ) : null}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
};
