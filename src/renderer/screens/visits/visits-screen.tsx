import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import type { RowOf } from '../../calls/call-types.ts';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { programInArea } from '../../words/programs.ts';
import { VisitDialog } from '../cases/acts/survey-act.tsx';

type Row = RowOf<'cases.visits'>;

const columnsFor = (onVisit: (row: Row) => void): Columns<Row> => [
  {
    field: 'due',
    headerName: '最急的期限',
    width: 175,
    renderCell: ({ row }) => (
      <Stack sx={{ py: 0.5 }}>
        <DeadlineChip deadline={row.due} />
        <Typography variant="body2" color="textSecondary">
          {row.due?.label ?? ''}
        </Typography>
      </Stack>
    ),
  },
  { field: 'applicant', headerName: '申请人', width: 100 },
  { field: 'village', headerName: '村（社区）', width: 110 },
  {
    field: 'program',
    headerName: '申请什么',
    flex: 1,
    minWidth: 130,
    valueGetter: (_: unknown, row: Row) => programInArea(row.program, row.area),
  },
  { field: 'people', headerName: '家里的人', flex: 1, minWidth: 140, valueGetter: (_: unknown, row: Row) => row.people.join('、') },
  { field: 'address', headerName: '住址', flex: 1, minWidth: 140 },
  { field: 'phone', headerName: '电话', width: 125 },
  {
    field: 'visitedOn',
    headerName: '入过户',
    width: 115,
    valueGetter: (_: unknown, row: Row) => (row.visitedOn.length === 0 ? '还没有' : row.visitedOn.join('、')),
  },
  {
    field: 'act',
    headerName: '办理',
    width: 110,
    sortable: false,
    renderCell: ({ row }) => (
      <Button
        onClick={() => {
          onVisit(row);
        }}
      >
        {row.visitedOn.length === 0 ? '登记入户' : '再登记一次'}
      </Button>
    ),
  },
];

/** 入户: the families of a village that applied and may still be visited, for the cadre who goes there. */
export const VisitsScreen = () => {
  const [visiting, setVisiting] = useState<Row | null>(null);
  const [columns] = useState(() => columnsFor(setVisiting));
  return (
    <Page fill title="入户" note="两个人一起去，当天登记；材料、金额和决定由镇里办理">
      <PagedTable
        call="cases.visits"
        input={{}}
        columns={columns}
        label="要入户的家庭"
        wrap
        empty={{ title: '现在没有要入户的家庭', hint: '镇里受理了您村的申请以后，出现在这里。' }}
      />
      {visiting === null ? null : (
        <VisitDialog
          family={visiting}
          spot={false}
          onClose={() => {
            setVisiting(null);
          }}
        />
      )}
    </Page>
  );
};
