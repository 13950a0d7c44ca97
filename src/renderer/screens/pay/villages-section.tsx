import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableFooter from '@mui/material/TableFooter';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { MoneyText } from '../../parts/money-text.tsx';
import { Section } from '../../parts/section.tsx';
import type { Run } from './run.ts';

/** The run by village; the villages' sum is the run's. */
export const VillagesSection = ({ run }: { readonly run: Run }) => (
  <Section title="分村合计" note={`${run.villages.length} 个村（社区）`}>
    <Table aria-label="分村合计" sx={{ maxWidth: 720 }}>
      <TableHead>
        <TableRow>
          <TableCell>村（社区）</TableCell>
          <TableCell align="right">户数</TableCell>
          <TableCell align="right">人数</TableCell>
          <TableCell align="right">金额（元）</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {run.villages.map((row) => (
          <TableRow key={row.village}>
            <TableCell>{row.village}</TableCell>
            <TableCell align="right">{row.households}</TableCell>
            <TableCell align="right">{row.persons}</TableCell>
            <TableCell align="right">
              <MoneyText fen={row.fen} />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
      <TableFooter>
        <TableRow sx={{ '& td': { color: 'text.primary', fontWeight: 700, fontSize: 'inherit' } }}>
          <TableCell>合计</TableCell>
          <TableCell align="right">{run.households}</TableCell>
          <TableCell align="right">{run.persons}</TableCell>
          <TableCell align="right">
            <MoneyText fen={run.totalFen} />
          </TableCell>
        </TableRow>
      </TableFooter>
    </Table>
  </Section>
);
