import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { doubtStateLabels } from '#domain/flow/doubt-flow.ts';
import { day } from '#shared/values/dates.ts';
import { to } from '../../app/router.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import type { Notice, NoticeActProps } from './notice.ts';

/** An objection to a family that is off the wall: said in words that nothing but a task follows. */
export const AddLate = ({ notice, onClose }: NoticeActProps) => {
  const act = useCommand('notices.objectLate', { said: '异议已登记，列入疑点核查；公示和案件没有改动' });
  const today = useToday();
  const off = notice.lines.filter((line) => line.state !== 'posted');
  return (
    <FormDialog
      title="登记公示结束后的异议"
      act="登记"
      schema={z.object({ caseId: z.string().min(1), receivedOn: day, objector: z.string(), content: z.string().trim().min(1) })}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ receivedOn: today, objector: '匿名', caseId: off.length === 1 ? (off[0]?.caseId ?? '') : '' }}
      hint={
        <Typography variant="body2" color="textSecondary">
          公示已经结束，登记以后不重新公示、不退回案件、不停发：异议作为举报列入“疑点核查”，在期限内核实、登记结论。
        </Typography>
      }
      fields={[
        {
          kind: 'choice',
          name: 'caseId',
          label: '对哪一户',
          width: 6,
          required: true,
          options: off.map((line) => ({ value: line.caseId, label: line.head })),
        },
        { kind: 'day', name: 'receivedOn', label: '收到之日', width: 6, required: true, help: '公示期内收到、没有及时登记的，照实填' },
        { kind: 'text', name: 'objector', label: '提出人', width: 12, maxLength: 50, help: '不愿具名的写“匿名”' },
        { kind: 'multiline', name: 'content', label: '内容', width: 12, required: true, maxLength: 500 },
      ]}
      onGo={async (values) => (await act.run({ id: notice.id, rev: notice.rev, ...values })) !== undefined}
    />
  );
};

/** What came after the wall: each leads to its doubt. */
export const LateObjections = ({ notice }: { readonly notice: Notice }) =>
  notice.late.length === 0 ? null : (
    <Table aria-label="公示结束后的异议">
      <TableHead>
        <TableRow>
          <TableCell>结束后收到</TableCell>
          <TableCell>内容</TableCell>
          <TableCell>核查</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {notice.late.map((one) => (
          <TableRow key={one.doubtId}>
            <TableCell>
              <DayText value={one.receivedOn} />
            </TableCell>
            <TableCell>
              {one.head} 户 · {one.content}
            </TableCell>
            <TableCell>
              <RouteLink address={to('changes', 'doubts', one.doubtId)}>{one.no}</RouteLink>
              <br />
              {doubtStateLabels[one.state]}
              {one.state === 'waiting' ? `，${one.due} 前` : ''}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
