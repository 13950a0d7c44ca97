import AttachFileIcon from '@mui/icons-material/AttachFile';
import Box from '@mui/material/Box';
import type { Day } from '#shared/values/dates.ts';
import { to } from '../../app/router.ts';
import { AmountLink } from '../../parts/amount-link.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import type { Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { countyOutcomeNames, countyStateNames, type CountyRow } from './county-words.ts';

const right = { align: 'right', headerAlign: 'right' } as const;
const open = (row: CountyRow): boolean => row.state === 'arrived' || row.state === 'proposed';

const Due = ({ row, today }: { readonly row: CountyRow; readonly today: Day }) => {
  if (!open(row)) return <DayText value={row.due} />;
  if (row.due < today) return <LampText lamp="red" text={`${row.due} 超期`} />;
  return row.due === today ? <LampText lamp="yellow" text={`${row.due} 今日`} /> : <DayText value={row.due} />;
};

/** The number of a case; of a change, what happened as well. */
const CaseNumber = ({ row }: { readonly row: CountyRow }) => (
  <span>
    <RouteLink address={to('examine', row.id)}>{row.no}</RouteLink>
    {row.change === null ? '' : ` ${row.change.label}`}
  </span>
);

/** Where it stands, and until it is closed how many attachments have not come. */
const Standing = ({ row }: { readonly row: CountyRow }) => {
  const missing = `待补附件 ${row.missing} 份`;
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
      {countyStateNames[row.state]}
      {row.missing === 0 || row.state === 'acknowledged' || row.state === 'withdrawn' ? null : (
        <Box
          component="span"
          role="img"
          aria-label={missing}
          title={missing}
          sx={{ display: 'inline-flex', alignItems: 'center', color: 'warning.main' }}
        >
          <AttachFileIcon fontSize="inherit" />
          {row.missing}
        </Box>
      )}
    </Box>
  );
};

/** A case as the county's lists show it; an amount opens its statement, the number both side by side. */
export const countyColumns = (today: Day, townshipName: (org: string) => string): Columns<CountyRow> => [
  { field: 'no', headerName: '案号', width: 198, renderCell: ({ row }) => <CaseNumber row={row} /> },
  {
    field: 'township',
    headerName: '乡镇',
    width: 64,
    valueFormatter: (value: string) => townshipName(value).replace(/(?:人民政府|街道办事处)$/u, ''),
  },
  { field: 'head', headerName: '户主', width: 78 },
  { field: 'village', headerName: '村（社区）', flex: 1, minWidth: 86 },
  { field: 'insured', headerName: '保障人口', width: 74, ...right, valueGetter: (_, row) => `${row.insured}/${row.members}` },
  {
    field: 'townshipFen',
    headerName: '乡镇核算',
    width: 80,
    ...right,
    renderCell: ({ row }) => <AmountLink of={row.head} fen={row.townshipFen} source={{ kind: 'county', caseId: row.id, side: 'theirs' }} />,
  },
  {
    field: 'oursFen',
    headerName: '县重算',
    width: 80,
    ...right,
    renderCell: ({ row }) => <AmountLink of={row.head} fen={row.oursFen} source={{ kind: 'county', caseId: row.id, side: 'ours' }} />,
  },
  {
    field: 'differs',
    headerName: '比对',
    width: 84,
    renderCell: ({ row }) =>
      row.differs ? <LampText lamp="yellow" text="不一致" /> : row.oursFen === null ? <LampText lamp="none" text="算不了" /> : '一致',
  },
  { field: 'kin', headerName: '近亲属', width: 62, valueFormatter: (value: boolean) => (value ? '有备案' : '—') },
  { field: 'due', headerName: '办理期限', width: 126, renderCell: ({ row }) => <Due row={row} today={today} /> },
  {
    field: 'outcome',
    headerName: '意见',
    width: 72,
    valueFormatter: (value: CountyRow['outcome']) => (value === null ? '—' : countyOutcomeNames[value]),
  },
  { field: 'state', headerName: '状态', width: 94, renderCell: ({ row }) => <Standing row={row} /> },
];
