import { useMemo } from 'react';
import { reviewItemLabels, reviewProposalLabels, reviewResultLabels, reviewWayLabels } from '#domain/reviews/result.ts';
import { changeEvent } from '#domain/benefits/change-events.ts';
import { useListParams } from '../../app/list-params.ts';
import { go, to } from '../../app/router.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { Choice } from '../../parts/choice.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { VillageFilter } from '../../pickers/village-filter.tsx';

type Row = RowOf<'reviews.list'>;

const foundText = (row: Row): string =>
  [
    row.items.map((item) => reviewItemLabels[item]).join('、'),
    row.findings,
    row.hits === '' ? '' : `比对：${row.hits}`,
    row.document,
    row.voided === null ? '' : `作废（${row.voided.by}）：${row.voided.reason}`,
  ]
    .filter((part) => part !== '')
    .join('；');

/** What follows: the change that answers it, or its registration with the event filled in. */
export const Following = ({ row }: { readonly row: Row }) => {
  if (row.change !== null) return <RouteLink address={to('changes', row.change.id)}>{row.change.no}</RouteLink>;
  if (row.event === null || row.voided !== null) return <span>{row.result === 'changed' ? reviewProposalLabels[row.proposal] : '—'}</span>;
  return (
    <RouteLink address={to('changes', 'new', { household: row.householdId, review: row.id })}>
      登记变更（{changeEvent(row.event).label}）
    </RouteLink>
  );
};

const columns: Columns<Row> = [
  { field: 'on', headerName: '日期', width: 100 },
  {
    field: 'head',
    headerName: '户主',
    width: 84,
    renderCell: ({ row }) => <RouteLink address={to('households', row.householdId)}>{row.head}</RouteLink>,
  },
  { field: 'village', headerName: '村（社区）', width: 96 },
  {
    field: 'result',
    headerName: '结论',
    width: 110,
    valueGetter: (_, row) => `${reviewResultLabels[row.result]}${row.voided === null ? '' : '（作废）'}`,
  },
  { field: 'findings', headerName: '情况', flex: 1, minWidth: 130, valueGetter: (_, row) => foundText(row) },
  { field: 'way', headerName: '方式', width: 80, valueFormatter: (value: Row['way']) => reviewWayLabels[value] },
  { field: 'reviewers', headerName: '核查员', width: 130, valueFormatter: (value: Row['reviewers']) => value.join('、') },
  { field: 'dueAfter', headerName: '下次', width: 80 },
  { field: 'event', headerName: '办理', width: 190, renderCell: ({ row }) => <Following row={row} /> },
  { field: 'no', headerName: '编号', width: 126 },
];
const results = [
  { value: 'waiting', label: '有变化待登记变更' },
  ...Object.entries(reviewResultLabels).map(([value, label]) => ({ value, label })),
];
type Asked = 'any' | 'waiting' | Row['result'];
const isAsked = (text: string): text is Asked => text === 'any' || results.some((one) => one.value === text);

/** 核查记录: the kept file of findings. */
export const FoundTab = () => {
  const [asked, set] = useListParams({ result: 'any', village: '' });
  const result = isAsked(asked.result) ? asked.result : 'any';
  const input = useMemo(() => ({ result, ...(asked.village === '' ? {} : { village: asked.village }) }), [result, asked.village]);
  return (
    <>
      <FilterBar>
        <Choice
          label="结论"
          value={result === 'any' ? '' : result}
          options={results}
          all="全部"
          width={190}
          onChange={(value) => {
            set({ result: value === '' ? 'any' : value });
          }}
        />
        <VillageFilter
          value={asked.village}
          onChange={(village) => {
            set({ village });
          }}
        />
      </FilterBar>
      <PagedTable
        call="reviews.list"
        input={input}
        columns={columns}
        label="核查记录"
        wrap
        onOpen={(row) => {
          go(to('changes', 'found', row.id));
        }}
        empty={{ title: '没有核查记录', hint: '在“应核查”或“集中复核”里登记结果。' }}
      />
    </>
  );
};
