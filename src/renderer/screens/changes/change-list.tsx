import { useMemo } from 'react';
import { changeOutcomeLabels } from '#domain/benefits/change-letters.ts';
import { useListParams } from '../../app/list-params.ts';
import { go, to } from '../../app/router.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { changeStateLabels } from '#domain/flow/change-flow.ts';
import { Choice } from '../../parts/choice.tsx';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';

type Row = RowOf<'changes.list'>;
const right = { align: 'right', headerAlign: 'right' } as const;
const money = (field: 'backPayFen' | 'recoveryFen', headerName: string): Columns<Row>[number] => ({
  field,
  headerName,
  width: 90,
  ...right,
  renderCell: ({ row }) => <MoneyText fen={row[field]} />,
});
const columns: Columns<Row> = [
  { field: 'no', headerName: '编号', width: 118, renderCell: ({ row }) => <RouteLink address={to('changes', row.id)}>{row.no}</RouteLink> },
  { field: 'head', headerName: '户主', width: 76 },
  { field: 'village', headerName: '村（社区）', width: 92 },
  { field: 'label', headerName: '事项', flex: 1, minWidth: 108 },
  { field: 'outcome', headerName: '结果', width: 72, valueFormatter: (value: Row['outcome']) => changeOutcomeLabels[value] },
  { field: 'effectMonth', headerName: '起始月', width: 78 },
  {
    field: 'newFen',
    headerName: '月金额（元）',
    width: 150,
    ...right,
    renderCell: ({ row }) => (
      <>
        <MoneyText fen={row.oldFen} />
        {' → '}
        <MoneyText fen={row.newFen} />
      </>
    ),
  },
  money('backPayFen', '补发（元）'),
  money('recoveryFen', '追回（元）'),
  {
    field: 'state',
    headerName: '状态',
    width: 90,
    valueGetter: (_, row) => (row.reportedIn === null ? changeStateLabels[row.state] : '已报县'),
  },
  {
    field: 'deadline',
    headerName: '期限',
    width: 172,
    renderCell: ({ row }) =>
      row.deadline === null ? (
        '—'
      ) : (
        <div>
          {row.deadline.label}
          <br />
          <DeadlineChip deadline={row.deadline} />
        </div>
      ),
  },
];

const states = [
  { value: 'open', label: '正在办' },
  { value: 'waiting_letter', label: '待书面告知' },
  ...Object.entries(changeStateLabels).map(([value, label]) => ({ value, label })),
];
type Asked = 'open' | 'waiting_letter' | 'all' | Row['state'];
const isAsked = (text: string): text is Asked => text === 'all' || states.some((one) => one.value === text);

/** Changes of benefits in force: registered, examined, decided, told. */
export const ChangeList = () => {
  const [asked, set] = useListParams({ state: 'open' });
  const state = isAsked(asked.state) ? asked.state : 'all';
  const input = useMemo(() => ({ state }), [state]);
  return (
    <>
      <FilterBar>
        <Choice
          label="状态"
          value={state === 'all' ? '' : state}
          options={states}
          all="全部"
          width={160}
          onChange={(value) => {
            set({ state: value === '' ? 'all' : value });
          }}
        />
      </FilterBar>
      <PagedTable
        call="changes.list"
        input={input}
        columns={columns}
        label="变更"
        onOpen={(row) => {
          go(to('changes', row.id));
        }}
        wrap
        empty={{ title: '没有变更', hint: '家庭有人去世、出生、收入变化等，按右上角的“登记变更”，查到这一户。' }}
      />
    </>
  );
};
