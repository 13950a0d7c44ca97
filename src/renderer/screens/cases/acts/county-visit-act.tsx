import { useState } from 'react';
import { z } from 'zod';
import { useToday } from '../../../app/use-office.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { FormDialog } from '../../../forms/form-dialog.tsx';
import { AttachButton } from '../../../pickers/attach-button.tsx';
import type { ActProps } from '../case.ts';
import { dayAndWords, dayField, noteField } from './act-fields.ts';

const schema = dayAndWords.extend({ documentNo: z.string().min(1) });

/** 县级入户 to a family in the kin filing or complained of: what the county's paper says, with the paper. */
export const CountyVisitAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.recordCountyVisit', { said: '县级入户已登记' });
  const today = useToday();
  const [attachmentId, setAttachmentId] = useState('');
  return (
    <FormDialog
      title="登记县级入户"
      act="登记"
      schema={schema}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ on: today }}
      fields={[
        dayField('入户之日'),
        { kind: 'text', name: 'documentNo', label: '县里记录的编号', width: 8, required: true, maxLength: 60 },
        noteField('谁去的、怎么看', true),
      ]}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, ...values, attachmentId })) !== undefined}
    >
      <div>
        <AttachButton
          label={attachmentId === '' ? '上传县里的入户记录' : '已上传，换一份'}
          what="县级入户记录"
          purpose="survey"
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
