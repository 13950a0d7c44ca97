import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useMemo, useState } from 'react';
import { useListParams } from '../../app/list-params.ts';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { AmountLink } from '../../parts/amount-link.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { TextFilter } from '../../parts/text-filter.tsx';
import { VillageFilter } from '../../pickers/village-filter.tsx';
import { lineStateNames } from '../../words/pay-words.ts';
import { ReissueDialog } from './reissue-dialog.tsx';
import { ReturnDialog } from './return-dialog.tsx';
import type { Run } from './run.ts';

export type Line = RowOf<'pay.lines'>;
type Doing = { readonly what: 'return' | 'reissue'; readonly line: Line } | null;

const right = { align: 'right', headerAlign: 'right' } as const;
const columnsOf = (onDo: ((doing: Doing) => void) | null): Columns<Line> => [
  { field: 'no', headerName: '序号', width: 56, ...right },
  {
    field: 'head',
    headerName: '户主',
    width: 84,
    renderCell: ({ row }) => <RouteLink address={to('households', row.householdId)}>{row.head}</RouteLink>,
  },
  { field: 'householdNo', headerName: '户号', width: 116 },
  { field: 'village', headerName: '村（社区）', width: 92 },
  { field: 'payee', headerName: '领款人', width: 80 },
  { field: 'bank', headerName: '开户银行', flex: 1, minWidth: 106 },
  { field: 'accountMasked', headerName: '账号', width: 178 },
  { field: 'insured', headerName: '人数', width: 52, ...right },
  {
    field: 'amountFen',
    headerName: '金额（元）',
    width: 92,
    ...right,
    renderCell: ({ row }) => <AmountLink of={row.head} fen={row.amountFen} source={{ kind: 'line', lineId: row.id }} />,
  },
  { field: 'state', headerName: '状态', width: 68, valueFormatter: (value: Line['state']) => lineStateNames[value] },
  { field: 'why', headerName: '依据或退汇原因', flex: 2, minWidth: 130 },
  ...(onDo === null
    ? []
    : [
        {
          field: 'id',
          headerName: '办理',
          width: 92,
          sortable: false,
          renderCell: ({ row }: { readonly row: Line }) =>
            row.state === 'paid' ? (
              <Button
                sx={{ py: 0 }}
                aria-label={`登记退汇：${row.head}户`}
                onClick={() => {
                  onDo({ what: 'return', line: row });
                }}
              >
                登记退汇
              </Button>
            ) : row.next === 'correct_account' || row.next === 'register_account' ? (
              <RouteLink address={to('pay', 'account', { household: row.householdId })}>
                {row.next === 'correct_account' ? '变更账户' : '登记账户'}
              </RouteLink>
            ) : row.next === 'keep' ? (
              <RouteLink address={to('pay', 'returned')}>待领款</RouteLink>
            ) : row.next === 'reissue' ? (
              <Button
                variant="contained"
                sx={{ py: 0 }}
                aria-label={`补发：${row.head}户`}
                onClick={() => {
                  onDo({ what: 'reissue', line: row });
                }}
              >
                补发
              </Button>
            ) : null,
        },
      ]),
];

/** Every line of the run; an amount opens its statement. */
export const RunLines = ({ run }: { readonly run: Run }) => {
  const [{ text, village, returned }, set] = useListParams({ text: '', village: '', returned: '' });
  const onlyReturned = returned === '1';
  const [doing, setDoing] = useState<Doing>(null);
  const mayDo = useMay('roster') && (run.state === 'sent' || run.state === 'settled');
  const input = useMemo(
    () => ({ id: run.id, text, onlyReturned, ...(village === '' ? {} : { village }) }),
    [run.id, text, village, onlyReturned],
  );
  const columns = useMemo(() => columnsOf(mayDo ? setDoing : null), [mayDo]);
  const close = (): void => {
    setDoing(null);
  };
  return (
    <>
      <FilterBar>
        <TextFilter
          label="户主、领款人、账号尾号"
          value={text}
          onChange={(value) => {
            set({ text: value });
          }}
        />
        <VillageFilter
          value={village}
          onChange={(value) => {
            set({ village: value });
          }}
        />
        <FormControlLabel
          label="只看退汇"
          control={
            <Checkbox
              checked={onlyReturned}
              onChange={(_, checked) => {
                set({ returned: checked ? '1' : '' });
              }}
            />
          }
        />
      </FilterBar>
      <PagedTable
        call="pay.lines"
        input={input}
        columns={columns}
        label="发放名册"
        wrap
        empty={onlyReturned ? { title: '没有退汇' } : { title: '没有符合条件的明细', hint: '请放宽条件。' }}
      />
      {doing?.what === 'return' ? <ReturnDialog run={run} line={doing.line} onClose={close} /> : null}
      {doing?.what === 'reissue' ? (
        <ReissueDialog line={{ ...doing.line, lineId: doing.line.id, runRev: run.rev }} onClose={close} />
      ) : null}
    </>
  );
};
