import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { to } from '../../app/router.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { AmountLink } from '../../parts/amount-link.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { RouteLink } from '../../parts/route-link.tsx';

export type ReadyRow = RowOf<'exchange.ready'>;
type ReadyTableProps = {
  readonly rows: readonly ReadyRow[];
  readonly county: boolean;
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (ids: ReadonlySet<string>) => void;
  readonly peerName: (org: string) => string;
};

/** What waits for the next package, ticked or left for later. */
export const ReadyTable = ({ rows, county, chosen, onChoose, peerName }: ReadyTableProps) => {
  const all = rows.length > 0 && rows.every((row) => chosen.has(row.id));
  const toggle = (id: string): void => {
    const next = new Set(chosen);
    if (!next.delete(id)) next.add(id);
    onChoose(next);
  };
  return (
    <Box
      tabIndex={0}
      role="region"
      aria-label={county ? '待下发的批复' : '待上报的申请'}
      sx={{ flexGrow: 1, minHeight: 0, overflow: 'auto', border: 1, borderColor: 'divider', bgcolor: 'background.paper' }}
    >
      <Table stickyHeader aria-label={county ? '待下发的批复' : '待上报的申请'}>
        <TableHead>
          <TableRow>
            <TableCell padding="checkbox">
              <Checkbox
                checked={all}
                indeterminate={!all && chosen.size > 0}
                onChange={() => {
                  onChoose(all ? new Set() : new Set(rows.map((row) => row.id)));
                }}
                slotProps={{ input: { 'aria-label': '全选' } }}
              />
            </TableCell>
            <TableCell>案号</TableCell>
            <TableCell>户主</TableCell>
            <TableCell>村（社区）</TableCell>
            {county ? <TableCell>乡镇</TableCell> : null}
            <TableCell>内容</TableCell>
            <TableCell align="right">月金额（元）</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.id} hover selected={chosen.has(row.id)}>
              <TableCell padding="checkbox">
                <Checkbox
                  checked={chosen.has(row.id)}
                  onChange={() => {
                    toggle(row.id);
                  }}
                  slotProps={{ input: { 'aria-label': `选中 ${row.no}` } }}
                />
              </TableCell>
              <TableCell>
                <RouteLink address={county ? to('examine', row.id) : to(row.subject === 'change' ? 'changes' : 'cases', row.id)}>
                  {row.no}
                </RouteLink>
              </TableCell>
              <TableCell>{row.head}</TableCell>
              <TableCell>{row.village}</TableCell>
              {county ? <TableCell>{peerName(row.peer)}</TableCell> : null}
              <TableCell>{row.what}</TableCell>
              <TableCell align="right">
                {row.amountFen === null ? (
                  '—'
                ) : county || row.subject === 'change' ? (
                  <RouteLink address={county ? to('examine', row.id) : to('changes', row.id)}>
                    <MoneyText fen={row.amountFen} />
                  </RouteLink>
                ) : (
                  <AmountLink of={row.head} fen={row.amountFen} source={{ kind: 'case', caseId: row.id }} />
                )}
              </TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  );
};
