import AddIcon from '@mui/icons-material/Add';
import Button from '@mui/material/Button';
import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import { useMemo } from 'react';
import { caseState, type CaseState } from '#shared/contract/case-state.ts';
import { useListParams } from '../../app/list-params.ts';
import { go, to } from '../../app/router.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { AmountLink } from '../../parts/amount-link.tsx';
import { Choice } from '../../parts/choice.tsx';
import { DeadlineChip } from '../../parts/deadline-chip.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { TextFilter } from '../../parts/text-filter.tsx';
import { VillageFilter } from '../../pickers/village-filter.tsx';
import { caseStateName, endStates, openStates } from '../../words/case-words.ts';
import { programInArea } from '../../words/programs.ts';

type Row = RowOf<'cases.list'>;

const columns: Columns<Row> = [
  { field: 'due', headerName: '期限', width: 165, renderCell: ({ row }) => <DeadlineChip deadline={row.due} /> },
  {
    field: 'applicant',
    headerName: '申请人',
    width: 110,
    renderCell: ({ row }) => <RouteLink address={to('cases', row.id)}>{row.applicant}</RouteLink>,
  },
  { field: 'village', headerName: '村（社区）', flex: 1, minWidth: 100 },
  {
    field: 'program',
    headerName: '项目',
    flex: 1,
    minWidth: 150,
    valueGetter: (_: unknown, row: Row) => programInArea(row.program, row.area),
  },
  { field: 'members', headerName: '人口', width: 65, align: 'right', headerAlign: 'right' },
  { field: 'state', headerName: '环节', width: 100, valueFormatter: (value: CaseState) => caseStateName(value) },
  { field: 'appliedOn', headerName: '申请日期', width: 110 },
  {
    field: 'proposedFen',
    headerName: '拟保障（元/月）',
    width: 125,
    align: 'right',
    headerAlign: 'right',
    renderCell: ({ row }) => <AmountLink of={row.applicant} fen={row.proposedFen} source={{ kind: 'case', caseId: row.id }} />,
  },
  { field: 'no', headerName: '案号', width: 212 },
];

const sorts = [
  { value: 'due', label: '到期先后' },
  { value: 'applied', label: '申请日期' },
  { value: 'no', label: '案号' },
] as const;
/** Applications under survey, parted by what they wait for. */
const waitChoices = [
  { value: 'to_survey', label: '待调查核对', waits: 'survey' },
  { value: 'to_propose', label: '待初审', waits: 'proposal' },
] as const;
const stateChoices = [
  { value: 'open', label: '全部在办' },
  { value: 'ended', label: '全部办结' },
  ...waitChoices.map(({ value, label }) => ({ value, label })),
  ...[...openStates, ...endStates].map((state) => ({ value: state, label: caseStateName(state) })),
];

const statesOf = (choice: string): CaseState[] => {
  if (choice === 'open') return [...openStates];
  if (choice === 'ended') return [...endStates];
  return choice.split(',').flatMap((one) => {
    const read = caseState.safeParse(one);
    return read.success ? [read.data] : [];
  });
};

/** Every application with how much time the law leaves for it. */
export const CaseList = () => {
  const [{ text, village, state, due, ...asked }, set] = useListParams({ text: '', village: '', state: 'open', due: '', sort: 'due' });
  const onlyDue = due === '1';
  const sort = sorts.find((one) => one.value === asked.sort)?.value ?? 'due';
  const waits = waitChoices.find((one) => one.value === state)?.waits;
  const input = useMemo(
    () => ({
      text,
      onlyDue,
      sort,
      state: waits === undefined ? statesOf(state) : [],
      ...(waits === undefined ? {} : { waits }),
      ...(village === '' ? {} : { village }),
    }),
    [text, onlyDue, sort, state, waits, village],
  );
  const choices =
    stateChoices.some((one) => one.value === state) || state === ''
      ? stateChoices
      : [...stateChoices, { value: state, label: state.split(',').map(caseStateName).join('、') }];
  return (
    <Page
      fill
      title="受理与案件"
      actions={
        <Button variant="contained" startIcon={<AddIcon />} href={to('cases', 'new')}>
          新申请收件
        </Button>
      }
    >
      <FilterBar>
        <TextFilter
          label="申请人、拼音、案号"
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
        <Choice
          label="环节"
          value={state}
          options={choices}
          all="全部"
          onChange={(value) => {
            set({ state: value });
          }}
        />
        <Choice
          label="排序"
          value={sort}
          options={sorts}
          width={130}
          onChange={(value) => {
            set({ sort: value });
          }}
        />
        <FormControlLabel
          label="只看到期与超期"
          control={
            <Checkbox
              checked={onlyDue}
              onChange={(_, checked) => {
                set({ due: checked ? '1' : '' });
              }}
            />
          }
        />
      </FilterBar>
      <PagedTable
        call="cases.list"
        input={input}
        columns={columns}
        label="案件"
        onOpen={(row) => {
          go(to('cases', row.id));
        }}
        empty={{ title: '没有符合条件的案件', hint: onlyDue ? '没有到期或超期的案件。' : '可以放宽条件，或收下新的申请。' }}
      />
    </Page>
  );
};
