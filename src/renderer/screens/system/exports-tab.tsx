import { signedName } from '#domain/accountability/substitution.ts';
import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { useListParams } from '../../app/list-params.ts';
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Choice } from '../../parts/choice.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RegisterFilter, spanOf, TakeAlong } from '../../parts/register-filter.tsx';
import { DestroyedDialog } from './destroyed-dialog.tsx';

type Row = RowOf<'exports.list'>;

const wentTo: Readonly<Record<Row['wentTo'], string>> = { printer: '打印', file: '文件' };
const columns = (mark: (row: Row) => void): Columns<Row> => [
  { field: 'no', headerName: '导出号', width: 115 },
  { field: 'at', headerName: '时间', width: 145, renderCell: ({ row }) => <DayText value={row.at} /> },
  { field: 'by', headerName: '经办人', width: 110, valueGetter: (_, row) => signedName(row.by, row.onBehalfOf) },
  {
    field: 'title',
    headerName: '名单',
    flex: 2,
    minWidth: 190,
    valueGetter: (_, row) => [row.title, row.filter].filter((part) => part !== '').join('　'),
  },
  { field: 'listed', headerName: '户（人）', width: 75, align: 'right', headerAlign: 'right' },
  { field: 'fullNumbers', headerName: '号码', width: 65, valueGetter: (_, row) => (row.fullNumbers ? '完整' : '—') },
  { field: 'purpose', headerName: '用途', flex: 1, minWidth: 120 },
  { field: 'wentTo', headerName: '去向', width: 65, valueGetter: (_, row) => wentTo[row.wentTo] },
  {
    field: 'destroyed',
    headerName: '销毁',
    flex: 1,
    minWidth: 150,
    valueGetter: (_, row) => (row.destroyed === null ? '' : `${row.destroyed.on} ${row.destroyed.by}：${row.destroyed.how}`),
    renderCell: ({ row, value }) =>
      row.mayMark ? (
        <Button
          sx={{ py: 0 }}
          aria-label={`登记销毁${row.no}`}
          onClick={() => {
            mark(row);
          }}
        >
          登记销毁
        </Button>
      ) : row.destroyed === null ? (
        '未登记'
      ) : (
        String(value)
      ),
  },
];

/** 导出登记: every list of people that left the program, what for, and whether it was destroyed. */
export const ExportsTab = ({ today }: { readonly today: string }) => {
  const watches = useMay('exports');
  const kinds = useQueryCall('exports.kinds', {});
  const register = useCommand('exports.save', {});
  const [{ open, ...kept }, set] = useListParams({ who: '', what: '', from: '', until: '', open: '' });
  const { who, what, from, until } = kept;
  const [marking, setMarking] = useState<Row | null>(null);
  const input = useMemo(
    () => ({
      ...(who === '' ? {} : { by: who }),
      ...(what === '' ? {} : { kind: what }),
      ...spanOf({ from, until }),
      open: open === 'open',
    }),
    [who, what, from, until, open],
  );
  const shown = useMemo(() => columns(setMarking), []);
  return (
    <>
      <Alert severity="info" sx={{ py: 0 }}>
        打印、导出的名单，程序管不到：用完由带出的人碎纸或删除，并在这里登记。{watches ? '' : '这里是您自己带出的名单。'}
      </Alert>
      <RegisterFilter
        kept={kept}
        set={set}
        whose={watches}
        what={{ label: '名单', options: (kinds.data?.rows ?? []).map((one) => ({ value: one.kind, label: one.title })), width: 210 }}
      >
        <Choice
          label="销毁"
          value={open}
          options={[{ value: 'open', label: '未登记销毁' }]}
          all="全部"
          width={130}
          onChange={(value) => {
            set({ open: value });
          }}
        />
        {watches ? (
          <TakeAlong
            button="导出登记表"
            title="导出登记表"
            holds="登记表按上面的条件列出，不含救助对象"
            suggestions={['检查', '归档']}
            act={register}
            make={(purpose) => register.run({ ...input, purpose })}
          />
        ) : null}
      </RegisterFilter>
      <PagedTable
        call="exports.list"
        input={input}
        columns={shown}
        label="导出登记"
        wrap
        rowId={(row) => row.id}
        empty={{ title: '没有符合条件的导出', hint: '打印名单、导出工作簿后会在这里。' }}
      />
      {marking === null ? null : (
        <DestroyedDialog
          row={marking}
          today={today}
          onClose={() => {
            setMarking(null);
          }}
        />
      )}
    </>
  );
};
