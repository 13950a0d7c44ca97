import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import { to } from '../../app/router.ts';
import { AmountLink } from '../../parts/amount-link.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import type { Notice } from './notice.ts';

const lineStates = { posted: '公示中', closed: '已期满', left: '已撤下' } as const;

/** What hangs on the board, and nothing else: the allow-list. */
export const NoticeLines = ({ notice }: { readonly notice: Notice }) => (
  <Section title="上墙内容" note="状态、案号不上墙">
    <Table aria-label="上墙内容">
      <TableHead>
        <TableRow>
          <TableCell>组</TableCell>
          <TableCell>户主</TableCell>
          <TableCell align="right">人口</TableCell>
          <TableCell align="right">保障人数</TableCell>
          <TableCell>类别</TableCell>
          {notice.board === 'first' ? (
            <>
              <TableCell align="right">月人均收入（元）</TableCell>
              <TableCell>评议意见</TableCell>
            </>
          ) : (
            <TableCell align="right">拟保障（元/月）</TableCell>
          )}
          <TableCell>状态</TableCell>
          <TableCell>案号</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {notice.lines.map((line) => (
          <TableRow key={line.caseId}>
            <TableCell>{line.group}</TableCell>
            <TableCell>
              <RouteLink address={to('cases', line.caseId)}>{line.head}</RouteLink>
            </TableCell>
            <TableCell align="right">{line.members}</TableCell>
            <TableCell align="right">{line.insured}</TableCell>
            <TableCell>{line.kind}</TableCell>
            {line.amountFen === null ? (
              <>
                <TableCell align="right">{line.incomeFen === null ? '—' : <MoneyText fen={line.incomeFen} />}</TableCell>
                <TableCell>{line.opinion}</TableCell>
              </>
            ) : (
              <TableCell align="right">
                <AmountLink of={line.head} fen={line.amountFen} source={{ kind: 'case', caseId: line.caseId }} />
              </TableCell>
            )}
            <TableCell sx={{ whiteSpace: 'nowrap' }}>
              {lineStates[line.state]}
              {line.lastDay === null || line.lastDay === notice.lastDay ? '' : `（到 ${line.lastDay}）`}
            </TableCell>
            <TableCell>{line.no}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  </Section>
);
