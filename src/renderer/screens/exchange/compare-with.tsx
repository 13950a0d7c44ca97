import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { differenceKind, differenceKindNames } from '#shared/contract/exchange-compare.ts';
import { useListParams } from '../../app/list-params.ts';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Choice } from '../../parts/choice.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { PrintButton } from '../../papers/print-button.tsx';
import { CompareByPhone } from './compare-by-phone.tsx';
import { OwnFamiliesNotice } from '../succession/own-families-notice.tsx';
import { ReturnedNotice } from './returned-notice.tsx';
import { SealTogether } from './seal-together.tsx';

type Row = RowOf<'exchange.differences'>;
type Said = Answer<'exchange.differences'>;

const lamps = {
  on_the_way: 'green',
  lacking_there: 'yellow',
  lacking_here: 'red',
  differs: 'red',
  deleted_there: 'green',
  deleted_here: 'green',
} as const;
const columns: Columns<Row> = [
  {
    field: 'kind',
    headerName: '情况',
    width: 188,
    renderCell: ({ row }) => <LampText lamp={lamps[row.kind]} text={differenceKindNames[row.kind]} />,
  },
  { field: 'village', headerName: '村（社区）', width: 120 },
  { field: 'head', headerName: '户主', width: 100 },
  { field: 'no', headerName: '案件编号', width: 210 },
  { field: 'what', headerName: '内容', flex: 1, minWidth: 150 },
  { field: 'note', headerName: '怎么回事、怎么办', flex: 1.6, minWidth: 260 },
];

const kinds = differenceKind.options.map((value) => ({ value, label: differenceKindNames[value] }));
/** What is not settled yet; what one of the two has deleted by its list is no difference. */
const openOf = ({ counts }: Said): number => counts.lacking_there + counts.lacking_here + counts.differs;

const Standing = ({ said }: { readonly said: Said }) => {
  const { name, asOf, since, counts } = said;
  if (asOf === null)
    return (
      <Alert severity="info">
        还没有读入过{name}的包，不知道它有什么。请{name}
        封一个包（只封回执和补发也可以），在“收到的包”导入以后再对账；电话对账码现在就可以用。
      </Alert>
    );
  const against = `对照的是${name}的包 ${asOf.no}（${asOf.importedAt.slice(0, 10)} 读入）里的持有清单`;
  const parts = kinds.flatMap(({ value, label }) => (counts[value] === 0 ? [] : [`${label} ${counts[value]} 条`]));
  return (
    <>
      {since === null ? null : (
        <Alert severity="warning">
          {since.slice(0, 10)} 恢复（换机）以后还没有与{name}对账：先点“只封回执和补发”封一个包送去，读入它封回的包以后才算对上。
        </Alert>
      )}
      {openOf(said) === 0 && counts.on_the_way > 0 ? (
        <Alert severity="success">
          没有要办的：{parts.join('，')}。{against}，那以后封的包它还没有回话；U盘送到、读入它封回的包以后自己消除。
        </Alert>
      ) : openOf(said) === 0 ? (
        <Alert severity="success">
          两边一致：{against}，每一户两边都有，版本相同。{parts.length === 0 ? '' : `（${parts.join('，')}，不用办理）`}
        </Alert>
      ) : (
        <Alert severity="info">
          {parts.join('，')}。{against}；此后两边的变动要等下一次来包才看得到。一般不用另外办理：再来回送一次U盘，多数会自己消除。
        </Alert>
      )}
    </>
  );
};

/** 两头对账 with one office: what differs, family by family, on screen, on paper and over the telephone. */
export const CompareWith = ({ org }: { readonly org: string }) => {
  const [asked, set] = useListParams({ kind: '', village: '' });
  const [phoning, setPhoning] = useState(false);
  const kind = differenceKind.safeParse(asked.kind).data;
  const input = useMemo(() => ({ peer: org, village: asked.village, ...(kind === undefined ? {} : { kind }) }), [org, asked.village, kind]);
  const query = useQueryCall('exchange.differences', { peer: org, limit: 1 }, { keepPrevious: true });
  return (
    <Loaded query={query}>
      {(said) => (
        <>
          <FilterBar>
            <Typography sx={{ fontWeight: 700 }}>与{said.name}</Typography>
            <Choice
              label="情况"
              value={kind ?? ''}
              all="全部"
              width={180}
              options={kinds}
              onChange={(next) => {
                set({ kind: next });
              }}
            />
            <Choice
              label="村（社区）"
              value={said.villages.includes(asked.village) ? asked.village : ''}
              all="全部"
              width={180}
              options={said.villages.map((value) => ({ value, label: value }))}
              onChange={(next) => {
                set({ village: next });
              }}
            />
            <Button
              variant="contained"
              onClick={() => {
                setPhoning(true);
              }}
            >
              电话对账
            </Button>
            <PrintButton code="pair-comparison" subjectId={org} title={`对账单：${said.name}`} label="打印对账单" />
            <SealTogether />
          </FilterBar>
          <Standing said={said} />
          <ReturnedNotice org={org} name={said.name} />
          <OwnFamiliesNotice />
          <PagedTable
            call="exchange.differences"
            input={input}
            columns={columns}
            label="两边不同的家庭"
            wrap
            empty={
              said.asOf === null
                ? { title: '还没有可对的清单', hint: `导入${said.name}的一个包以后，两边不同的家庭列在这里。` }
                : { title: '没有不同的家庭', hint: said.total === 0 ? '两边一致。' : '换一个情况或村看看。' }
            }
          />
          {phoning ? (
            <CompareByPhone
              org={org}
              name={said.name}
              onClose={() => {
                setPhoning(false);
              }}
            />
          ) : null}
        </>
      )}
    </Loaded>
  );
};
