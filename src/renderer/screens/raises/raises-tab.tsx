import Button from '@mui/material/Button';
import { useState } from 'react';
import { z } from 'zod';
import { addMonths, month } from '#shared/values/dates.ts';
import { go, to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { useToday } from '../../app/use-office.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useJob } from '../../calls/use-job.tsx';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { firstProgram, programOptions } from '../../words/programs.ts';

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

const Rehearse = ({ onClose }: { readonly onClose: () => void }) => {
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
      initial={{ program: firstProgram, month: addMonths(today.slice(0, 7), 1) }}
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
  const [making, setMaking] = useState(false);
  const mayMake = useMay('roster');
  return (
    <>
      {mayMake ? (
        <FilterBar>
          <Button
            variant="contained"
            onClick={() => {
              setMaking(true);
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
      {making ? (
        <Rehearse
          onClose={() => {
            setMaking(false);
          }}
        />
      ) : null}
    </>
  );
};
