import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { useMemo, useState } from 'react';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useToday } from '../../app/use-office.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { DayText } from '../../parts/day-text.tsx';
import { AmountLink } from '../../parts/amount-link.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { afterReturnWords } from '../../words/pay-words.ts';
import { EndReturnedDialog } from './end-returned-dialog.tsx';
import { PayTabs } from './pay-tabs.tsx';
import { ReissueDialog } from './reissue-dialog.tsx';

type Row = RowOf<'pay.returned'>;

const none = {};
type Act = (row: Row) => void;
type Acts = { readonly onReissue: Act | null; readonly onEnd: Act | null; readonly today: string };

const nextWords = (row: Row, today: string): string =>
  row.next !== 'keep' && row.unclaimedFrom <= today ? `已转待领款；${afterReturnWords[row.next]}` : afterReturnWords[row.next];

const columnsOf = ({ onReissue, onEnd, today }: Acts): Columns<Row> => [
  {
    field: 'head',
    headerName: '户主',
    width: 90,
    renderCell: ({ row }) => <RouteLink address={to('households', row.householdId)}>{row.head}</RouteLink>,
  },
  { field: 'village', headerName: '村（社区）', width: 97 },
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
    renderCell: ({ row }) => <AmountLink of={row.head} fen={row.amountFen} source={{ kind: 'line', lineId: row.lineId }} />,
  },
  { field: 'payee', headerName: '领款人', width: 84 },
  { field: 'accountMasked', headerName: '退回的账号', width: 178 },
  { field: 'returnedOn', headerName: '退回日期', width: 100, renderCell: ({ row }) => <DayText value={row.returnedOn ?? ''} /> },
  { field: 'why', headerName: '退汇原因', flex: 1, minWidth: 110 },
  { field: 'next', headerName: '接下来', flex: 1.6, minWidth: 150, valueGetter: (_, row) => nextWords(row, today) },
  {
    field: 'lineId',
    headerName: '办理',
    width: 145,
    renderCell: ({ row }) => (
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
        {row.next === 'keep' ? null : row.next !== 'reissue' ? (
          <RouteLink address={to('pay', 'account', { household: row.householdId })}>
            {row.next === 'correct_account' ? '变更账户' : '登记账户'}
          </RouteLink>
        ) : onReissue === null ? null : (
          <Button
            variant="contained"
            sx={{ py: 0, minWidth: 0 }}
            aria-label={`补发：${row.head}户`}
            onClick={() => {
              onReissue(row);
            }}
          >
            补发
          </Button>
        )}
        {onEnd === null ? (
          row.next === 'keep' ? (
            '由负责人了结'
          ) : null
        ) : (
          <Button
            variant="outlined"
            sx={{ py: 0, minWidth: 0 }}
            aria-label={`了结：${row.head}户`}
            onClick={() => {
              onEnd(row);
            }}
          >
            了结
          </Button>
        )}
      </Stack>
    ),
  },
];

/** Every payment that came back, of whatever month: who, how much, why, and what comes next. */
export const ReturnedList = () => {
  const [reissued, setReissued] = useState<Row | null>(null);
  const [ended, setEnded] = useState<Row | null>(null);
  const [mayReissue, mayEnd] = [useMay('roster'), useMay('approve')];
  const today = useToday();
  const columns = useMemo(
    () => columnsOf({ onReissue: mayReissue ? setReissued : null, onEnd: mayEnd ? setEnded : null, today }),
    [mayReissue, mayEnd, today],
  );
  return (
    <Page
      fill
      title="发放"
      note="退汇：户名不符、账号错误、销户、久悬的先变更账户，其余的到银行办好，再补发一次；补发又退回、久未发出的是待领款，由负责人登记当面领取或退回财政"
    >
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
      {ended === null ? null : (
        <EndReturnedDialog
          line={ended}
          onClose={() => {
            setEnded(null);
          }}
        />
      )}
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
