import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import MenuItem from '@mui/material/MenuItem';
import Stack from '@mui/material/Stack';
import TextField from '@mui/material/TextField';
import { useMemo, useState } from 'react';
import { go, to } from '../../app/router.ts';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { StillMissing } from '../../parts/still-missing.tsx';
import type { Columns } from '../../parts/paged-table.tsx';
import { VerdictRows } from '../../parts/verdict-rows.tsx';
import { outcomeNames } from '../../words/case-words.ts';
import { RecordDialog } from './record-dialog.tsx';

type Row = RowOf<'decisionRosters.rows'>;
type Result = Row['result'];
export type Plan = Answer<'decisionRosters.plan'>;

const results = ['taken', 'asked', 'refused', 'unchanged'] as const satisfies readonly Result[];
const resultNames: Readonly<Record<Result, string>> = { taken: '收', asked: '待选择', refused: '不收', unchanged: '不用办' };
const lamps = { taken: 'green', asked: 'yellow', refused: 'red', unchanged: 'none' } as const;

const Said = ({ row }: { readonly row: Row }) => (
  <Box sx={{ overflowWrap: 'anywhere' }}>
    {row.findings.map((finding) => (
      <div key={finding.id}>
        {finding.cell}：{finding.message}
      </div>
    ))}
    {row.findings.length === 0 && row.decided !== null && row.decided.text !== '' ? row.decided.text : null}
  </Box>
);

const Questions = ({
  row,
  busy,
  onAnswer,
}: {
  readonly row: Row;
  readonly busy: boolean;
  readonly onAnswer: (id: string, value: string) => void;
}) => (
  <Stack
    spacing={0.5}
    sx={{ width: '100%' }}
    onKeyDown={(event) => {
      event.stopPropagation();
    }}
  >
    {row.findings
      .filter(({ choices }) => choices.length > 0)
      .map(({ id, choices, answer }) => (
        <TextField
          key={id}
          select
          variant="standard"
          value={answer ?? ''}
          disabled={busy}
          onChange={(event) => {
            onAnswer(id, event.target.value);
          }}
          slotProps={{ select: { displayEmpty: true }, htmlInput: { 'aria-label': `第 ${row.row} 行的选择` } }}
        >
          <MenuItem value="" disabled>
            请选择
          </MenuItem>
          {choices.map((choice) => (
            <MenuItem key={choice.value} value={choice.value}>
              {choice.label}
            </MenuItem>
          ))}
        </TextField>
      ))}
  </Stack>
);

const PlanRows = ({ plan }: { readonly plan: Plan }) => {
  const { counts, planId } = plan;
  const [recording, setRecording] = useState(false);
  const { run, busy, refusal, clear } = useCommand('decisionRosters.answer');
  const columns: Columns<Row> = useMemo(
    () => [
      {
        field: 'result',
        headerName: '结果',
        width: 100,
        renderCell: ({ row }) => <LampText lamp={lamps[row.result]} text={resultNames[row.result]} />,
      },
      { field: 'row', headerName: '行', width: 55, align: 'right', headerAlign: 'right' },
      { field: 'head', headerName: '户主', width: 90 },
      { field: 'caseNo', headerName: '案号', width: 195 },
      {
        field: 'opinion',
        headerName: '县里写的 → 算作',
        width: 150,
        renderCell: ({ row }) => (
          <span>
            {row.opinion === '' ? '（空）' : row.opinion}
            {row.decided === null ? '' : ` → ${outcomeNames[row.decided.outcome] ?? ''}`}
          </span>
        ),
      },
      {
        field: 'townshipFen',
        headerName: '上报（元）',
        width: 95,
        align: 'right',
        headerAlign: 'right',
        renderCell: ({ row }) => (row.townshipFen === null ? '—' : <MoneyText fen={row.townshipFen} />),
      },
      {
        field: 'decided',
        headerName: '核定（元）',
        width: 95,
        align: 'right',
        headerAlign: 'right',
        renderCell: ({ row }) => (row.decided === null ? '—' : <MoneyText fen={row.decided.amountFen} />),
      },
      { field: 'findings', headerName: '说明', flex: 1, minWidth: 200, renderCell: ({ row }) => <Said row={row} /> },
      {
        field: 'answer',
        headerName: '您的选择',
        width: 140,
        renderCell: ({ row }) => (
          <Questions row={row} busy={busy} onAnswer={(id, value) => void run({ planId, answers: [{ id, value }] })} />
        ),
      },
    ],
    [planId, busy, run],
  );
  return (
    <>
      <VerdictRows
        call="decisionRosters.rows"
        input={(result: readonly Result[]) => ({ planId, result: [...result] })}
        columns={columns}
        verdicts={results.map((one) => ({ value: one, label: `${resultNames[one]} ${counts[one]} 行` }))}
        first={counts.asked > 0 ? 'asked' : null}
        id="roster-rows"
        note={
          <>
            {plan.fileName}；收下的月金额合计 <MoneyText fen={counts.monthlyFen} unit />
          </>
        }
        refusal={refusal}
        onSeen={clear}
        actions={
          <>
            <StillMissing
              lead="录入前还要："
              items={[
                ...(counts.asked > 0 ? [{ what: `选定 ${counts.asked} 行（“您的选择”一列）`, at: 'roster-rows' }] : []),
                ...(counts.taken === 0 ? [{ what: '至少一户可以收下', at: null }] : []),
              ]}
            />
            <Button href={to('exchange', 'paper')}>不导入</Button>
            <Button
              variant="contained"
              disabled={counts.taken === 0 || counts.asked > 0}
              onClick={() => {
                setRecording(true);
              }}
            >
              录入这 {counts.taken} 户
            </Button>
          </>
        }
      />
      {recording ? (
        <RecordDialog
          plan={plan}
          onClose={() => {
            setRecording(false);
          }}
          onRecorded={(id) => {
            go(to('exchange', 'paper', { roster: id }));
          }}
        />
      ) : null}
    </>
  );
};

/** The county's workbook row by row, before anything is recorded. */
export const RosterPlan = ({ planId }: { readonly planId: string }) => {
  const query = useQueryCall('decisionRosters.plan', { planId });
  return <Loaded query={query}>{(plan) => <PlanRows plan={plan} />}</Loaded>;
};
