import { useMemo, type ReactNode } from 'react';
import { useListParams } from '../../app/list-params.ts';
import { go, to } from '../../app/router.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { Choice } from '../../parts/choice.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { WaitingVillages } from './waiting-villages.tsx';

type Row = RowOf<'notices.list'>;
const states = [
  { value: 'posted', label: '公示中' },
  { value: 'closed', label: '已结束' },
] as const;

const NoticeState = ({ row }: { readonly row: Row }) => {
  if (row.state === 'closed') return <LampText lamp="none" text="已结束" />;
  if (row.state === 'withdrawn') return <LampText lamp="none" text="已撤下" />;
  if (row.openObjections > 0) return <LampText lamp="red" text={`异议 ${row.openObjections} 件`} />;
  return row.over ? <LampText lamp="yellow" text="期满待结束" /> : <LampText lamp="green" text="公示中" />;
};

/** A number opens what it counts; none opens nothing. */
const opens = (row: Row, count: number): ReactNode => (count === 0 ? '0' : <RouteLink address={to('notices', row.id)}>{count}</RouteLink>);

const columns: Columns<Row> = [
  { field: 'state', headerName: '状态', width: 118, renderCell: ({ row }) => <NoticeState row={row} /> },
  {
    field: 'village',
    headerName: '村（社区）',
    flex: 1,
    minWidth: 104,
    renderCell: ({ row }) => <RouteLink address={to('notices', row.id)}>{row.village}</RouteLink>,
  },
  { field: 'boardLabel', headerName: '榜次', width: 120 },
  { field: 'cases', headerName: '户数', width: 65, align: 'right', headerAlign: 'right', renderCell: ({ row }) => opens(row, row.cases) },
  { field: 'postedOn', headerName: '张贴日', width: 105 },
  { field: 'firstDay', headerName: '公示首日', width: 105 },
  { field: 'lastDay', headerName: '公示末日', width: 105 },
  { field: 'photos', headerName: '照片', width: 65, align: 'right', headerAlign: 'right', renderCell: ({ row }) => opens(row, row.photos) },
  {
    field: 'openObjections',
    headerName: '未结异议',
    width: 95,
    align: 'right',
    headerAlign: 'right',
    renderCell: ({ row }) => opens(row, row.openObjections),
  },
  { field: 'no', headerName: '编号', flex: 1.4, minWidth: 190 },
];

export const NoticeList = () => {
  const [asked, set] = useListParams({ state: 'posted' });
  const state = states.find((one) => one.value === asked.state)?.value ?? ('all' as const);
  const input = useMemo(() => ({ state }), [state]);
  return (
    <Page fill title="公示">
      <WaitingVillages />
      <FilterBar>
        <Choice
          label="状态"
          value={state === 'all' ? '' : state}
          options={states}
          all="全部"
          width={130}
          onChange={(value) => {
            set({ state: value });
          }}
        />
      </FilterBar>
      <PagedTable
        call="notices.list"
        input={input}
        columns={columns}
        label="公示"
        onOpen={(row) => {
          go(to('notices', row.id));
        }}
        empty={{ title: state === 'posted' ? '现在没有在贴的公示' : '没有公示', hint: '初审同意的案件会按村列在上面，选一个村张贴。' }}
      />
    </Page>
  );
};
