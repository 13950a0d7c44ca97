import Button from '@mui/material/Button';
import { go, to } from '../../app/router.ts';
import type { Answer, RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { LampText } from '../../parts/deadline-chip.tsx';
import { Loaded } from '../../parts/loaded.tsx';
import type { Columns } from '../../parts/paged-table.tsx';
import { VerdictRows } from '../../parts/verdict-rows.tsx';

type Plan = Answer<'matches.plan'>;
type Row = RowOf<'matches.rows'>;
type Result = Row['result'];
const results = ['placed', 'refused', 'unchanged'] as const satisfies readonly Result[];
const names: Readonly<Record<Result, string>> = { placed: '下发', refused: '不下发', unchanged: '重复' };
const lamps = { placed: 'green', refused: 'red', unchanged: 'none' } as const;

const columns: Columns<Row> = [
  {
    field: 'result',
    headerName: '结果',
    width: 90,
    renderCell: ({ row }) => <LampText lamp={lamps[row.result]} text={names[row.result]} />,
  },
  { field: 'cell', headerName: '单元格', width: 80 },
  { field: 'name', headerName: '姓名', width: 90 },
  { field: 'found', headerName: '比对结果', flex: 1, minWidth: 180 },
  { field: 'townships', headerName: '发给', width: 180 },
  { field: 'message', headerName: '说明', flex: 1.2, minWidth: 240 },
];

const shareText = ({ name, rows, replaces }: Plan['townships'][number]): string =>
  `${name} ${rows} 行${replaces === null ? '' : `（接替截至 ${replaces} 的）`}`;

const Rows = ({ plan }: { readonly plan: Plan }) => {
  const { counts, planId, townships, list, asOf, source, note } = plan;
  const publish = useCommand('matches.publish', { said: '比对名单已发布，随下一个包下发' });
  const publishAll = async (): Promise<void> => {
    if ((await publish.run({ planId })) !== undefined) go(to('exchange', 'matches'));
  };
  return (
    <VerdictRows
      call="matches.rows"
      input={(result: readonly Result[]) => ({ planId, result: [...result] })}
      columns={columns}
      verdicts={results.map((one) => ({ value: one, label: `${names[one]} ${counts[one]} 行` }))}
      note={`${plan.listName}（${plan.source}），截至 ${plan.asOf}。${townships.length === 0 ? '没有要发给哪个乡镇的' : townships.map(shareText).join('；')}`}
      refusal={publish.refusal}
      onSeen={publish.clear}
      actions={
        <>
          <Button href={to('exchange', 'matches', { list, asOf, source, note })}>不发布</Button>
          <Button
            variant="contained"
            disabled={townships.length === 0 || publish.busy}
            onClick={() => {
              void publishAll();
            }}
          >
            发布给 {townships.length} 个乡镇
          </Button>
        </>
      }
    />
  );
};

/** A list row by row, each with the township it goes to, before anything is published. */
export const MatchPlan = ({ planId }: { readonly planId: string }) => {
  const query = useQueryCall('matches.plan', { planId });
  return <Loaded query={query}>{(plan) => <Rows plan={plan} />}</Loaded>;
};
