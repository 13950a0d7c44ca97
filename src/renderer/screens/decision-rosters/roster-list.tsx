import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { to } from '../../app/router.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { MoneyText } from '../../parts/money-text.tsx';
import { momentText } from '../../parts/moment.ts';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';

type Roster = RowOf<'decisionRosters.list'>;
const shownRosters = 8;

/** Where an imported roster stands, in words. */
export const rosterState = ({ state, open }: Pick<Roster, 'state' | 'open'>): string => {
  if (state === 'waiting') return open === 0 ? '已逐户办完' : '等第二人复核';
  return state === 'confirmed' ? '已生效' : '已退回';
};

/** The county's workbooks that were imported: those for the second person first. Nothing is shown while there are none. */
export const RosterList = () => {
  const query = useQueryCall('decisionRosters.list', { limit: shownRosters });
  const rows = query.data?.rows ?? [];
  if (rows.length === 0) return null;
  return (
    <Section title="导入的批复花名册">
      <Table size="small" aria-label="导入的批复花名册">
        <TableHead>
          <TableRow>
            <TableCell>文件</TableCell>
            <TableCell>状态</TableCell>
            <TableCell align="right">户数</TableCell>
            <TableCell>导入</TableCell>
            <TableCell>复核或退回</TableCell>
            <TableCell>文号</TableCell>
            <TableCell align="right">月金额合计（元）</TableCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.id} hover>
              <TableCell>
                <RouteLink address={to('exchange', 'paper', { roster: row.id })}>{row.fileName}</RouteLink>
              </TableCell>
              <TableCell>{rosterState(row)}</TableCell>
              <TableCell align="right">{row.cases}</TableCell>
              <TableCell>
                {row.by} {momentText(row.at)}
              </TableCell>
              <TableCell>{row.settledBy === null ? '' : `${row.settledBy} ${momentText(row.settledAt ?? '')}`}</TableCell>
              <TableCell>{row.said?.documentNo ?? '复核后显示'}</TableCell>
              <TableCell align="right">{row.said === null ? '复核后显示' : <MoneyText fen={row.said.monthlyFen} />}</TableCell>
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Section>
  );
};
