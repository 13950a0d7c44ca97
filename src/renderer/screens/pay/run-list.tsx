import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { go, to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { MoneyText } from '../../parts/money-text.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { runStateName } from '../../words/case-words.ts';
import { programName } from '../../words/programs.ts';
import { MakeRunDialog } from './make-run-dialog.tsx';
import { PayTabs } from './pay-tabs.tsx';

type Row = RowOf<'pay.runs'>;

const right = { align: 'right', headerAlign: 'right' } as const;
const columns: Columns<Row> = [
  {
    field: 'month',
    headerName: '发放月份',
    width: 105,
    renderCell: ({ row }) => <RouteLink address={to('pay', row.id)}>{row.month}</RouteLink>,
  },
  { field: 'no', headerName: '批次号', width: 150 },
  { field: 'program', headerName: '项目', flex: 1, minWidth: 150, valueFormatter: (value: string) => programName(value) },
  { field: 'state', headerName: '状态', width: 105, valueFormatter: (value: string) => runStateName(value) },
  { field: 'households', headerName: '户数', width: 80, ...right },
  { field: 'persons', headerName: '人数', width: 80, ...right },
  {
    field: 'totalFen',
    headerName: '本次发放（元）',
    width: 140,
    ...right,
    renderCell: ({ row }) => (
      <RouteLink address={to('pay', row.id, { tab: 'lines' })}>
        <MoneyText fen={row.totalFen} />
      </RouteLink>
    ),
  },
  {
    field: 'returned',
    headerName: '退汇',
    width: 70,
    ...right,
    renderCell: ({ row }) =>
      row.returned === 0 ? '—' : <RouteLink address={to('pay', row.id, { tab: 'lines', returned: '1' })}>{row.returned}</RouteLink>,
  },
  { field: 'madeBy', headerName: '制单', width: 100 },
  { field: 'approvedBy', headerName: '审批', width: 100, valueFormatter: (value: string | null) => value ?? '—' },
];
const none = {};
const latest = { limit: 3 };

/** Rosters given up before they were locked: their numbers are used, nothing was paid by them. */
const Dropped = () => {
  const { data } = useQueryCall('pay.dropped', latest);
  if (data === undefined || data.total === 0) return null;
  const words = data.rows.map((one) => `${one.no}（${one.month}，${one.droppedOn} ${one.droppedBy}：${one.reason}）`);
  return (
    <Typography variant="body2" color="textSecondary">
      {`撤销过的草稿 ${data.total} 份：${words.join('；')}${data.total > words.length ? '等' : ''}`}
    </Typography>
  );
};

export const RunList = () => {
  const [making, setMaking] = useState(false);
  const mayMake = useMay('roster');
  const make = mayMake ? (
    <Button
      variant="contained"
      startIcon={<AddIcon />}
      onClick={() => {
        setMaking(true);
      }}
    >
      生成发放批次
    </Button>
  ) : null;
  return (
    <Page fill title="发放" note="一月一批：生成 → 核对 → 锁定 → 审批 → 送银行 → 结清" actions={make}>
      <PayTabs current="runs" />
      <PagedTable
        call="pay.runs"
        input={none}
        columns={columns}
        label="发放批次"
        onOpen={(row) => {
          go(to('pay', row.id));
        }}
        empty={{ title: '还没有发放批次', hint: mayMake ? '每月按在享待遇生成一批，含从原花名册接过来的家庭。' : '发放批次由经办生成。' }}
      />
      <Dropped />
      {making ? (
        <MakeRunDialog
          onClose={() => {
            setMaking(false);
          }}
        />
      ) : null}
    </Page>
  );
};
