import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useMemo, useState } from 'react';
import { reviewResultLabels } from '#domain/reviews/result.ts';
import { to } from '../../app/router.ts';
import { useMay } from '../../app/use-may.ts';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import { useChosenRows } from '../../calls/chosen-rows.ts';
import { Choice } from '../../parts/choice.tsx';
import { FilterBar } from '../../parts/filter-bar.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { RouteLink } from '../../parts/route-link.tsx';
import { Section } from '../../parts/section.tsx';
import { UnchangedDialog } from './many-dialogs.tsx';
import { ReviewDialog } from './review-dialog.tsx';

type Row = RowOf<'campaigns.families'>;
const right = { align: 'right', headerAlign: 'right' } as const;

const resultText = (row: Row): string => (row.result === null ? (row.ended ? '已停发' : '未答复') : reviewResultLabels[row.result]);

const revisitText = ({ drawn, revisit }: Row): string => {
  if (revisit !== null) return `抽查入户${revisit.agrees ? '一致' : '不一致'}（${revisit.on}）`;
  return drawn ? '抽中，待抽查入户' : '';
};

const columns: Columns<Row> = [
  { field: 'no', headerName: '序号', width: 64, ...right },
  {
    field: 'head',
    headerName: '户主',
    width: 90,
    renderCell: ({ row }) => <RouteLink address={to('households', row.householdId)}>{row.head}</RouteLink>,
  },
  { field: 'village', headerName: '村（社区）', width: 110 },
  { field: 'group', headerName: '组', width: 80 },
  { field: 'reviewClass', headerName: '类别', width: 64, valueFormatter: (value: string) => `${value} 类` },
  { field: 'persons', headerName: '人数', width: 60, ...right },
  { field: 'fen', headerName: '月金额（元）', width: 110, ...right, renderCell: ({ row }) => <MoneyText fen={row.fen} /> },
  { field: 'result', headerName: '结果', width: 120, valueGetter: (_, row) => resultText(row) },
  { field: 'on', headerName: '核查日期', width: 100, valueFormatter: (value: string | null) => value ?? '—' },
  {
    field: 'findings',
    headerName: '情况',
    flex: 1,
    minWidth: 120,
    valueGetter: (_, row) =>
      [row.findings, row.changeNo === null ? '' : `变更 ${row.changeNo}`, revisitText(row)].filter((part) => part !== '').join('；'),
  },
];
const answers = [
  { value: 'open', label: '未答复' },
  { value: 'answered', label: '已答复' },
  ...Object.entries(reviewResultLabels).map(([value, label]) => ({ value, label })),
];
type Asked = 'any' | 'open' | 'answered' | NonNullable<Row['result']>;
const isAsked = (text: string): text is Asked => text === 'any' || answers.some((one) => one.value === text);

/** The families of a campaign; results are recorded from here, one by one or for many. */
export const CampaignFamilies = ({ campaign }: { readonly campaign: Answer<'campaigns.get'> }) => {
  const [answer, setAnswer] = useState<Asked>(campaign.open > 0 ? 'open' : 'any');
  const [village, setVillage] = useState('');
  const [one, setOne] = useState<string | null>(null);
  const [many, setMany] = useState(false);
  const chosen = useChosenRows('campaigns.families');
  const mayRecord = useMay('enter') && campaign.state === 'open';
  const input = useMemo(() => ({ id: campaign.id, answer, ...(village === '' ? {} : { village }) }), [campaign.id, answer, village]);
  return (
    <Section title="各户">
      <FilterBar>
        <Choice
          label="结果"
          value={answer === 'any' ? '' : answer}
          options={answers}
          all="全部"
          onChange={(value) => {
            setAnswer(isAsked(value) ? value : 'any');
          }}
        />
        <Choice
          label="村（社区）"
          value={village}
          options={campaign.villages.map((each) => ({ value: each.villageCode, label: each.village }))}
          all="全部"
          onChange={setVillage}
        />
        {mayRecord ? (
          <Button
            variant="contained"
            disabled={chosen.rows.length === 0}
            onClick={() => {
              setMany(true);
            }}
          >
            登记无变化（{chosen.rows.length} 户）
          </Button>
        ) : null}
      </FilterBar>
      <Box sx={{ height: '26.25rem', display: 'flex', mt: 1 }}>
        <PagedTable
          call="campaigns.families"
          input={input}
          columns={columns}
          label="集中复核的户"
          {...(mayRecord ? { selection: chosen } : {})}
          onOpen={(row) => {
            if (mayRecord && !row.ended) setOne(row.id);
          }}
          empty={{ title: '没有这样的户' }}
        />
      </Box>
      {one === null ? null : (
        <ReviewDialog
          benefitId={one}
          onClose={() => {
            setOne(null);
          }}
        />
      )}
      {many ? (
        <UnchangedDialog
          families={chosen.rows}
          onDone={chosen.clear}
          onClose={() => {
            setMany(false);
          }}
        />
      ) : null}
    </Section>
  );
};
