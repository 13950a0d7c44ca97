import { useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../../app/use-office.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { FormDialog } from '../../../forms/form-dialog.tsx';
import type { Field } from '../../../forms/field.ts';
import { AttachButton } from '../../../pickers/attach-button.tsx';
import type { ActProps } from '../case.ts';

const heads = z.int().min(0);
const schema = z.object({
  on: day,
  place: z.string(),
  should: z.int().min(1),
  present: heads,
  recused: heads,
  yes: heads,
  no: heads,
  abstain: heads,
  note: z.string(),
});
const count = (name: string, label: string): Field => ({ kind: 'whole', name, label, width: 4, required: true });

/** 民主评议: who came, who stood aside, how they voted. */
export const EvaluationAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.recordEvaluation', { said: '评议已登记' });
  const today = useToday();
  const [attachmentId, setAttachmentId] = useState<string | null>(null);
  return (
    <FormDialog
      title="登记民主评议"
      act="登记"
      schema={schema}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ on: today, recused: 0, abstain: 0 }}
      fields={[
        { kind: 'day', name: 'on', label: '评议之日', width: 4, required: true },
        { kind: 'text', name: 'place', label: '地点', width: 8, maxLength: 60 },
        count('should', '应到'),
        count('present', '实到'),
        count('recused', '回避'),
        count('yes', '同意'),
        count('no', '反对'),
        count('abstain', '弃权'),
        { kind: 'multiline', name: 'note', label: '评议意见', width: 12, maxLength: 500 },
      ]}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, evaluation: { ...values, attachmentId } })) !== undefined}
    >
      <div>
        <AttachButton
          label="上传评议记录"
          what="评议记录"
          purpose="other"
          objectType="case"
          objectId={detail.id}
          onAttached={(file) => {
            setAttachmentId(file.attachmentId);
          }}
        />
      </div>
    </FormDialog>
  );
};
