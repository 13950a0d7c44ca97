import Typography from '@mui/material/Typography';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { warningCount, type Run } from './run.ts';

const schema = z.object({ on: day });

/** A person other than the maker lets the money go. */
export const ApproveDialog = ({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) => {
  const approve = useCommand('pay.approve', { said: '已审批' });
  return (
    <FormDialog
      title="审批发放"
      act="审批同意"
      schema={schema}
      busy={approve.busy}
      refusal={approve.refusal}
      onClose={onClose}
      initial={{ on: useToday() }}
      hint={
        <>
          <Typography>
            {run.month}：{run.households} 户 {run.persons} 人，应发{' '}
            <strong>
              <MoneyText fen={run.totalFen} unit />
            </strong>
            ；制单 {run.madeBy}。
          </Typography>
          <Typography variant="body2" color="textSecondary">
            {warningCount(run) === 0 ? '核对没有提醒。' : `核对有 ${warningCount(run)} 条提醒，请先看过。`}
            审批后可以导出名册送银行，不能再退回编制。
          </Typography>
        </>
      }
      fields={[{ kind: 'day', name: 'on', label: '审批日期', width: 6, required: true, autoFocus: true }]}
      onGo={async ({ on }) => (await approve.run({ id: run.id, rev: run.rev, on })) !== undefined}
    />
  );
};
