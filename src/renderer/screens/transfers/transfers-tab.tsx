import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Table from '@mui/material/Table';
import TableBody from '@mui/material/TableBody';
import TableCell from '@mui/material/TableCell';
import TableHead from '@mui/material/TableHead';
import TableRow from '@mui/material/TableRow';
import Stack from '@mui/material/Stack';
import { useState } from 'react';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { ArrivalDialog } from './arrival-dialog.tsx';
import { SealAcross } from './seal-across.tsx';
import type { Arriving, Leaving } from './transfer.ts';

const most = { offset: 0, limit: 100 };

const lampOfLeaving = (row: Leaving): 'green' | 'yellow' | 'red' => {
  if (row.state === 'taken') return 'green';
  return row.state === 'declined' || row.overdue ? 'red' : 'yellow';
};
const lampOfArriving = (row: Arriving): 'green' | 'yellow' | 'red' =>
  row.state === 'arrived' || row.state === 'placed' || row.answeredIn === null ? 'yellow' : 'green';

const LeavingTable = ({ rows }: { readonly rows: readonly Leaving[] }) => {
  const maySeal = useMay('seal');
  return (
    <Table aria-label="迁出的家庭">
      <TableHead>
        <TableRow>
          <TableCell>变更</TableCell>
          <TableCell>户主</TableCell>
          <TableCell>村（社区）</TableCell>
          <TableCell>移交给</TableCell>
          <TableCell>接续月份</TableCell>
          <TableCell>状态</TableCell>
          <TableCell>封包与回执</TableCell>
          <TableCell align="right">办理</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id} hover>
            <TableCell>
              <RouteLink address={to('changes', row.changeId)}>{row.changeNo}</RouteLink>
            </TableCell>
            <TableCell>
              <RouteLink address={to('households', row.householdId)}>{row.head}</RouteLink>
            </TableCell>
            <TableCell>{row.village}</TableCell>
            <TableCell>{row.toName}</TableCell>
            <TableCell>{row.fromMonth}</TableCell>
            <TableCell>
              <LampText lamp={lampOfLeaving(row)} text={row.overdue ? `${row.stateName}（逾期）` : row.stateName} />
            </TableCell>
            <TableCell>
              {[
                row.packageNo === null ? '' : `包 ${row.packageNo}（${row.sealedOn ?? ''}）`,
                row.answerDue === null ? '' : `${row.answerDue} 前应有回执`,
                row.answeredOn === null ? '' : `${row.answeredOn} ${row.answer ?? ''}`,
              ]
                .filter((part) => part !== '')
                .join('，')}
            </TableCell>
            <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
              {row.state === 'prepared' && maySeal ? <SealAcross peer={row.toOrg} ids={[row.id]} kind="transfer" label="封包移交" /> : null}
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
};

const ArrivingTable = ({ rows, onOpen }: { readonly rows: readonly Arriving[]; readonly onOpen: (id: string) => void }) => {
  const maySeal = useMay('seal');
  return (
    <Table aria-label="转入的家庭">
      <TableHead>
        <TableRow>
          <TableCell>户主</TableCell>
          <TableCell>来自</TableCell>
          <TableCell align="right">人数</TableCell>
          <TableCell align="right">月金额（元）</TableCell>
          <TableCell>接续月份</TableCell>
          <TableCell>状态</TableCell>
          <TableCell>办理情况</TableCell>
          <TableCell align="right">办理</TableCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {rows.map((row) => (
          <TableRow key={row.id} hover>
            <TableCell>
              {row.householdId === null ? row.head : <RouteLink address={to('households', row.householdId)}>{row.head}</RouteLink>}
            </TableCell>
            <TableCell>{row.fromName}</TableCell>
            <TableCell align="right">{row.persons}</TableCell>
            <TableCell align="right">
              <MoneyText fen={row.monthlyFen} />
            </TableCell>
            <TableCell>{row.fromMonth}</TableCell>
            <TableCell>
              <LampText lamp={lampOfArriving(row)} text={row.stateName} />
            </TableCell>
            <TableCell>
              {[
                row.settledOn === null ? `${row.arrivedOn} 收到` : `${row.settledOn} 办结`,
                row.reason ?? '',
                row.settledOn === null ? '' : row.answeredIn === null ? '回执待封包' : `回执随包 ${row.answeredIn}`,
              ]
                .filter((part) => part !== '')
                .join('，')}
            </TableCell>
            <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
              <Stack direction="row" spacing={1} sx={{ justifyContent: 'flex-end' }}>
                {row.settledOn !== null && row.answeredIn === null && maySeal ? (
                  <SealAcross peer={row.fromOrg} ids={[]} kind="receipt" label="封回执" />
                ) : null}
                <Button
                  variant={row.settledOn === null ? 'contained' : 'outlined'}
                  aria-label={`${row.settledOn === null ? '办理' : '查看'} ${row.head}`}
                  onClick={() => {
                    onOpen(row.id);
                  }}
                >
                  {row.settledOn === null ? '办理' : '查看'}
                </Button>
              </Stack>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
};

/** 转移接续: families on their way to other townships, and those that came from one. */
export const TransfersTab = () => {
  const [outgoing, incoming] = [useQueryCall('transfers.outgoing', most), useQueryCall('transfers.incoming', most)];
  const [shown, setShown] = useState<string | null>(null);
  return (
    <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, overflow: 'auto', minHeight: 0, flexGrow: 1 }}>
      <Section title="转入的家庭" note="别的乡镇移交来的包在“收到的包”里导入后列在这里：经办填写安置，负责人确认接收，再封回执。">
        <Loaded query={incoming}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState title="没有转入的家庭" hint="插入对方的U盘，在“收到的包”里导入。" />
            ) : (
              <ArrivingTable rows={rows} onOpen={setShown} />
            )
          }
        </Loaded>
      </Section>
      <Section title="迁出的家庭" note="户籍迁移的变更生效后，在变更页里移交；负责人封包。">
        <Loaded query={outgoing}>
          {({ rows }) =>
            rows.length === 0 ? (
              <EmptyState title="没有迁出移交的家庭" hint="先在“复核与变动”里办理户籍迁移，停发到商定月的前一个月。" />
            ) : (
              <LeavingTable rows={rows} />
            )
          }
        </Loaded>
      </Section>
      {shown === null ? null : (
        <ArrivalDialog
          id={shown}
          onClose={() => {
            setShown(null);
          }}
        />
      )}
    </Box>
  );
};
