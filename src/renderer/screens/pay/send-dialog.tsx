import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import type { Run } from './run.ts';

const schema = z.object({ on: day, documentNo: z.string().min(1) });

/** The roster went to the bank: when, with which letter. */
export const SendDialog = ({ run, onClose }: { readonly run: Run; readonly onClose: () => void }) => {
  const send = useCommand('pay.markSent', { said: '已登记送银行' });
  return (
    <FormDialog
      title="登记已送银行"
      act="登记"
      schema={schema}
      busy={send.busy}
      refusal={send.refusal}
      onClose={onClose}
      initial={{ on: useToday() }}
      fields={[
        { kind: 'day', name: 'on', label: '送出日期', width: 6, required: true },
        { kind: 'text', name: 'documentNo', label: '送函或凭证号', width: 6, required: true, autoFocus: true, maxLength: 60 },
      ]}
      onGo={async (values) => (await send.run({ id: run.id, rev: run.rev, ...values })) !== undefined}
    />
  );
};
