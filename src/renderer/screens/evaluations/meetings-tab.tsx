import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { go, to } from '../../app/router.ts';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Loaded } from '../../parts/loaded.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { PlanMeeting } from './plan-meeting.tsx';

export type WaitingVillage = Answer<'evaluations.waiting'>['rows'][number];
type Row = RowOf<'evaluations.list'>;
const stateNames: Readonly<Record<Row['state'], string>> = { planned: '待评议', held: '已评议', cancelled: '已取消' };

const columns: Columns<Row> = [
  { field: 'state', headerName: '状态', width: 110, valueFormatter: (value: Row['state']) => stateNames[value] },
  {
    field: 'village',
    headerName: '村（社区）',
    flex: 1,
    minWidth: 130,
    renderCell: ({ row }) => <RouteLink address={to('evaluations', 'meetings', row.id)}>{row.village}</RouteLink>,
  },
  { field: 'plannedOn', headerName: '安排在', width: 120 },
  { field: 'heldOn', headerName: '评议之日', width: 120, valueFormatter: (value: string | null) => value ?? '—' },
  { field: 'families', headerName: '户数', width: 80, align: 'right', headerAlign: 'right' },
  { field: 'place', headerName: '地点', flex: 1, minWidth: 120 },
  { field: 'no', headerName: '编号', width: 190 },
];

/** Families the county's rule calls an evaluation for, village by village, and the meetings. */
export const MeetingsTab = () => {
  const waiting = useQueryCall('evaluations.waiting', {});
  const [planning, setPlanning] = useState<WaitingVillage | null>(null);
  return (
    <>
      <Section title="待评议" note={waiting.data === undefined || waiting.data.mode === '' ? undefined : `本县规定：${waiting.data.mode}`}>
        <Loaded query={waiting}>
          {({ rows }) =>
            rows.length === 0 ? (
              <Typography variant="body2" color="textSecondary">
                没有要评议的户。
              </Typography>
            ) : (
              <Stack spacing={1} sx={{ maxHeight: 190, overflow: 'auto' }}>
                {rows.map((row) => (
                  <Stack
                    key={row.villageCode}
                    direction="row"
                    spacing={1}
                    sx={{ border: 1, borderColor: 'divider', borderRadius: 1, p: 1, alignItems: 'center' }}
                  >
                    <Box sx={{ minWidth: 0, flexGrow: 1 }}>
                      <Typography sx={{ fontWeight: 700 }}>
                        {row.village} · {row.families.length} 户
                      </Typography>
                      <Typography variant="body2" color="textSecondary">
                        {row.families
                          .map((family) => `${family.applicant}（${family.why}${family.due === null ? '' : `，${family.due} 前`}）`)
                          .join('、')}
                      </Typography>
                    </Box>
                    <Button
                      variant="contained"
                      aria-label={`安排${row.village}的评议`}
                      onClick={() => {
                        setPlanning(row);
                      }}
                    >
                      安排评议
                    </Button>
                  </Stack>
                ))}
              </Stack>
            )
          }
        </Loaded>
      </Section>
      <PagedTable
        call="evaluations.list"
        input={{ state: 'all' as const }}
        columns={columns}
        label="评议"
        onOpen={(row) => {
          go(to('evaluations', 'meetings', row.id));
        }}
        empty={{ title: '还没有评议', hint: '要评议的户会按村列在上面，选一个村安排。' }}
      />
      {planning === null ? null : (
        <PlanMeeting
          village={planning}
          onClose={() => {
            setPlanning(null);
          }}
        />
      )}
    </>
  );
};
