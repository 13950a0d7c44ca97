import GroupAddIcon from '@mui/icons-material/GroupAdd';
import HistoryIcon from '@mui/icons-material/History';
import UploadFileIcon from '@mui/icons-material/UploadFile';
import Button from '@mui/material/Button';
import { useMemo } from 'react';
import { benefitStandingLabels, standingText } from '#domain/benefits/standing.ts';
import { caseStateLabels } from '#domain/flow/states.ts';
import { useListParams } from '../../app/list-params.ts';
import { go, to } from '../../app/router.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { Choice } from '../../parts/choice.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { AmountLink } from '../../parts/amount-link.tsx';
import { Page } from '../../parts/page.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { TextFilter } from '../../parts/text-filter.tsx';
import { VillageFilter } from '../../pickers/village-filter.tsx';
import { areaNames } from '../../words/programs.ts';

type Row = RowOf<'households.list'>;

const first: Columns<Row> = [
  { field: 'no', headerName: '户号', width: 150 },
  {
    field: 'headName',
    headerName: '户主',
    width: 120,
    renderCell: ({ row }) => <RouteLink address={to('households', row.id)}>{row.headName}</RouteLink>,
  },
];
const foundMember: Columns<Row> = [
  {
    field: 'found',
    headerName: '查到的成员',
    width: 110,
    valueGetter: (_, row) => (row.found === null || row.found.name === row.headName ? '' : row.found.name),
  },
];
/** The benefit in force; of a family that has applied, how far the application is. */
const familyStanding = ({ benefit, benefitFrom, openCase, openChange }: Row): string => {
  const parts = [
    ...(benefit === '' || benefitFrom === null ? [] : [standingText(benefit, benefitFrom)]),
    ...(openCase === null ? [] : [`在办（${caseStateLabels[openCase.state]}）`]),
    ...(openChange === null ? [] : ['变更在办']),
  ];
  return parts.length === 0 ? '未享' : parts.join('，');
};
const rest: Columns<Row> = [
  { field: 'village', headerName: '村（社区）', flex: 1, minWidth: 130 },
  { field: 'group', headerName: '组', width: 90 },
  { field: 'area', headerName: '城乡', width: 70, valueFormatter: (value: Row['area']) => areaNames[value] },
  { field: 'members', headerName: '人口', width: 70, align: 'right', headerAlign: 'right' },
  { field: 'insured', headerName: '保障', width: 70, align: 'right', headerAlign: 'right' },
  { field: 'benefit', headerName: '低保', flex: 1, minWidth: 160, renderCell: ({ row }) => familyStanding(row) },
  {
    field: 'monthlyFen',
    headerName: '月保障金（元）',
    width: 125,
    align: 'right',
    headerAlign: 'right',
    renderCell: ({ row }) => (
      <AmountLink of={row.headName} fen={row.monthlyFen} source={{ kind: 'stored', statementId: row.statementId ?? '' }} />
    ),
  },
];

const columns: Columns<Row> = [...first, ...rest];
const columnsOfSearch: Columns<Row> = [...first, ...foundMember, ...rest];

const sorts = [
  { value: 'no', label: '户号' },
  { value: 'head', label: '户主' },
  { value: 'village', label: '村（社区）' },
  { value: 'amount', label: '金额' },
] as const;
/** By where the benefit stands in the office's present month; else whether one is being applied for. */
const benefits = [
  { value: 'active', label: benefitStandingLabels.active },
  { value: 'not_yet', label: benefitStandingLabels.not_yet },
  { value: 'suspended', label: benefitStandingLabels.suspended },
  { value: 'exiting', label: benefitStandingLabels.exiting },
  { value: 'applying', label: '在办' },
  { value: 'none', label: '未享' },
  { value: 'dead_member', label: '死亡待减员' },
  { value: 'exit_over', label: '渐退期满待停发' },
] as const;

/** Every family of the township, found by any member, number, village or benefit. */
export const HouseholdList = () => {
  const [{ text, village, ...asked }, set] = useListParams({ text: '', village: '', benefit: '', sort: 'no' });
  const opened = useCommand('people.open', { quiet: true });
  const benefit = benefits.find((one) => one.value === asked.benefit)?.value ?? ('any' as const);
  const sort = sorts.find((one) => one.value === asked.sort)?.value ?? 'no';
  const input = useMemo(() => ({ text, benefit, sort, ...(village === '' ? {} : { village }) }), [text, benefit, sort, village]);
  return (
    <Page
      fill
      title="居民与家庭"
      actions={
        <>
          <Button variant="text" startIcon={<HistoryIcon />} href={to('households', 'register')}>
            某日在册名单
          </Button>
          <Button variant="outlined" startIcon={<UploadFileIcon />} href={to('households', 'takeover')}>
            导入原有花名册
          </Button>
          <Button variant="contained" startIcon={<GroupAddIcon />} href={to('households', 'new')}>
            新增家庭
          </Button>
        </>
      }
    >
      <FilterBar>
        <TextFilter
          label="家庭成员、证号、户号"
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
          label="待遇"
          value={benefit === 'any' ? '' : benefit}
          options={benefits}
          all="全部"
          width={110}
          onChange={(value) => {
            set({ benefit: value });
          }}
        />
        <Choice
          label="排序"
          value={sort}
          options={sorts}
          width={120}
          onChange={(value) => {
            set({ sort: value });
          }}
        />
      </FilterBar>
      <PagedTable
        call="households.list"
        input={input}
        columns={text === '' ? columns : columnsOfSearch}
        label="家庭"
        onOpen={(row) => {
          // Opening a family found by an ID number leaves a trace in the journal.
          if (row.found?.byId === true) void opened.run({ id: row.found.id, foundBy: 'id' });
          go(to('households', row.id));
        }}
        empty={
          text === '' && village === '' && benefit === 'any'
            ? {
                title: '还没有家庭',
                hint: '可以导入原有的低保花名册（Excel），或从新增一户开始。',
                action: (
                  <Button variant="contained" href={to('households', 'takeover')}>
                    导入原有花名册
                  </Button>
                ),
              }
            : {
                title: '没有符合条件的家庭',
                hint: '可以输家里任何一个人的姓名（或一部分）、拼音、首字母、证号的一段、银行卡尾号，也可以输户号、村名。',
              }
        }
      />
    </Page>
  );
};
