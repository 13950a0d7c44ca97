import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { MoneyText } from './money-text.tsx';

type Difference = { readonly line: string; readonly oursFen: number; readonly theirsFen: number; readonly why: string };
type DifferencesTableProps = { readonly differences: readonly Difference[]; readonly ours: string; readonly theirs: string };

/** Where two statements of the same family part, line by line. */
export const DifferencesTable = ({ differences, ours, theirs }: DifferencesTableProps) => (
  <Table aria-label="差异">
    <TableHead>
      <TableRow>
        <TableCell>项目</TableCell>
        <TableCell align="right">{ours}（元）</TableCell>
        <TableCell align="right">{theirs}（元）</TableCell>
        <TableCell align="right">差（元）</TableCell>
        <TableCell>原因</TableCell>
      </TableRow>
    </TableHead>
    <TableBody>
      {differences.map((one) => (
        <TableRow key={one.line} sx={one.oursFen === one.theirsFen ? {} : { bgcolor: '#fdf6e6' }}>
          <TableCell>{one.line}</TableCell>
          <TableCell align="right">
            <MoneyText fen={one.oursFen} />
          </TableCell>
          <TableCell align="right">
            <MoneyText fen={one.theirsFen} />
          </TableCell>
          <TableCell align="right">
            <MoneyText fen={one.oursFen - one.theirsFen} />
          </TableCell>
          <TableCell>{one.why}</TableCell>
        </TableRow>
      ))}
    </TableBody>
  </Table>
);
