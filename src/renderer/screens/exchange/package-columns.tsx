import { inFours } from '#shared/values/figures.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { DayText } from '../../parts/day-text.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import type { Columns } from '../../parts/paged-table.tsx';

export type Package = RowOf<'exchange.outbox'>;

const right = { align: 'right', headerAlign: 'right' } as const;

/** The ledger of packages, one way. */
export const packageColumns = (direction: 'out' | 'in'): Columns<Package> => [
  { field: 'no', headerName: '包编号', width: 112 },
  { field: 'kind', headerName: '内容', width: 84 },
  { field: 'peer', headerName: direction === 'out' ? '发给' : '来自', flex: 1, minWidth: 122 },
  { field: 'sealedAt', headerName: '封包时间', width: 132, renderCell: ({ row }) => <DayText value={row.sealedAt} /> },
  { field: 'stateName', headerName: '状态', width: 116 },
  { field: 'checkCode', headerName: '核对码', width: 126, valueFormatter: (value: string) => inFours(value) },
  { field: 'households', headerName: '户（人）', width: 80, ...right, valueGetter: (_, row) => `${row.households}（${row.persons}）` },
  { field: 'monthlyFen', headerName: '月金额（元）', width: 110, ...right, renderCell: ({ row }) => <MoneyText fen={row.monthlyFen} /> },
  ...(direction === 'out' ? [{ field: 'writes' as const, headerName: '写盘', width: 60, ...right }] : []),
  { field: 'note', headerName: '说明', flex: 2, minWidth: 150 },
];
