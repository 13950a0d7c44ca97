import { useListParams } from '../../app/list-params.ts';
import { go } from '../../app/router.ts';
import { useToday } from '../../app/use-office.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Choice } from '../../parts/choice.tsx';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { limitPlace } from './counter-words.ts';

type Row = RowOf<'counter.limits'>;

const extensionText = ({ extension }: Row): string =>
  extension === null
    ? '—'
    : `${extension.approvedOn} ${extension.approvedBy}批准，由 ${extension.originalDue} 延到 ${extension.newDue}；${extension.askedOn} ${extension.askedBy}提出：${extension.reason}；${extension.agreed ? '申请人同意' : '未征求申请人'}`;

const columns: Columns<Row> = [
  { field: 'lamp', headerName: '期限', width: 160, renderCell: ({ row }) => <DeadlineChip deadline={row.deadline} /> },
  { field: 'deadline', headerName: '到期日', width: 106, valueFormatter: (value: Row['deadline']) => value.due },
  { field: 'step', headerName: '要办的事', width: 160, valueGetter: (_value, row) => row.deadline.label },
  { field: 'clause', headerName: '依据', flex: 2, minWidth: 190, valueGetter: (_value, row) => row.deadline.clause },
  {
    field: 'applicant',
    headerName: '申请人、户主',
    width: 104,
    renderCell: ({ row }) => <RouteLink address={limitPlace(row.kind, row.caseId)}>{row.applicant}</RouteLink>,
  },
  { field: 'village', headerName: '村（社区）', width: 96 },
  { field: 'no', headerName: '编号', width: 205 },
  { field: 'extension', headerName: '延期', flex: 1, minWidth: 110, renderCell: ({ row }) => extensionText(row) },
];
const lights = [
  { value: 'red', label: '红灯：已超期' },
  { value: 'yellow', label: '黄灯：剩 2 个工作日以内' },
  { value: 'green', label: '绿灯：还有时间' },
] as const;

/** How the month kept its time so far. */
const Figures = () => {
  const month = useToday().slice(0, 7);
  const { data } = useQueryCall('counter.figures', { month });
  if (data === undefined || data.decided === 0) return null;
  const rate = Math.floor((data.inTime * 100) / data.decided);
  return (
    <span style={{ fontSize: '0.9rem' }}>
      {`${month} 办结 ${data.decided} 件，按期 ${data.inTime} 件（${rate}%），平均 ${(data.averageTenths / 10).toFixed(1)} 个工作日，延期 ${data.extended} 件。`}
    </span>
  );
};

/** 限时办结: every running limit with its light, clause and extension. */
export const LimitsTab = () => {
  const [params, set] = useListParams({ light: '' });
  const light = lights.find((one) => one.value === params.light)?.value ?? 'all';
  return (
    <>
      <FilterBar>
        <Choice
          label="灯色"
          value={params.light}
          all="全部"
          width={230}
          options={lights}
          onChange={(value) => {
            set({ light: value });
          }}
        />
        <span style={{ fontSize: '0.9rem' }}>期限从次日起按工作日数；延期须在原期限前由负责人批准，每件一次。</span>
        <Figures />
      </FilterBar>
      <PagedTable
        call="counter.limits"
        input={{ light }}
        columns={columns}
        label="限时办结"
        rowId={(row) => row.caseId}
        wrap
        onOpen={(row) => {
          go(limitPlace(row.kind, row.caseId));
        }}
        empty={{ title: '没有这样的期限' }}
      />
    </>
  );
};
