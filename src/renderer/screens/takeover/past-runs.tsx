import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { DayText } from '../../parts/day-text.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { Section } from '../../parts/section.tsx';

export const PastRuns = () => (
  <Section title="已导入的文件">
    <Loaded query={useQueryCall('takeover.runs', { limit: 50 })}>
      {(page) =>
        page.total === 0 ? (
          <Typography variant="body2" color="textSecondary">
            还没有导入过。
          </Typography>
        ) : (
          <Table aria-label="已导入的文件">
            <TableHead>
              <TableRow>
                <TableCell>文件</TableCell>
                <TableCell>时间</TableCell>
                <TableCell>经办人</TableCell>
                <TableCell align="right">户数</TableCell>
                <TableCell align="right">人数</TableCell>
                <TableCell align="right">未收户数</TableCell>
                <TableCell align="right">撤销接管</TableCell>
                <TableCell align="right">月金额（元）</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {page.rows.map((run) => (
                <TableRow key={run.id}>
                  <TableCell>{run.fileName}</TableCell>
                  <TableCell>
                    <DayText value={run.at} />
                  </TableCell>
                  <TableCell>{run.by}</TableCell>
                  <TableCell align="right">{run.households}</TableCell>
                  <TableCell align="right">{run.persons}</TableCell>
                  <TableCell align="right">{run.refused}</TableCell>
                  <TableCell align="right">{run.undone}</TableCell>
                  <TableCell align="right">
                    <MoneyText fen={run.monthlyFen} />
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )
      }
    </Loaded>
  </Section>
);
