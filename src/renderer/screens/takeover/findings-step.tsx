import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import { useMemo } from 'react';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { MoneyText } from '../../parts/money-text.tsx';
import type { Columns } from '../../parts/paged-table.tsx';
import { VerdictRows } from '../../parts/verdict-rows.tsx';
import { AnswerCell } from './answer-cell.tsx';
import { OutcomeMark, outcomeCount, outcomeNames, outcomes, type TakeoverOutcome } from './outcome-mark.tsx';
import type { Plan } from './plan-view.tsx';
import { takenAsText } from './taken-as.tsx';

type Row = RowOf<'takeover.findings'>;

const Change = ({ before, after }: { readonly before: string | null; readonly after: string | null }) => (
  <Box sx={{ overflowWrap: 'anywhere', fontVariantNumeric: 'tabular-nums' }}>
    {before === null ? null : <div>{before}</div>}
    {after === null ? null : <div>→ {after}</div>}
  </Box>
);

type FindingsStepProps = {
  readonly plan: Plan;
  /** What is shown first where nothing waits for a choice. */
  readonly first: TakeoverOutcome | null;
  readonly onNext: () => void;
};

/** Row by row: what is asked, refused, taken with a remark, repaired; with place and reason. */
export const FindingsStep = ({ plan, first, onNext }: FindingsStepProps) => {
  const answer = useCommand('takeover.answer');
  const { run } = answer;
  const columns: Columns<Row> = useMemo(
    () => [
      { field: 'outcome', headerName: '结果', width: 118, renderCell: ({ row }) => <OutcomeMark outcome={row.outcome} /> },
      {
        field: 'cell',
        headerName: '位置',
        width: 125,
        valueGetter: (_: unknown, row: Row) => `${row.sheet === plan.mapping.sheet ? '' : `${row.sheet} `}第 ${row.row} 行 ${row.cell}`,
      },
      { field: 'householdNo', headerName: '户序号', width: 76 },
      { field: 'person', headerName: '姓名', width: 90, valueGetter: (value: string | null) => value ?? '' },
      { field: 'message', headerName: '说明', flex: 1, minWidth: 240, renderCell: ({ row }) => row.message },
      {
        field: 'before',
        headerName: '表里写的 → 应为',
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
    <VerdictRows
      call="takeover.findings"
      input={(outcome: readonly TakeoverOutcome[]) => ({ planId: plan.planId, outcome: [...outcome] })}
      columns={columns}
      verdicts={outcomes.map((one) => ({ value: one, label: `${outcomeNames[one]} ${outcomeCount(one, counts)}` }))}
      first={plan.openQuestions > 0 ? 'asked' : first}
      note={
        <>
          {takenAsText(plan.takenAs)}。全册 {counts.households} 户 {counts.persons} 人；现在可以导入 {plan.toStore.households} 户{' '}
          {plan.toStore.persons} 人，每月 <MoneyText fen={plan.toStore.monthlyFen} unit />。
          {counts.refused === 0 ? '' : '不收的整户退回，第三步可以下载，改好再导。'}
        </>
      }
      refusal={answer.refusal}
      onSeen={answer.clear}
      actions={
        <Button variant="contained" onClick={onNext}>
          下一步
        </Button>
      }
    />
  );
};
