import { to } from '../../app/router.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { DayText } from '../../parts/day-text.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { AttachmentLink } from '../cases/attachment-link.tsx';
import { PayTabs } from './pay-tabs.tsx';

type Row = RowOf<'pay.accountChanges'>;
const none = {};
const columns: Columns<Row> = [
  { field: 'no', headerName: '编号', width: 126 },
  {
    field: 'head',
    headerName: '户主',
    width: 84,
    renderCell: ({ row }) => <RouteLink address={to('households', row.householdId)}>{row.head}</RouteLink>,
  },
  { field: 'village', headerName: '村（社区）', width: 96 },
  { field: 'reportedOn', headerName: '申报日期', width: 105, renderCell: ({ row }) => <DayText value={row.reportedOn} /> },
  {
    field: 'now',
    headerName: '原账户、新账户',
    flex: 2.6,
    minWidth: 240,
    renderCell: ({ row }) => (
      <span>
        原：{row.old === '' ? '没有' : row.old}
        <br />
        新：{row.now}
      </span>
    ),
  },
  {
    field: 'evidence',
    headerName: '依据',
    flex: 1,
    minWidth: 130,
    renderCell: ({ row }) => (
      <span>
        {row.evidence}
        {row.attachments.map((file) => (
          <AttachmentLink key={file.id} id={file.id} name={file.name} />
        ))}
      </span>
    ),
  },
  {
    field: 'sentFen',
    headerName: '补发（元）',
    width: 110,
    align: 'right',
    headerAlign: 'right',
    renderCell: ({ row }) =>
      row.sent === 0 ? (
        '—'
      ) : (
        <span>
          <MoneyText fen={row.sentFen} />
          <br />
          {row.sentOn}
        </span>
      ),
  },
  { field: 'by', headerName: '登记', width: 80 },
  { field: 'second', headerName: '核对', width: 80, valueFormatter: (value: string | null) => value ?? '—' },
];

/** Every account corrected: on what evidence, and what went out to it again. */
export const AccountChanges = () => (
  <Page fill title="发放" note="账户变更：写明新账户和依据，附新卡证明，第二个人核对；退回的钱一并补发，待遇照发">
    <PayTabs current="accounts" />
    <PagedTable
      call="pay.accountChanges"
      input={none}
      columns={columns}
      label="账户变更"
      wrap
      empty={{ title: '没有账户变更', hint: '退汇要变更账户的，从“退汇与待领款”点“变更账户”；家庭页的“发放账户”也可以变更。' }}
    />
  </Page>
);
