import Button from '@mui/material/Button';
import { useState } from 'react';
import { handoverKinds } from '#domain/accountability/handover.ts';
import { useListParams } from '../../app/list-params.ts';
import { go, to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { Choice } from '../../parts/choice.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { GiveHandoverDialog } from './give-handover-dialog.tsx';
import { handoverStanding } from './handover-words.ts';

type Row = RowOf<'handovers.list'>;

const columns: Columns<Row> = [
  {
    field: 'no',
    headerName: '编号',
    width: 120,
    renderCell: ({ row }) => <RouteLink address={to('counter', 'handovers', row.id)}>{row.no}</RouteLink>,
  },
  { field: 'kind', headerName: '类别', width: 90, valueFormatter: (value: Row['kind']) => handoverKinds[value] },
  { field: 'on', headerName: '日期', width: 106 },
  { field: 'from', headerName: '交出人', width: 90 },
  { field: 'to', headerName: '接收人', width: 90 },
  { field: 'witness', headerName: '监交人', width: 90, valueFormatter: (value: string) => (value === '' ? '—' : value) },
  { field: 'cases', headerName: '案件', width: 70, align: 'right', headerAlign: 'right' },
  { field: 'items', headerName: '物品项', width: 80, align: 'right', headerAlign: 'right' },
  {
    field: 'state',
    headerName: '状态',
    flex: 1,
    minWidth: 170,
    renderCell: ({ row }) => <LampText lamp={row.state === 'signed' ? 'green' : row.lamp} text={handoverStanding(row)} />,
  },
];

/** 交接登记: what is on its way from one person to another. */
export const HandoversTab = () => {
  const [params, set] = useListParams({ state: 'open' });
  const [giving, setGiving] = useState(false);
  const may = useMay('counter');
  return (
    <>
      <FilterBar>
        {may ? (
          <Button
            variant="contained"
            onClick={() => {
              setGiving(true);
            }}
          >
            登记交接
          </Button>
        ) : null}
        <Choice
          label="状态"
          value={params.state}
          options={[
            { value: 'open', label: '没有签清的' },
            { value: 'all', label: '全部' },
          ]}
          onChange={(state) => {
            set({ state });
          }}
        />
        <span style={{ fontSize: '0.9rem' }}>环节交接签收前，案件不能往下办；岗位交接三方签清前，交出人不能停用。</span>
      </FilterBar>
      <PagedTable
        call="handovers.list"
        input={{ state: params.state === 'all' ? 'all' : 'open', mine: false }}
        columns={columns}
        label="交接登记"
        onOpen={(row) => {
          go(to('counter', 'handovers', row.id));
        }}
        empty={{ title: '没有在途的交接', hint: '材料换手、离岗替代、调离，都在这里登记，双方签收。' }}
      />
      {giving ? (
        <GiveHandoverDialog
          onClose={() => {
            setGiving(false);
          }}
        />
      ) : null}
    </>
  );
};
