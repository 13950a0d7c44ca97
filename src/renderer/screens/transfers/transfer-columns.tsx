import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { to } from '../../app/router.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import type { Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { SealAcross } from './seal-across.tsx';
import type { Arriving, Leaving } from './transfer.ts';

const right = { align: 'right', headerAlign: 'right' } as const;

const lampOfLeaving = (row: Leaving): 'green' | 'yellow' | 'red' => {
  if (row.state === 'taken') return 'green';
  return row.state === 'declined' || row.overdue ? 'red' : 'yellow';
};
const lampOfArriving = (row: Arriving): 'green' | 'yellow' | 'red' =>
  row.state === 'arrived' || row.state === 'placed' || row.answeredIn === null ? 'yellow' : 'green';

const said = (parts: readonly string[]): string => parts.filter((part) => part !== '').join('，');

/** Families on their way to other townships; `maySeal`: the person at the screen may hand them over. */
export const leavingColumns = (maySeal: boolean): Columns<Leaving> => [
  {
    field: 'changeNo',
    headerName: '变更',
    width: 130,
    renderCell: ({ row }) => <RouteLink address={to('changes', row.changeId)}>{row.changeNo}</RouteLink>,
  },
  {
    field: 'head',
    headerName: '户主',
    width: 90,
    renderCell: ({ row }) => <RouteLink address={to('households', row.householdId)}>{row.head}</RouteLink>,
  },
  { field: 'village', headerName: '村（社区）', width: 110 },
  { field: 'toName', headerName: '移交给', width: 150 },
  { field: 'fromMonth', headerName: '接续月份', width: 90 },
  {
    field: 'stateName',
    headerName: '状态',
    width: 170,
    renderCell: ({ row }) => <LampText lamp={lampOfLeaving(row)} text={row.overdue ? `${row.stateName}（逾期）` : row.stateName} />,
  },
  {
    field: 'packageNo',
    headerName: '封包与回执',
    flex: 1,
    minWidth: 200,
    valueGetter: (_, row) =>
      said([
        row.packageNo === null ? '' : `包 ${row.packageNo}（${row.sealedOn ?? ''}）`,
        row.answerDue === null ? '' : `${row.answerDue} 前应有回执`,
        row.answeredOn === null ? '' : `${row.answeredOn} ${row.answer ?? ''}`,
      ]),
  },
  {
    field: 'id',
    headerName: '办理',
    width: 110,
    ...right,
    renderCell: ({ row }) =>
      row.state === 'prepared' && maySeal ? <SealAcross peer={row.toOrg} ids={[row.id]} kind="transfer" label="封包移交" /> : null,
  },
];

/** An application under way comes to no amount and no month yet. */
const inForce = ({ kind }: Arriving): boolean => kind !== 'case';

/** Families that came from other townships; `onOpen` shows one with what taking it over would make. */
export const arrivingColumns = (maySeal: boolean, onOpen: (id: string) => void): Columns<Arriving> => [
  {
    field: 'head',
    headerName: '户主',
    width: 90,
    renderCell: ({ row }) =>
      row.householdId === null ? row.head : <RouteLink address={to('households', row.householdId)}>{row.head}</RouteLink>,
  },
  {
    field: 'fromName',
    headerName: '来自',
    width: 170,
    valueGetter: (_, row) => (row.kind === 'transfer' ? row.fromName : `${row.fromName}（撤并）`),
  },
  { field: 'persons', headerName: '人数', width: 64, ...right },
  {
    field: 'monthlyFen',
    headerName: '月金额（元）',
    width: 110,
    ...right,
    renderCell: ({ row }) => <MoneyText fen={inForce(row) ? row.monthlyFen : null} />,
  },
  { field: 'fromMonth', headerName: '接续月份', width: 90, valueGetter: (_, row) => (inForce(row) ? row.fromMonth : '—') },
  {
    field: 'stateName',
    headerName: '状态',
    width: 170,
    renderCell: ({ row }) => <LampText lamp={lampOfArriving(row)} text={row.stateName} />,
  },
  {
    field: 'arrivedOn',
    headerName: '办理情况',
    flex: 1,
    minWidth: 200,
    valueGetter: (_, row) =>
      said([
        row.settledOn === null ? `${row.arrivedOn} 收到` : `${row.settledOn} 办结`,
        row.reason ?? '',
        row.settledOn === null
          ? ''
          : row.answeredIn === null
            ? row.kind === 'transfer'
              ? '回执待封包'
              : '随下一个给县里的包答复'
            : `回执随包 ${row.answeredIn}`,
      ]),
  },
  {
    field: 'id',
    headerName: '办理',
    width: 170,
    ...right,
    renderCell: ({ row }) => (
      <Stack direction="row" spacing={1} sx={{ justifyContent: 'flex-end' }}>
        {row.kind === 'transfer' && row.settledOn !== null && row.answeredIn === null && maySeal ? (
          <SealAcross peer={row.fromOrg} ids={[]} kind="receipt" label="封回执" />
        ) : null}
        <Button
          variant={row.settledOn === null ? 'contained' : 'outlined'}
          aria-label={`${row.settledOn === null ? '办理' : '查看'} ${row.head}`}
          onClick={() => {
            onOpen(row.id);
          }}
        >
          {row.settledOn === null ? '办理' : '查看'}
        </Button>
      </Stack>
    ),
  },
];
