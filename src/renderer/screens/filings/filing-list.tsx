import { useMemo } from 'react';
import { filingStateLabels, filingStates } from '#domain/flow/filing-flow.ts';
import type { Day } from '#shared/values/dates.ts';
import { useListParams } from '../../app/list-params.ts';
import { go, to } from '../../app/router.ts';
import { useToday } from '../../app/use-office.ts';
import { Choice } from '../../parts/choice.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { optionsFrom } from '../../words/code-options.ts';
import { useTownships } from '../county/use-townships.ts';
import { filingOutcomeNames, type FilingRow } from './filing-words.ts';

const states = optionsFrom(filingStateLabels);
const stateOf = (asked: string): FilingRow['state'] | undefined => filingStates.find((one) => one === asked);
const right = { align: 'right', headerAlign: 'right' } as const;

const Due = ({ row, today }: { readonly row: FilingRow; readonly today: Day }) => {
  if (row.due === null) return <>—</>;
  if (row.due < today) return <LampText lamp="red" text={`${row.due} 超期`} />;
  return row.due === today ? <LampText lamp="yellow" text={`${row.due} 今日`} /> : <DayText value={row.due} />;
};

const columnsFor = (today: Day): Columns<FilingRow> => [
  { field: 'no', headerName: '案号', width: 190, renderCell: ({ row }) => <RouteLink address={to('filings', row.id)}>{row.no}</RouteLink> },
  { field: 'township', headerName: '乡镇', width: 90, valueFormatter: (value: string) => value.replace(/(?:人民政府|街道办事处)$/u, '') },
  { field: 'head', headerName: '户主', width: 90 },
  { field: 'village', headerName: '村（社区）', flex: 1, minWidth: 90 },
  { field: 'outcome', headerName: '乡镇决定', width: 84, valueFormatter: (value: FilingRow['outcome']) => filingOutcomeNames[value] },
  { field: 'townshipFen', headerName: '月金额', width: 80, ...right, renderCell: ({ row }) => <MoneyText fen={row.townshipFen} /> },
  {
    field: 'differs',
    headerName: '县重算',
    width: 84,
    renderCell: ({ row }) =>
      row.differs ? <LampText lamp="yellow" text="不一致" /> : row.oursFen === null ? <LampText lamp="none" text="算不了" /> : '一致',
  },
  { field: 'whyVisit', headerName: '入户事由', width: 110, valueFormatter: (value: string) => (value === '' ? '—' : value) },
  { field: 'due', headerName: '期限', width: 126, renderCell: ({ row }) => <Due row={row} today={today} /> },
  { field: 'state', headerName: '状态', width: 112, valueFormatter: (value: FilingRow['state']) => filingStateLabels[value] },
];

export const FilingList = () => {
  const [{ township, state: asked }, set] = useListParams({ township: '', state: '' });
  const state = stateOf(asked);
  const today = useToday();
  const townships = useTownships();
  const input = useMemo(() => ({ state: state === undefined ? [] : [state], ...(township === '' ? {} : { township }) }), [state, township]);
  const columns = useMemo(() => columnsFor(today), [today]);
  return (
    <>
      <FilterBar>
        <Choice
          label="乡镇"
          value={township}
          options={townships.options}
          all="全部"
          width={160}
          onChange={(value) => {
            set({ township: value });
          }}
        />
        <Choice
          label="状态"
          value={state ?? ''}
          options={states}
          all="全部"
          width={160}
          onChange={(value) => {
            set({ state: value });
          }}
        />
      </FilterBar>
      <PagedTable
        call="filings.list"
        input={input}
        columns={columns}
        label="备案的户"
        onOpen={(row) => {
          go(to('filings', row.id));
        }}
        empty={
          state === undefined && township === ''
            ? { title: '还没有备案', hint: '权限下放的乡镇封包报来、在收件箱导入以后，出现在这里。' }
            : { title: '没有符合条件的备案', hint: '请放宽条件。' }
        }
      />
    </>
  );
};
