import DownloadIcon from '@mui/icons-material/Download';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { formatYuan } from '#shared/values/money.ts';
import { useListParams } from '../../app/list-params.ts';
import { go, to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useToday } from '../../app/use-office.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { DayFilter, MonthFilter } from '../../parts/date-filter.tsx';
import { ExportDialog } from '../../parts/export-dialog.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { VillageFilter } from '../../pickers/village-filter.tsx';
import { firstProgram } from '../../words/programs.ts';

type Row = RowOf<'register.asKnown'>;

const right = { align: 'right', headerAlign: 'right' } as const;
const columns: Columns<Row> = [
  { field: 'no', headerName: '户号', width: 150 },
  {
    field: 'headName',
    headerName: '户主',
    width: 110,
    renderCell: ({ row }) => <RouteLink address={to('households', row.householdId)}>{row.headName}</RouteLink>,
  },
  { field: 'idMasked', headerName: '证号', width: 170 },
  { field: 'village', headerName: '村（社区）', width: 120 },
  { field: 'insured', headerName: '保障对象', flex: 1, minWidth: 140, valueFormatter: (value: Row['insured']) => value.join('、') },
  { field: 'persons', headerName: '人数', width: 65, ...right },
  {
    field: 'monthlyFen',
    headerName: '月保障金（元）',
    width: 125,
    ...right,
    renderCell: ({ row }) => (row.suspended ? '停发' : <MoneyText fen={row.monthlyFen} />),
  },
  { field: 'document', headerName: '依据', flex: 1.4, minWidth: 170 },
];

/** Who was on the register in a month, as the office knew it on a day; nothing recorded afterwards is seen. */
export const PastRegister = () => {
  const today = useToday();
  const mayExport = useMay('print');
  const [exporting, setExporting] = useState(false);
  const register = useCommand('register.exportAsKnown', { quiet: true });
  const [{ month, day, village }, set] = useListParams({ month: today.slice(0, 7), day: today, village: '' });
  const input = useMemo(
    () => ({ program: firstProgram, month, knownOn: day, village: village === '' ? null : village }),
    [month, day, village],
  );
  // The first page of the table below: asked once for both.
  const sums = useQueryCall('register.asKnown', { ...input, offset: 0, limit: 50 }).data;
  return (
    <Page
      fill
      title="某日在册名单"
      note="按当日所知还原：以后补录、更正的都不计入；同样的月份和日期，任何时候查都是同一份"
      back={{ label: '居民与家庭', address: to('households') }}
      actions={
        mayExport ? (
          <Button
            variant="outlined"
            startIcon={<DownloadIcon />}
            disabled={sums === undefined || sums.total === 0}
            onClick={() => {
              setExporting(true);
            }}
          >
            导出
          </Button>
        ) : null
      }
    >
      <FilterBar>
        <MonthFilter
          label="归属月份"
          value={month}
          needed
          onChange={(value) => {
            set({ month: value });
          }}
        />
        <DayFilter
          label="截至哪天所知"
          value={day}
          needed
          onChange={(value) => {
            set({ day: value });
          }}
        />
        <VillageFilter
          value={village}
          onChange={(value) => {
            set({ village: value });
          }}
        />
        {sums === undefined ? null : (
          <Typography variant="body2" role="status">
            在册 {sums.households} 户 {sums.persons} 人，每月 {formatYuan(sums.fen)} 元
            {sums.suspended === 0 ? '' : `；另有停发 ${sums.suspended} 户`}　核验值 {sums.checkValue.replaceAll(/(.{4})(?=.)/gu, '$1 ')}
          </Typography>
        )}
      </FilterBar>
      <PagedTable
        call="register.asKnown"
        input={input}
        columns={columns}
        label="某日在册名单"
        wrap
        rowId={(row) => row.householdId}
        onOpen={(row) => {
          go(to('households', row.householdId));
        }}
        empty={{ title: '这个月份按当日所知没有在册家庭', hint: '请改月份或日期。' }}
      />
      {exporting ? (
        <ExportDialog
          title="导出在册名单"
          holds="名单含姓名和完整证号"
          suggestions={['审计调阅', '巡察调阅', '存档']}
          act={register}
          make={(purpose) => register.run({ ...input, purpose })}
          onClose={() => {
            setExporting(false);
          }}
        />
      ) : null}
    </Page>
  );
};
