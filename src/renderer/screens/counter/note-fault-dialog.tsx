import { z } from 'zod';
import { faultKinds, typedFaultKinds } from '#domain/accountability/faults.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { dayField } from './counter-words.ts';
import { useColleagues } from './use-colleagues.ts';

const schema = z.object({ kind: z.enum(typedFaultKinds), userId: z.string().min(1), on: dayField, what: z.string().min(1) });

/** What a person found: shirking, falsehood, a leak. */
export const NoteFaultDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const note = useCommand('faults.note', { said: '已登记' });
  const today = useToday();
  const colleagues = useColleagues(true);
  return (
    <FormDialog
      title="登记差错"
      act="登记"
      schema={schema}
      busy={note.busy}
      refusal={note.refusal}
      onClose={onClose}
      initial={{ on: today }}
      fields={[
        {
          kind: 'choice',
          name: 'kind',
          label: '类别',
          width: 6,
          required: true,
          options: typedFaultKinds.map((kind) => ({ value: kind, label: faultKinds[kind] })),
        },
        { kind: 'choice', name: 'userId', label: '记在谁名下', width: 6, required: true, options: colleagues },
        { kind: 'day', name: 'on', label: '发生之日', width: 6, required: true },
        { kind: 'multiline', name: 'what', label: '事实', width: 12, required: true, maxLength: 500 },
      ]}
      onGo={async (values) => (await note.run(values)) !== undefined}
    />
  );
};
