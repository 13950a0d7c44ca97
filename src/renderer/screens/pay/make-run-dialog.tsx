import { z } from 'zod';
import { programs } from '#domain/programs/registry.ts';
import { addMonths, month } from '#shared/values/dates.ts';
import { go, to } from '../../app/router.ts';
import { useToday } from '../../app/use-office.ts';
import { useJob } from '../../calls/use-job.tsx';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';

const schema = z.object({ program: z.string().min(1), month });
const options = programs.map((program) => ({ value: program.code, label: program.name }));

/** Makes the month's lines from the benefits in force. */
export const MakeRunDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const today = useToday();
  const make = useJob('pay.make', '正在生成发放批次');
  const runs = useQueryCall('pay.runs', { limit: 1 });
  if (runs.data === undefined) return null;
  const [newest] = runs.data.rows;
  // Months follow one another.
  const next = newest === undefined ? today.slice(0, 7) : addMonths(newest.month, 1);
  return (
    <FormDialog
      title="生成发放批次"
      act="生成"
      schema={schema}
      busy={false}
      refusal={make.refusal}
      onClose={onClose}
      initial={{ program: options[0]?.value ?? '', month: next }}
      fields={[
        { kind: 'choice', name: 'program', label: '项目', width: 6, required: true, options },
        {
          kind: 'month',
          name: 'month',
          label: '发放月份',
          width: 6,
          required: true,
          autoFocus: true,
          help: '按月接着编；锁定以前可以重新生成',
        },
      ]}
      onGo={async (values) => {
        const run = await make.run(values);
        if (run === undefined) return false;
        go(to('pay', run.id));
        return true;
      }}
    />
  );
};
