import { useMemo } from 'react';
import { correctionStateLabels } from '#domain/flow/correction-flow.ts';
import { useListParams } from '../../app/list-params.ts';
import { go, to } from '../../app/router.ts';
import { Choice } from '../../parts/choice.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { momentText } from '../../parts/moment.ts';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import type { Correction } from './correction.ts';

const columns: Columns<Correction> = [
  {
    field: 'no',
    headerName: '编号',
    width: 124,
    renderCell: ({ row }) => <RouteLink address={to('changes', 'corrections', row.id)}>{row.no}</RouteLink>,
  },
  { field: 'label', headerName: '更正', width: 136 },
  { field: 'about', headerName: '关于谁', width: 170 },
  {
    field: 'differences',
    headerName: '原为 → 改为',
    flex: 1,
    minWidth: 200,
    valueGetter: (value: Correction['differences']) => value.map((one) => `${one.label}：${one.before} → ${one.after}`).join('；'),
  },
  { field: 'reason', headerName: '为什么', width: 150 },
  { field: 'enteredBy', headerName: '提出', width: 72 },
  { field: 'at', headerName: '何时', width: 130, valueFormatter: (value: string) => momentText(value) },
  { field: 'checkedBy', headerName: '复核', width: 72, valueFormatter: (value: string | null) => value ?? '—' },
  { field: 'state', headerName: '状态', width: 76, valueFormatter: (value: Correction['state']) => correctionStateLabels[value] },
];
const states = Object.entries(correctionStateLabels).map(([value, label]) => ({ value, label }));
const isState = (text: string): text is Correction['state'] => Object.hasOwn(correctionStateLabels, text);

/** Every correction of the office, what waits for its second person first to be found. */
export const CorrectionsTab = () => {
  const [asked, set] = useListParams({ state: 'all' });
  const state: Correction['state'] | 'all' = isState(asked.state) ? asked.state : 'all';
  const input = useMemo(() => ({ state }), [state]);
  return (
    <>
      <FilterBar>
        <Choice
          label="状态"
          value={state === 'all' ? '' : state}
          options={states}
          all="全部"
          width={160}
          onChange={(value) => {
            set({ state: value === '' ? 'all' : value });
          }}
        />
      </FilterBar>
      <PagedTable
        call="corrections.list"
        input={input}
        columns={columns}
        label="更正"
        onOpen={(row) => {
          go(to('changes', 'corrections', row.id));
        }}
        wrap
        empty={{ title: '没有更正', hint: '录错了的，在人员、家庭的页面按“更正”；这里留着每一次更正前后的内容。' }}
      />
    </>
  );
};
