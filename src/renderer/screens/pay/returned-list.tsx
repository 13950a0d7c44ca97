import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { DayText } from '../../parts/day-text.tsx';
import { AmountLink } from '../../parts/amount-link.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { afterReturnWords } from '../../words/pay-words.ts';
import { PayTabs } from './pay-tabs.tsx';
import { ReissueDialog } from './reissue-dialog.tsx';

type Row = RowOf<'pay.returned'>;

const none = {};
const columnsOf = (onReissue: ((row: Row) => void) | null): Columns<Row> => [
  {
    field: 'head',
    headerName: '户主',
    width: 90,
    renderCell: ({ row }) => <RouteLink address={to('households', row.householdId)}>{row.head}</RouteLink>,
  },
  { field: 'village', headerName: '村（社区）', width: 105 },
  {
    field: 'month',
    headerName: '发放月份',
    width: 90,
    renderCell: ({ row }) => <RouteLink address={to('pay', row.runId, { tab: 'lines', returned: '1' })}>{row.month}</RouteLink>,
  },
  {
    field: 'amountFen',
    headerName: '金额（元）',
    width: 100,
    align: 'right',
    headerAlign: 'right',
    renderCell: ({ row }) => <AmountLink fen={row.amountFen} source={{ kind: 'line', lineId: row.lineId }} />,
  },
  { field: 'payee', headerName: '领款人', width: 84 },
  { field: 'accountMasked', headerName: '退回的账号', width: 160 },
  { field: 'returnedOn', headerName: '退回日期', width: 105, renderCell: ({ row }) => <DayText value={row.returnedOn ?? ''} /> },
  { field: 'why', headerName: '退汇原因', flex: 1, minWidth: 110 },
  { field: 'next', headerName: '接下来', flex: 1.6, minWidth: 180, valueFormatter: (value: Row['next']) => afterReturnWords[value] },
  {
    field: 'lineId',
    headerName: '办理',
    width: 100,
    renderCell: ({ row }) =>
      row.next === 'reissue' ? (
        onReissue === null ? null : (
          <Button
            variant="contained"
            sx={{ py: 0 }}
            aria-label={`补发：${row.head}户`}
            onClick={() => {
              onReissue(row);
            }}
          >
            补发
          </Button>
        )
      ) : row.next === 'keep' ? null : (
        <RouteLink address={to('households', row.householdId)}>{row.next === 'correct_account' ? '更正账户' : '登记账户'}</RouteLink>
      ),
  },
];

/** Every payment that came back, of whatever month: who, how much, why, and what comes next. */
export const ReturnedList = () => {
  const [reissued, setReissued] = useState<Row | null>(null);
  const may = useMay('roster');
  const columns = useMemo(() => columnsOf(may ? setReissued : null), [may]);
  return (
    <Page fill title="发放" note="退汇：更正账户 → 补发一次；补发又退回的留作待领款">
      <PayTabs current="returned" />
      <PagedTable
        call="pay.returned"
        input={none}
        columns={columns}
        label="退汇与待领款"
        rowId={(row) => row.lineId}
        wrap
        empty={{ title: '没有要处理的退汇', hint: '银行退回的，在那一批的“发放名册”里登记退汇，就会列在这里。' }}
      />
      {reissued === null ? null : (
        <ReissueDialog
          line={reissued}
          onClose={() => {
            setReissued(null);
          }}
        />
      )}
    </Page>
  );
};
