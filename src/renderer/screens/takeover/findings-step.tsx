import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import Box from '@mui/material/Box';
import { useMemo, useState } from 'react';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';
import { AnswerCell } from './answer-cell.tsx';
import { OutcomeMark, outcomeNames, outcomes, outcomeUnits, type TakeoverOutcome } from './outcome-mark.tsx';
import type { Plan } from './plan-view.tsx';

type Row = RowOf<'takeover.findings'>;

const Change = ({ before, after }: { readonly before: string | null; readonly after: string | null }) => (
  <Box sx={{ overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }}>
    {before === null ? null : <div>{before}</div>}
    {after === null ? null : <div>→ {after}</div>}
  </Box>
);

/** Row by row: what is taken, repaired, asked, refused; with place and reason. */
export const FindingsStep = ({ plan, onNext }: { readonly plan: Plan; readonly onNext: () => void }) => {
  const [outcome, setOutcome] = useState<readonly TakeoverOutcome[]>(plan.openQuestions > 0 ? ['asked'] : []);
  const answer = useCommand('takeover.answer');
  const { run } = answer;
  const input = useMemo(() => ({ planId: plan.planId, outcome: [...outcome] }), [plan.planId, outcome]);
  const columns: Columns<Row> = useMemo(
    () => [
      { field: 'outcome', headerName: '结果', width: 104, renderCell: ({ row }) => <OutcomeMark outcome={row.outcome} /> },
      {
        field: 'cell',
        headerName: '位置',
        width: 125,
        valueGetter: (_: unknown, row: Row) => `${row.sheet === plan.mapping.sheet ? '' : `${row.sheet} `}第 ${row.row} 行 ${row.cell}`,
      },
      { field: 'householdNo', headerName: '户', width: 70 },
      { field: 'person', headerName: '姓名', width: 90, valueGetter: (value: string | null) => value ?? '' },
      { field: 'message', headerName: '说明', flex: 1, minWidth: 240, renderCell: ({ row }) => row.message },
      {
        field: 'before',
        headerName: '原内容 → 改为',
        width: 190,
        renderCell: ({ row }) => <Change before={row.before} after={row.after} />,
      },
      {
        field: 'answer',
        headerName: '您的选择',
        width: 270,
        renderCell: ({ row }) => (
          <AnswerCell
            row={row}
            planId={plan.planId}
            onAnswer={async (answers) => {
              await run({ planId: plan.planId, answers: [...answers] });
            }}
          />
        ),
      },
    ],
    [plan.planId, plan.mapping.sheet, run],
  );
  const { counts } = plan;
  return (
    <>
      <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center', flexWrap: 'wrap', rowGap: 1 }}>
        <ToggleButtonGroup
          size="small"
          value={[...outcome]}
          onChange={(_, next: TakeoverOutcome[]) => {
            setOutcome(next);
          }}
          aria-label="按结果筛选"
        >
          {outcomes.map((one) => (
            <ToggleButton key={one} value={one} sx={{ py: 0.25 }}>
              {outcomeNames[one]} {counts[one]} {outcomeUnits[one]}
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Typography variant="body2" color="textSecondary">
          全册 {counts.households} 户 {counts.persons} 人；可收的保障 {counts.insured} 人，月金额 <MoneyText fen={counts.monthlyFen} unit />
        </Typography>
        <Box sx={{ flexGrow: 1 }} />
        <Button variant="contained" onClick={onNext}>
          下一步
        </Button>
      </Stack>
      <ErrorNotice refusal={answer.refusal} onClose={answer.clear} />
      <PagedTable
        call="takeover.findings"
        input={input}
        columns={columns}
        label="逐行结果"
        empty={{ title: '没有要看的行', hint: '这一类里什么也没有。' }}
        pageSize={100}
        wrap
      />
    </>
  );
};
