import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import type { Run } from './run.ts';

const schema = z.object({ on: day });

/** Everything is paid or paid again: the month is closed. */
export const SettleDialog = ({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) => {
  const settle = useCommand('pay.settle', { said: '本批次已结清' });
  return (
    <FormDialog
      title="结清"
      act="结清"
      schema={schema}
      busy={settle.busy}
      refusal={settle.refusal}
      onClose={onClose}
      initial={{ on: useToday() }}
      hint={
        <Typography color="textSecondary">
          {run.returned === 0
            ? '银行回盘没有未处理的退汇。结清以后银行再退回的，照样登记、补发。'
            : `还有 ${run.returned} 笔退汇；其中没有补发过的，现在结清会被拒绝。`}
          {run.reissues.waiting === 0 ? '' : `有 ${run.reissues.waiting} 户的补发还没有导出名册交银行，请先导出。`}
        </Typography>
      }
      fields={[{ kind: 'day', name: 'on', label: '结清日期', width: 6, required: true, autoFocus: true }]}
      onGo={async ({ on }) => (await settle.run({ id: run.id, rev: run.rev, on })) !== undefined}
    />
  );
};
