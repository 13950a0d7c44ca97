import Box from '@mui/material/Box';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { go, to } from '../../app/router.ts';
import { DayText } from '../../parts/day-text.tsx';
import { DeadlineChip, LampText } from '../../parts/deadline-chip.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { limitPlace } from '../counter/counter-words.ts';
import type { TodaySummary } from './summary.ts';

/** What the law wants done next, the most urgent first. */
export const DueTable = ({ summary }: { readonly summary: Pick<TodaySummary, 'due' | 'overdue' | 'dueSoon'> }) => {
  const { due, overdue, dueSoon } = summary;
  return (
    <Section
      title="到期提醒"
      note={
        due.length === 0 ? undefined : (
          <Box component="span" sx={{ display: 'inline-flex', gap: 1, alignItems: 'center' }}>
            <RouteLink address={to('counter', 'limits', { light: 'red' })}>
              <LampText lamp={overdue === 0 ? 'none' : 'red'} text={`已超期 ${overdue} 件`} />
            </RouteLink>
            <RouteLink address={to('counter', 'limits', { light: 'yellow' })}>
              <LampText lamp={dueSoon === 0 ? 'none' : 'yellow'} text={`即将到期 ${dueSoon} 件`} />
            </RouteLink>
            {overdue + dueSoon > due.length ? <span>最急的 {due.length} 件</span> : null}
          </Box>
        )
      }
      actions={<RouteLink address={to('counter', 'limits')}>全部</RouteLink>}
    >
      {due.length === 0 ? (
        <EmptyState title="没有临近的期限" hint="期限按工作日历计算，条款在每个期限上可以看到。" />
      ) : (
        <Table aria-label="到期提醒">
          <TableHead>
            <TableRow>
              <TableCell>期限</TableCell>
              <TableCell>要办的事</TableCell>
              <TableCell>申请人、户主</TableCell>
              <TableCell>村（社区）</TableCell>
              <TableCell>到期日</TableCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {due.map((one) => (
              <TableRow
                key={`${one.caseId}-${one.deadline.code}`}
                hover
                sx={{ cursor: 'pointer', '& td': { whiteSpace: 'nowrap' } }}
                onClick={() => {
                  go(limitPlace(one.kind, one.caseId));
                }}
              >
                <TableCell>
                  <DeadlineChip deadline={one.deadline} />
                </TableCell>
                <TableCell>
                  {one.step}
                  {one.remind && one.deadline.lamp === 'green' ? '（提前提醒）' : ''}
                </TableCell>
                <TableCell>
                  <RouteLink address={limitPlace(one.kind, one.caseId)}>{one.applicant}</RouteLink>
                </TableCell>
                <TableCell>{one.village}</TableCell>
                <TableCell>
                  <DayText value={one.deadline.due} />
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </Section>
  );
};
