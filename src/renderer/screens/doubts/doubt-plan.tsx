import Button from '@mui/material/Button';
import { go, to } from '../../app/router.ts';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import type { Columns } from '../../parts/paged-table.tsx';
import { VerdictRows } from '../../parts/verdict-rows.tsx';

type Row = RowOf<'doubts.rows'>;
type Result = Row['result'];
const results = ['taken', 'refused', 'unchanged'] as const satisfies readonly Result[];
const names: Readonly<Record<Result, string>> = { taken: '收', refused: '不收', unchanged: '已登记' };
const lamps = { taken: 'green', refused: 'red', unchanged: 'none' } as const;

const columns: Columns<Row> = [
  {
    field: 'result',
    headerName: '结果',
    width: 90,
    renderCell: ({ row }) => <LampText lamp={lamps[row.result]} text={names[row.result]} />,
  },
  { field: 'cell', headerName: '单元格', width: 80 },
  { field: 'name', headerName: '姓名', width: 90 },
  { field: 'suspected', headerName: '疑点', flex: 1, minWidth: 180 },
  { field: 'head', headerName: '户主', width: 90 },
  { field: 'village', headerName: '村（社区）', width: 105 },
  { field: 'message', headerName: '说明', flex: 1.2, minWidth: 220 },
];

const Rows = ({ plan }: { readonly plan: Answer<'doubts.plan'> }) => {
  const { counts, planId } = plan;
  const take = useCommand('doubts.take', { said: '疑点已登记，列入核查任务' });
  const takeAll = async (): Promise<void> => {
    if ((await take.run({ planId })) !== undefined) go(to('changes', 'doubts'));
  };
  return (
    <VerdictRows
      call="doubts.rows"
      input={(result: readonly Result[]) => ({ planId, result: [...result] })}
      columns={columns}
      verdicts={results.map((one) => ({ value: one, label: `${names[one]} ${counts[one]} 行` }))}
      note={`${plan.fileName}；${plan.source}，${plan.raisedOn}`}
      refusal={take.refusal}
      onSeen={take.clear}
      actions={
        <>
          <Button href={to('changes', 'doubts')}>不导入</Button>
          <Button
            variant="contained"
            disabled={counts.taken === 0 || take.busy}
            onClick={() => {
              void takeAll();
            }}
          >
            登记这 {counts.taken} 条
          </Button>
        </>
      }
    />
  );
};

/** A list of doubts row by row, before anything is registered. */
export const DoubtPlan = ({ planId }: { readonly planId: string }) => {
  const query = useQueryCall('doubts.plan', { planId });
  return <Loaded query={query}>{(plan) => <Rows plan={plan} />}</Loaded>;
};
