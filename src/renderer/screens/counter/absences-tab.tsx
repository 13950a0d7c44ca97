import Button from '@mui/material/Button';
import { useState } from 'react';
import { absenceNeeds, absenceReasons } from '#domain/accountability/absence.ts';
import { useListParams } from '../../app/list-params.ts';
import { useToday } from '../../app/use-office.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { Choice } from '../../parts/choice.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { ReasonDialog } from '../../parts/reason-dialog.tsx';
import { AskAbsenceDialog } from './ask-absence-dialog.tsx';
import { BackDialog } from './back-dialog.tsx';
import { momentText } from './counter-words.ts';
import { PrintButton } from '../../papers/print-button.tsx';

type Row = RowOf<'absences.list'>;
const states: Readonly<Record<Row['state'], readonly ['green' | 'yellow' | 'red' | 'none', string]>> = {
  asked: ['yellow', '待批准'],
  coming: ['none', '已批，未离岗'],
  away: ['yellow', '离岗中'],
  late: ['red', '超时未返岗'],
  back: ['green', '已返岗'],
  cancelled: ['none', '已取消'],
};

const CancelDialog = ({ row, onClose }: { readonly row: Row; readonly onClose: () => void }) => {
  const cancel = useCommand('absences.cancel', { said: '离岗已取消' });
  return (
    <ReasonDialog
      open
      title={`取消离岗：${row.name}`}
      label="原因"
      act="取消这次离岗"
      suggestions={['会议改期', '没有批准', '改日再去']}
      busy={cancel.busy}
      refusal={cancel.refusal}
      onClose={onClose}
      onGo={async (reason) => (await cancel.run({ id: row.id, rev: row.rev, reason })) !== undefined}
    />
  );
};

const Acts = ({ row }: { readonly row: Row }) => {
  const [doing, setDoing] = useState<'back' | 'cancel' | null>(null);
  const approve = useCommand('absences.approve', { said: '已批准离岗' });
  const close = (): void => {
    setDoing(null);
  };
  const open = row.state !== 'back' && row.state !== 'cancelled';
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {row.mayApprove ? (
        <Button
          sx={{ py: 0, minWidth: 0 }}
          disabled={approve.busy}
          aria-label={`批准离岗：${row.name}`}
          onClick={() => void approve.run({ id: row.id, rev: row.rev })}
        >
          批准
        </Button>
      ) : null}
      {row.state === 'away' || row.state === 'late' ? (
        <Button
          sx={{ py: 0, minWidth: 0 }}
          aria-label={`登记返岗：${row.name}`}
          onClick={() => {
            setDoing('back');
          }}
        >
          返岗
        </Button>
      ) : null}
      {open && (row.mine || row.mayApprove) ? (
        <Button
          sx={{ py: 0, minWidth: 0 }}
          aria-label={`取消离岗：${row.name}`}
          onClick={() => {
            setDoing('cancel');
          }}
        >
          取消
        </Button>
      ) : null}
      {open ? (
        <PrintButton code="absence-notice" subjectId={row.id} title={`离岗告示：${row.wholeOffice ? '全科室' : row.name}`} label="告示" />
      ) : null}
      <ErrorNotice refusal={approve.refusal} />
      {doing === 'back' ? <BackDialog row={row} onClose={close} /> : null}
      {doing === 'cancel' ? <CancelDialog row={row} onClose={close} /> : null}
    </span>
  );
};

const columns: Columns<Row> = [
  { field: 'no', headerName: '编号', width: 112 },
  { field: 'name', headerName: '离岗人', width: 100, renderCell: ({ row }) => (row.wholeOffice ? `全科室（${row.name}登记）` : row.name) },
  { field: 'from', headerName: '离岗', width: 128, renderCell: ({ row }) => momentText(row.from) },
  { field: 'to', headerName: '预计返岗', width: 128, renderCell: ({ row }) => momentText(row.to) },
  {
    field: 'reason',
    headerName: '事由、去向',
    flex: 1,
    minWidth: 130,
    renderCell: ({ row }) => `${absenceReasons[row.reason]}${row.place === '' ? '' : `，${row.place}`}，${row.phone}`,
  },
  {
    field: 'need',
    headerName: '批准或告知',
    width: 124,
    renderCell: ({ row }) =>
      row.approvedBy === '' ? (row.informed === '' ? absenceNeeds[row.need] : `已告知${row.informed}`) : `${row.approvedBy}批准`,
  },
  { field: 'substitute', headerName: '代办（B 岗）', width: 112, valueFormatter: (value: string) => (value === '' ? '—' : value) },
  {
    field: 'state',
    headerName: '状态',
    width: 134,
    renderCell: ({ row }) => (
      <LampText lamp={states[row.state][0]} text={`${states[row.state][1]}${row.lateMinutes > 0 ? `，晚 ${row.lateMinutes} 分钟` : ''}`} />
    ),
  },
  { field: 'id', headerName: '办理', width: 178, renderCell: ({ row }) => <Acts row={row} /> },
];

/** 离岗告示. */
export const AbsencesTab = () => {
  const [params, set] = useListParams({ show: 'open' });
  const [asking, setAsking] = useState(false);
  const month = useToday().slice(0, 7);
  return (
    <>
      <FilterBar>
        <Button
          variant="contained"
          onClick={() => {
            setAsking(true);
          }}
        >
          登记离岗
        </Button>
        <Choice
          label="显示"
          value={params.show}
          options={[
            { value: 'open', label: '没有返岗的' },
            { value: 'month', label: '本月全部' },
          ]}
          onChange={(show) => {
            set({ show });
          }}
        />
        <PrintButton code="absence-month" subjectId={month} title="离岗月汇总" label="打印本月汇总" />
        <span style={{ fontSize: '0.9rem' }}>半小时以内不用登记；半天以内民政办主任批准，再长由分管领导批准；一天以上先办同岗替代。</span>
      </FilterBar>
      <PagedTable
        call="absences.list"
        input={params.show === 'month' ? { open: false, month } : { open: true, month: null }}
        columns={columns}
        label="离岗告示"
        wrap
        empty={{ title: '没有人离岗', hint: '离岗半小时以上先登记，打印告示贴在门外。' }}
      />
      {asking ? (
        <AskAbsenceDialog
          onClose={() => {
            setAsking(false);
          }}
        />
      ) : null}
    </>
  );
};
