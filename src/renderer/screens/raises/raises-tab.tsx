import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useState } from 'react';
import { z } from 'zod';
import { addMonths, month } from '#shared/values/dates.ts';
import { go, to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useToday } from '../../app/use-office.ts';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import { useJob } from '../../calls/use-job.tsx';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { firstProgram, programName, programOptions } from '../../words/programs.ts';

type Row = RowOf<'raises.list'>;
export const raiseStateNames: Readonly<Record<Row['state'], string>> = { rehearsed: '已试算', applied: '已落实', dropped: '已作废' };

const right = { align: 'right', headerAlign: 'right' } as const;
const money = (field: 'oldFen' | 'newFen' | 'moreFen' | 'backPayFen', headerName: string): Columns<Row>[number] => ({
  field,
  headerName,
  width: 130,
  ...right,
  renderCell: ({ row }) => <MoneyText fen={row[field]} />,
});
const columns: Columns<Row> = [
  {
    field: 'month',
    headerName: '新标准从',
    width: 100,
    renderCell: ({ row }) => <RouteLink address={to('changes', 'raises', row.id)}>{row.month}</RouteLink>,
  },
  { field: 'state', headerName: '状态', width: 90, valueFormatter: (value: Row['state']) => raiseStateNames[value] },
  { field: 'households', headerName: '户数', width: 80, ...right },
  { field: 'persons', headerName: '人数', width: 80, ...right },
  money('oldFen', '原月金额（元）'),
  money('newFen', '现月金额（元）'),
  money('moreFen', '每月增加（元）'),
  money('backPayFen', '补发（元）'),
  { field: 'documentNo', headerName: '文号', flex: 1, minWidth: 150, valueFormatter: (value: string | null) => value ?? '—' },
  { field: 'madeBy', headerName: '试算', width: 90 },
];
const none = {};

type Owed = Answer<'raises.owed'>['rows'][number];
type Start = { readonly program: string; readonly month: string };

/** Standards by which some family is not paid yet, each with the way to its list. */
const OwedStandards = ({ onStart }: { readonly onStart: ((start: Start) => void) | null }) => {
  const query = useQueryCall('raises.owed', none);
  return (query.data?.rows ?? []).map((row: Owed) => (
    <Alert
      key={`${row.program} ${row.month}`}
      severity="warning"
      action={
        onStart === null ? null : (
          <Button
            color="inherit"
            onClick={() => {
              onStart({ program: row.program, month: row.month });
            }}
          >
            提标试算
          </Button>
        )
      }
    >
      {row.documentNo === null
        ? `${programName(row.program)}从 ${row.month} 起的标准还没有落实。`
        : `${programName(row.program)}从 ${row.month} 起的标准已按 ${row.documentNo}（${row.decidedOn ?? ''}）落实，还有户按原标准发放。再试算一次，只列这些户和各自的原因。`}
    </Alert>
  ));
};

const Rehearse = ({ start, onClose }: { readonly start: Start | null; readonly onClose: () => void }) => {
  const job = useJob('raises.rehearse', '正在逐户试算');
  const today = useToday();
  return (
    <FormDialog
      title="提标试算"
      act="试算"
      schema={z.object({ program: z.string(), month })}
      busy={false}
      refusal={job.refusal}
      onClose={onClose}
      initial={start ?? { program: firstProgram, month: addMonths(today.slice(0, 7), 1) }}
      fields={[
        { kind: 'choice', name: 'program', label: '项目', width: 6, required: true, options: programOptions },
        {
          kind: 'month',
          name: 'month',
          label: '新标准从哪个月起',
          width: 6,
          required: true,
          autoFocus: true,
          help: '标准先在“制度与标准”里录入或导入；试算不改发放',
        },
      ]}
      onGo={async (values) => {
        const made = await job.run(values);
        if (made !== undefined) go(to('changes', 'raises', made.id));
        return made !== undefined;
      }}
    />
  );
};

/** 提标: every rehearsal of a raised standard, and a new one. */
export const RaisesTab = () => {
  const [making, setMaking] = useState<Start | 'any' | null>(null);
  const mayMake = useMay('roster');
  return (
    <>
      <OwedStandards onStart={mayMake ? setMaking : null} />
      {mayMake ? (
        <FilterBar>
          <Button
            variant="contained"
            onClick={() => {
              setMaking('any');
            }}
          >
            提标试算
          </Button>
        </FilterBar>
      ) : null}
      <PagedTable
        call="raises.list"
        input={none}
        columns={columns}
        label="提标"
        onOpen={(row) => {
          go(to('changes', 'raises', row.id));
        }}
        empty={{ title: '没有提标', hint: '新标准录入以后，在这里试算每户的原金额、现金额和补发。' }}
      />
      {making === null ? null : (
        <Rehearse
          start={making === 'any' ? null : making}
          onClose={() => {
            setMaking(null);
          }}
        />
      )}
    </>
  );
};
