import Button from '@mui/material/Button';
import { useState } from 'react';
import { faultKinds, faultMeasures } from '#domain/accountability/faults.ts';
import { useListParams } from '../../app/list-params.ts';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { Choice } from '../../parts/choice.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { faultPlace } from './counter-words.ts';
import { FaultActs } from './fault-acts.tsx';
import { NoteFaultDialog } from './note-fault-dialog.tsx';
import { Standings } from './standings.tsx';

type Row = RowOf<'faults.list'>;

const settledText = (row: Row): string => {
  if (row.settledOn === null) return row.pleadedOn === null ? `未认定，申诉期到 ${row.pleaUntil}` : `${row.pleadedOn} 申诉：${row.plea}`;
  const measure = row.excused ? '免责' : row.measure === null ? '' : faultMeasures[row.measure];
  return [
    `${row.settledOn} ${row.settledBy}认定：${measure}`,
    row.documentNo,
    row.reason,
    row.remedyBy === null ? '' : `${row.remedyBy} 前补救`,
  ]
    .filter((part) => part !== '')
    .join('；');
};

const columns: Columns<Row> = [
  { field: 'on', headerName: '日期', width: 106 },
  { field: 'kind', headerName: '类别', width: 90, valueFormatter: (value: Row['kind']) => faultKinds[value] },
  { field: 'person', headerName: '记在谁名下', width: 100, valueFormatter: (value: string) => (value === '' ? '未定' : value) },
  {
    field: 'what',
    headerName: '什么事',
    flex: 1,
    minWidth: 180,
    renderCell: ({ row }) => (
      <span>
        {row.what}
        {row.due === null ? '' : `，${row.due} 到期，超 ${row.daysLate} 个工作日`}
        {row.caseId === null ? null : (
          <>
            {' '}
            <RouteLink address={to('cases', row.caseId)}>{row.caseNo}</RouteLink>
          </>
        )}
        {row.about === null ? null : (
          <>
            {' '}
            <RouteLink address={faultPlace(row.about)}>{row.about.no}</RouteLink>
          </>
        )}
      </span>
    ),
  },
  { field: 'settledOn', headerName: '申诉与认定', flex: 1, minWidth: 200, renderCell: ({ row }) => settledText(row) },
  { field: 'id', headerName: '办理', width: 170, renderCell: ({ row }) => <FaultActs row={row} /> },
];

/** 超期与差错: the program counts, people decide. */
export const FaultsTab = () => {
  const [params, set] = useListParams({ state: 'open' });
  const [noting, setNoting] = useState(false);
  const decides = useMay('approve');
  return (
    <>
      <Standings />
      <FilterBar>
        <Choice
          label="状态"
          value={params.state}
          options={[
            { value: 'open', label: '没有认定的' },
            { value: 'all', label: '全部' },
          ]}
          onChange={(state) => {
            set({ state });
          }}
        />
        {decides ? (
          <Button
            onClick={() => {
              setNoting(true);
            }}
          >
            登记推诿、泄密等
          </Button>
        ) : null}
        <span style={{ fontSize: '0.9rem' }}>
          程序只计数、提示，处理由负责人认定；处分由有权机关决定，这里只登记文号。本人看到自己的，负责人和管理员看到全部。
        </span>
      </FilterBar>
      <PagedTable
        call="faults.list"
        input={{ state: params.state === 'all' ? 'all' : 'open' }}
        columns={columns}
        label="超期与差错"
        wrap
        empty={{ title: '没有超期和差错' }}
      />
      {noting ? (
        <NoteFaultDialog
          onClose={() => {
            setNoting(false);
          }}
        />
      ) : null}
    </>
  );
};
