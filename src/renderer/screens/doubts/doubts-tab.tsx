import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { doubtStateLabels } from '#domain/flow/doubt-flow.ts';
import { useListParams } from '../../app/list-params.ts';
import { go, to, useRoute } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import { Choice } from '../../parts/choice.tsx';
import { DayText } from '../../parts/day-text.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { VillageFilter } from '../../pickers/village-filter.tsx';
import { DoubtPlan } from './doubt-plan.tsx';
import { DoubtFollowing } from './doubt-following.tsx';
import { doubtKindNames, type DoubtRow } from './doubt-words.ts';
import { EnterDoubt } from './enter-doubt.tsx';
import { ImportDoubts } from './import-doubts.tsx';

const columns: Columns<DoubtRow> = [
  {
    field: 'no',
    headerName: '编号',
    width: 126,
    renderCell: ({ row }) => <RouteLink address={to('changes', 'doubts', row.id)}>{row.no}</RouteLink>,
  },
  { field: 'person', headerName: '关于谁', width: 84 },
  {
    field: 'head',
    headerName: '户主',
    width: 84,
    renderCell: ({ row }) => <RouteLink address={to('households', row.householdId)}>{row.head}</RouteLink>,
  },
  { field: 'village', headerName: '村（社区）', width: 96 },
  {
    field: 'suspected',
    headerName: '疑点',
    flex: 1,
    minWidth: 150,
    valueGetter: (_, row) => (row.goneAsOf === null ? row.suspected : `${row.suspected}（截至 ${row.goneAsOf} 的新名单已没有这一条）`),
  },
  { field: 'source', headerName: '来源', width: 190, valueGetter: (_, row) => `${doubtKindNames[row.kind]}：${row.source}` },
  {
    field: 'due',
    headerName: '核查期限',
    width: 120,
    renderCell: ({ row }) =>
      row.state !== 'waiting' ? '—' : row.overdue ? <LampText lamp="red" text={`${row.due} 已超期`} /> : <DayText value={row.due} />,
  },
  { field: 'state', headerName: '结论', width: 84, valueFormatter: (value: DoubtRow['state']) => doubtStateLabels[value] },
  { field: 'event', headerName: '办理', width: 170, renderCell: ({ row }) => <DoubtFollowing doubt={row} /> },
];

const states = [
  { value: 'waiting', label: '待核查' },
  { value: 'to_change', label: '属实待登记变更' },
  { value: 'confirmed', label: '属实' },
  { value: 'mistaken', label: '误报' },
  { value: 'changed', label: '已变更' },
] as const;
type Asked = (typeof states)[number]['value'] | 'all';
const askedOf = (text: string): Asked => states.find((one) => one.value === text)?.value ?? 'all';

const DoubtList = () => {
  const [asked, set] = useListParams({ state: 'waiting', village: '' });
  const [doing, setDoing] = useState<'enter' | 'import' | null>(null);
  const mayEnter = useMay('enter');
  const state = askedOf(asked.state);
  const input = useMemo(() => ({ state, ...(asked.village === '' ? {} : { village: asked.village }) }), [state, asked.village]);
  const close = (): void => {
    setDoing(null);
  };
  return (
    <>
      <FilterBar>
        <Choice
          label="结论"
          value={state === 'all' ? '' : state}
          options={states}
          all="全部"
          width={170}
          onChange={(value) => {
            set({ state: value === '' ? 'all' : value });
          }}
        />
        <VillageFilter
          value={asked.village}
          onChange={(village) => {
            set({ village });
          }}
        />
        {mayEnter ? (
          <>
            <Button
              variant="contained"
              onClick={() => {
                setDoing('enter');
              }}
            >
              登记疑点
            </Button>
            <Button
              variant="outlined"
              onClick={() => {
                setDoing('import');
              }}
            >
              导入疑点清单
            </Button>
          </>
        ) : null}
      </FilterBar>
      <PagedTable
        call="doubts.list"
        input={input}
        columns={columns}
        label="疑点"
        wrap
        onOpen={(row) => {
          go(to('changes', 'doubts', row.id));
        }}
        empty={{
          title: '没有疑点',
          hint: '审计、数据比对、举报提出的疑点在这里单条登记或整张导入，县里下发的比对名单导入后也列在这里；核实以前不停发。',
        }}
      />
      {doing === 'enter' ? <EnterDoubt onClose={close} /> : null}
      {doing === 'import' ? <ImportDoubts onClose={close} /> : null}
    </>
  );
};

/** 疑点核查（EV19）: what is doubted, until when it is looked into, what it came to. */
export const DoubtsTab = () => {
  const plan = useRoute().params.get('plan');
  return plan === null ? <DoubtList /> : <DoubtPlan key={plan} planId={plan} />;
};
