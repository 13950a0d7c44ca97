import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { LampText } from '../../parts/deadline-chip.tsx';

const lamps = ['none', 'yellow', 'red', 'red'] as const;

/** Each person's rung of the ladder and faults of telling by month; nothing where nobody has any. */
export const Standings = () => {
  const { data } = useQueryCall('faults.standings', {});
  if (data === undefined || data.rows.length === 0) return null;
  return (
    <Table aria-label="超期梯级和告知差错" sx={{ bgcolor: 'background.paper' }}>
      <TableHead>
        <TableRow>
          {['姓名', '超期（次）', '梯级', '告知差错（今年）', '按月'].map((name) => (
            <TableCell key={name}>{name}</TableCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {data.rows.map((one) => (
          <TableRow key={one.userId}>
            <TableCell sx={{ fontWeight: 700 }}>{one.person}</TableCell>
            <TableCell>
              {one.overdue}
              {one.running === 0 ? '' : `（其中 ${one.running} 件还没有办完）`}
            </TableCell>
            <TableCell>
              <LampText lamp={lamps[one.rung] ?? 'red'} text={one.measure} />
            </TableCell>
            <TableCell>
              {one.notification}
              {one.suggestsOtherPost ? '，建议研究调整岗位' : ''}
            </TableCell>
            <TableCell>{one.notificationMonths.map(({ month, count }) => `${month} ${count} 次`).join('、')}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
};
