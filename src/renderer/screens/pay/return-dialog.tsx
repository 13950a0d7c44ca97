import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { formatYuan } from '#shared/values/money.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { returnCodeOptions } from '../../words/pay-words.ts';
import type { Line } from './run-lines.tsx';
import type { Run } from './run.ts';

const schema = z.object({ code: z.string().min(1), on: day, note: z.string() });

/** The bank could not pay: why, and on which day it came back. */
export const ReturnDialog = ({ run, line, onClose }: { readonly run: Run; readonly line: Line; readonly onClose: () => void }) => {
  const record = useCommand('pay.recordReturn', { said: '退汇已登记' });
  return (
    <FormDialog
      title={`登记退汇：${line.head} 户 ${formatYuan(line.amountFen)} 元`}
      act="登记"
      schema={schema}
      busy={record.busy}
      refusal={record.refusal}
      onClose={onClose}
      initial={{ on: useToday() }}
      fields={[
        { kind: 'choice', name: 'code', label: '退汇原因', width: 6, required: true, options: returnCodeOptions },
        { kind: 'day', name: 'on', label: '退回日期', width: 6, required: true },
        { kind: 'text', name: 'note', label: '说明', width: 12, maxLength: 100 },
      ]}
      onGo={async (values) => (await record.run({ lineId: line.id, runRev: run.rev, ...values })) !== undefined}
    />
  );
};
