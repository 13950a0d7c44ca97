import Alert from '@mui/material/Alert';
import { z } from 'zod';
import { returnEndLabels, returnEnds } from '#domain/pay/after-return.ts';
import { day } from '#shared/values/dates.ts';
import { formatYuan } from '#shared/values/money.ts';
import { useToday } from '../../app/use-office.ts';
import type { RowOf } from '../../calls/call-types.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { optionsFrom } from '../../words/code-options.ts';

const schema = z.object({
  way: z.enum(returnEnds),
  on: day,
  document: z.string().min(1, '请写明领款单或退款凭证的编号').max(100),
  note: z.string().max(200),
});

type EndReturnedDialogProps = { readonly line: RowOf<'pay.returned'>; readonly onClose: () => void };

/** Ends a payment that came back and does not go out again: fetched against a receipt, or given back to the treasury. */
export const EndReturnedDialog = ({ line, onClose }: EndReturnedDialogProps) => {
  const end = useCommand('pay.endReturned', { said: '已登记，这一笔了结' });
  const today = useToday();
  return (
    <FormDialog
      title={`了结退汇：${line.head} 户 ${formatYuan(line.amountFen)} 元`}
      act="登记"
      schema={schema}
      busy={end.busy}
      refusal={end.refusal}
      onClose={onClose}
      initial={{ on: today }}
      hint={
        <Alert severity="info">
          {line.month} 的钱，退汇原因：{line.why}。当面领取的，核对本人（或代领人）身份，领款单由本人签字、两人经手；从 {line.unclaimedFrom}{' '}
          起是待领款，无人领取的可以退回财政。登记以后不再补发。
        </Alert>
      }
      fields={[
        {
          kind: 'choice',
          name: 'way',
          label: '怎样了结',
          width: 6,
          required: true,
          autoFocus: true,
          options: optionsFrom(returnEndLabels),
        },
        { kind: 'day', name: 'on', label: '日期', width: 6, required: true },
        { kind: 'text', name: 'document', label: '领款单、退款凭证编号', width: 12, required: true, maxLength: 100 },
        { kind: 'text', name: 'note', label: '说明（领款人、代领人、经手的两人）', width: 12, maxLength: 200 },
      ]}
      onGo={async (values) => (await end.run({ lineId: line.lineId, runRev: line.runRev, ...values })) !== undefined}
    />
  );
};
