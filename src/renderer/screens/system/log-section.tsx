import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import type { LogEntry } from '#shared/program-log.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { momentText } from '../../parts/moment.ts';
import { Section } from '../../parts/section.tsx';

const shown = 50;
const kinds: Readonly<Record<LogEntry['what'], string>> = {
  start: '启动',
  stop: '关闭',
  bug: '出错',
  restart: '后台重新启动',
  stranger: '拒绝陌生请求',
};

/** What the program wrote down about itself, for whoever maintains it: a bug is found by the number the person was shown. */
export const LogSection = () => (
  <Section title="程序运行记录" note="报修时把编号和这里的内容念给维护人员；里面没有个人信息">
    <Loaded query={useQueryCall('host.log', { offset: 0, limit: shown })}>
      {({ rows }) =>
        rows.length === 0 ? (
          <EmptyState title="没有记录" hint="程序出错或后台重新启动时会记在这里。" />
        ) : (
          <Table aria-label="程序运行记录">
            <TableHead>
              <TableRow>
                <TableCell>时间</TableCell>
                <TableCell>事项</TableCell>
                <TableCell>编号</TableCell>
                <TableCell>内容</TableCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map((row, index) => (
                <TableRow key={`${index}-${row.at}`} sx={{ verticalAlign: 'top' }}>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>{momentText(row.at)}</TableCell>
                  <TableCell sx={{ whiteSpace: 'nowrap' }}>{kinds[row.what]}</TableCell>
                  <TableCell>{row.id}</TableCell>
                  <TableCell sx={{ whiteSpace: 'pre-wrap', overflowWrap: 'anywhere', fontSize: '0.85rem' }}>{row.text}</TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        )
      }
    </Loaded>
  </Section>
);
