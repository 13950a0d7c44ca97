import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Stack from '@mui/material/Stack';
import Tooltip from '@mui/material/Tooltip';
import { useMemo, useState } from 'react';
import { reviewResultLabels } from '#domain/reviews/result.ts';
import { reviewStandingLabels } from '#domain/reviews/due.ts';
import { useListParams } from '../../app/list-params.ts';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useChosenRows } from '../../calls/chosen-rows.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { Choice } from '../../parts/choice.tsx';
import { LampText } from '../../parts/deadline-chip.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { TextFilter } from '../../parts/text-filter.tsx';
import { VillageFilter } from '../../pickers/village-filter.tsx';
import { PostponeDialog, UnchangedDialog } from './many-dialogs.tsx';
import { ReviewDialog } from './review-dialog.tsx';
import { programName, programOptions } from '../../words/programs.ts';

type Row = RowOf<'reviews.due'>;
const right = { align: 'right', headerAlign: 'right' } as const;

/** What is under way for the family, or what came of the last visit. */
const noteOf = (row: Row): string =>
  [
    row.standing === 'suspended' ? '已暂停发放' : '',
    row.change === null ? '' : `变更 ${row.change.no}`,
    row.campaignNo === null ? '' : `集中复核 ${row.campaignNo}`,
    row.lastTry === null ? '' : `${row.lastTry.on} ${reviewResultLabels[row.lastTry.result]}`,
  ]
    .filter((part) => part !== '')
    .join('，');

const columns: Columns<Row> = [
  {
    field: 'state',
    headerName: '期限',
    width: 130,
    renderCell: ({ row }) => (
      <Tooltip title={`${row.last} 起算，${row.dueOn} 前核查。${row.clause}`}>
        <span>
          <LampText lamp={row.lamp} text={reviewStandingLabels[row.state]} />
        </span>
      </Tooltip>
    ),
  },
  { field: 'due', headerName: '应核月份', width: 90 },
  {
    field: 'head',
    headerName: '户主',
    width: 90,
    renderCell: ({ row }) => <RouteLink address={to('households', row.householdId)}>{row.head}</RouteLink>,
  },
  { field: 'village', headerName: '村（社区）', width: 110 },
  { field: 'group', headerName: '组', width: 80 },
  // With one program alone the column would say the same in every row.
  ...(programOptions.length > 1
    ? [{ field: 'program', headerName: '项目', width: 110, valueFormatter: (value: string) => programName(value) }]
    : []),
  { field: 'reviewClass', headerName: '类别', width: 64, valueFormatter: (value: string) => `${value} 类` },
  { field: 'persons', headerName: '人数', width: 60, ...right },
  { field: 'fen', headerName: '月金额（元）', width: 110, ...right, renderCell: ({ row }) => <MoneyText fen={row.fen} /> },
  { field: 'last', headerName: '上次核查', width: 90 },
  { field: 'note', headerName: '办理情况', flex: 1, minWidth: 130, valueGetter: (_, row) => noteOf(row) },
];

const standings = [
  { value: 'open', label: '要核查的' },
  ...Object.entries(reviewStandingLabels).map(([value, label]) => ({ value, label })),
  { value: 'suspended', label: '已暂停发放' },
  { value: 'all', label: '全部在册' },
];
type Asked = 'open' | 'overdue' | 'due' | 'soon' | 'later' | 'suspended' | 'all';
const isAsked = (text: string): text is Asked => standings.some((one) => one.value === text);
type Doing = { readonly what: 'one'; readonly benefitId: string } | { readonly what: 'unchanged' | 'postpone' };

/** How many there are of each, one click away: the month's own come first, what was missed is never out of sight. */
const Counts = ({ current, onChoose }: { readonly current: Asked; readonly onChoose: (value: Asked) => void }) => {
  const counts = useQueryCall('reviews.due', { standing: 'open', limit: 1 }).data?.counts;
  if (counts === undefined) return null;
  const parts: readonly (readonly [Asked, string, number])[] = [
    ['overdue', reviewStandingLabels.overdue, counts.overdue],
    ['due', reviewStandingLabels.due, counts.due],
    ['soon', reviewStandingLabels.soon, counts.soon],
    ['open', '要核查的', counts.overdue + counts.due + counts.soon],
  ];
  return (
    <Stack direction="row" spacing={1} role="group" aria-label="按期限">
      {parts.map(([value, label, count]) => (
        <Chip
          key={value}
          label={`${label} ${count} 户`}
          color={value === 'overdue' && count > 0 ? 'error' : value === current ? 'primary' : 'default'}
          variant={value === current ? 'filled' : 'outlined'}
          aria-pressed={value === current}
          onClick={() => {
            onChoose(value);
          }}
        />
      ))}
    </Stack>
  );
};

/** 应核查: families whose review is due, with its light; results one by one or for many. */
export const DueTab = () => {
  const [asked, set] = useListParams({ standing: 'due', village: '', text: '' });
  const standing = isAsked(asked.standing) ? asked.standing : 'due';
  const input = useMemo(
    () => ({ standing, text: asked.text, ...(asked.village === '' ? {} : { village: asked.village }) }),
    [standing, asked.text, asked.village],
  );
  const [doing, setDoing] = useState<Doing | null>(null);
  const chosen = useChosenRows('reviews.due');
  const [mayRecord, mayPostpone] = [useMay('enter'), useMay('extend')];
  const close = (): void => {
    setDoing(null);
  };
  // A row opens too, but nobody guesses that of a row whose only link leads to the family's page.
  const shown = useMemo(
    (): Columns<Row> =>
      mayRecord
        ? [
            ...columns,
            {
              field: 'act',
              headerName: '办理',
              width: 110,
              sortable: false,
              renderCell: ({ row }) => (
                <Button
                  onClick={(event) => {
                    event.stopPropagation();
                    setDoing({ what: 'one', benefitId: row.id });
                  }}
                >
                  登记核查
                </Button>
              ),
            },
          ]
        : columns,
    [mayRecord],
  );
  const many = { families: chosen.rows, onDone: chosen.clear, onClose: close };
  return (
    <>
      <FilterBar>
        <Choice
          label="期限"
          value={standing}
          options={standings}
          width={150}
          onChange={(value) => {
            set({ standing: value });
          }}
        />
        <VillageFilter
          value={asked.village}
          onChange={(village) => {
            set({ village });
          }}
        />
        <TextFilter
          label="户主、户号"
          value={asked.text}
          width={170}
          onChange={(text) => {
            set({ text });
          }}
        />
        {mayRecord ? (
          <Button
            variant="contained"
            disabled={chosen.rows.length === 0}
            onClick={() => {
              setDoing({ what: 'unchanged' });
            }}
          >
            登记无变化（{chosen.rows.length} 户）
          </Button>
        ) : null}
        {mayPostpone ? (
          <Button
            variant="outlined"
            disabled={chosen.rows.length === 0}
            onClick={() => {
              setDoing({ what: 'postpone' });
            }}
          >
            延期核查
          </Button>
        ) : null}
      </FilterBar>
      <Counts
        current={standing}
        onChoose={(value) => {
          set({ standing: value });
        }}
      />
      <PagedTable
        call="reviews.due"
        input={input}
        columns={shown}
        label="应核查的户"
        {...(mayRecord || mayPostpone ? { selection: chosen } : {})}
        onOpen={(row) => {
          if (mayRecord) setDoing({ what: 'one', benefitId: row.id });
        }}
        empty={{
          title: standing === 'due' ? '本月没有要核查的户' : '没有要核查的户',
          hint: '逾期的、即将到期的，点上面的户数；点一户后面的“登记核查”登记结果，勾选多户可以一次登记无变化。',
        }}
      />
      {doing?.what === 'one' ? <ReviewDialog benefitId={doing.benefitId} onClose={close} /> : null}
      {doing?.what === 'unchanged' ? <UnchangedDialog {...many} /> : null}
      {doing?.what === 'postpone' ? <PostponeDialog {...many} /> : null}
    </>
  );
};
