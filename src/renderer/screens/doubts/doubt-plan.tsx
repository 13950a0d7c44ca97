import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import ToggleButton from '@mui/material/ToggleButton';
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup';
import Typography from '@mui/material/Typography';
import { useMemo, useState } from 'react';
import { go, to } from '../../app/router.ts';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import { PagedTable, type Columns } from '../../parts/paged-table.tsx';

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
  const [result, setResult] = useState<readonly Result[]>([]);
  const take = useCommand('doubts.take', { said: '疑点已登记，列入核查任务' });
  const input = useMemo(() => ({ planId, result: [...result] }), [planId, result]);
  const takeAll = async (): Promise<void> => {
    if ((await take.run({ planId })) !== undefined) go(to('changes', 'doubts'));
  };
  return (
    <>
      <Stack direction="row" spacing={1.5} sx={{ alignItems: 'center', flexWrap: 'wrap', rowGap: 1 }}>
        <ToggleButtonGroup
          size="small"
          value={[...result]}
          onChange={(_, next: Result[]) => {
            setResult(next);
          }}
          aria-label="按结果筛选"
        >
          {results.map((one) => (
            <ToggleButton key={one} value={one} sx={{ py: 0.25 }}>
              {names[one]} {counts[one]} 行
            </ToggleButton>
          ))}
        </ToggleButtonGroup>
        <Typography variant="body2" color="textSecondary">
          {plan.fileName}；{plan.source}，{plan.raisedOn}
        </Typography>
        <Box sx={{ flexGrow: 1 }} />
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
      </Stack>
      <ErrorNotice refusal={take.refusal} onClose={take.clear} />
      <PagedTable
        call="doubts.rows"
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

/** A list of doubts row by row, before anything is registered. */
export const DoubtPlan = ({ planId }: { readonly planId: string }) => {
  const query = useQueryCall('doubts.plan', { planId });
  return <Loaded query={query}>{(plan) => <Rows plan={plan} />}</Loaded>;
};
