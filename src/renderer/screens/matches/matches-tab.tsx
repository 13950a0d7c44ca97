import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { to, useRoute } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { TextLink } from '../../parts/text-link.tsx';
import { MatchPlan } from './match-plan.tsx';
import { ReadMatchList } from './read-match-list.tsx';

type Row = RowOf<'matches.list'>;
const none = {};
const right = { align: 'right', headerAlign: 'right' } as const;
const keptText = (row: Row): string => (row.rows === 0 ? '没有人' : row.kept ? '在本机' : '已销毁或没有收到');

const common: Columns<Row> = [
  { field: 'asOf', headerName: '截至日期', width: 110 },
  { field: 'listName', headerName: '名单', width: 120 },
  { field: 'source', headerName: '来源', flex: 1, minWidth: 180 },
  { field: 'rows', headerName: '行数', width: 70, ...right },
];

const countyColumns: Columns<Row> = [
  { field: 'township', headerName: '乡镇', width: 170 },
  ...common,
  { field: 'on', headerName: '发布日期', width: 110 },
  {
    field: 'arrived',
    headerName: '乡镇收到',
    width: 130,
    renderCell: ({ row }) => (
      <LampText lamp={row.arrived ? 'green' : 'yellow'} text={row.arrived ? '已收到' : row.sealed ? '还没有回执' : '还没有封包'} />
    ),
  },
  { field: 'kept', headerName: '明细', width: 150, valueGetter: (_, row) => keptText(row) },
];

const cameText = ({ came, waits }: Row): string =>
  came === null
    ? waits
      ? '明细还没有收到'
      : '明细没有收到，保存期已过，不再等'
    : [
        `新列疑点 ${came.tasks} 条`,
        came.known > 0 ? `已登记 ${came.known} 条` : '',
        came.unrelated > 0 ? `与在册、在办的人无关 ${came.unrelated} 行` : '',
        came.gone > 0 ? `${came.gone} 条疑点名单里已经没有` : '',
      ]
        .filter((text) => text !== '')
        .join('，');

const townshipColumns: Columns<Row> = [
  ...common,
  { field: 'on', headerName: '收到日期', width: 110 },
  { field: 'came', headerName: '列成疑点', flex: 1.2, minWidth: 240, valueGetter: (_, row) => cameText(row) },
  { field: 'kept', headerName: '明细', width: 150, valueGetter: (_, row) => keptText(row) },
];

const CountyLists = () => {
  const [reading, setReading] = useState(false);
  const may = useMay('county_review');
  const { params } = useRoute();
  const asOf = params.get('asOf');
  const before =
    asOf === null ? null : { asOf, list: params.get('list') ?? '', source: params.get('source') ?? '', note: params.get('note') ?? '' };
  return (
    <>
      <FilterBar>
        {may ? (
          <Button
            variant="contained"
            onClick={() => {
              setReading(true);
            }}
          >
            读取比对名单
          </Button>
        ) : null}
        <Typography variant="body2" color="textSecondary">
          公安、车管、人社等给的名单，只把归某个乡镇的人发给那个乡镇。发布以后随下一个包下发，或在
          <TextLink address={to('exchange', 'ready')}>待下发</TextLink>
          里封比对名单。
        </Typography>
      </FilterBar>
      <PagedTable
        call="matches.list"
        input={none}
        columns={countyColumns}
        label="已发布的比对名单"
        wrap
        empty={{
          title: '还没有发布过比对名单',
          hint: '点“读取比对名单”，选死亡、机动车、社会保险等清单。先逐行给您看归哪个乡镇，再发布。',
        }}
      />
      {reading ? (
        <ReadMatchList
          before={before}
          onClose={() => {
            setReading(false);
          }}
        />
      ) : null}
    </>
  );
};

const TownshipLists = () => (
  <>
    <Typography variant="body2" color="textSecondary">
      县里下发的比对名单。命中的人已列入<TextLink address={to('changes', 'doubts')}>疑点核查</TextLink>，核实以前不停发、不减发；名单明细到
      90 天销毁，疑点留着。
    </Typography>
    <PagedTable
      call="matches.list"
      input={none}
      columns={townshipColumns}
      label="收到的比对名单"
      wrap
      empty={{ title: '没有收到比对名单', hint: '县里下发的名单在“收到的包”里导入后列在这里。' }}
    />
  </>
);

/** 比对名单: at the county read, placed and published; at a township what came and what it came to. */
export const MatchesTab = ({ county }: { readonly county: boolean }) => {
  const plan = useRoute().params.get('plan');
  if (!county) return <TownshipLists />;
  return plan === null ? <CountyLists /> : <MatchPlan key={plan} planId={plan} />;
};
