import Alert from '@mui/material/Alert';
import { useState } from 'react';
import type { FieldValues } from 'react-hook-form';
import { z } from 'zod';
import { day, month } from '#shared/values/dates.ts';
import { nonNegativeFen } from '#shared/values/money.ts';
import { useToday } from '../../../app/use-office.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { useDraft } from '../../../forms/drafts.ts';
import { FormDialog } from '../../../forms/form-dialog.tsx';
import { AttachButton } from '../../../pickers/attach-button.tsx';
import { outcomeNames } from '../../../words/case-words.ts';
import { optionsFrom } from '../../../words/code-options.ts';
import type { ActProps } from '../case.ts';

const schema = z.object({
  outcome: z.enum(['confirm', 'adjust', 'refuse', 'return']),
  amountFen: nonNegativeFen,
  from: month.nullable(),
  fromReason: z.string(),
  documentNo: z.string().min(1),
  decidedOn: day,
  text: z.string(),
});

/** The county's decision typed from its paper; a second person types it again. */
export const PaperDecision = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.recordPaperDecision', { said: '批复已录入，等第二人复核' });
  const draft = useDraft<FieldValues>(`paper-decision/${detail.id}`, String(detail.rev));
  const today = useToday();
  const [attachmentId, setAttachmentId] = useState<string | null>(null);
  return (
    <FormDialog
      draft={draft}
      title="录入县里的纸质批复"
      act="录入"
      schema={schema}
      busy={act.busy || attachmentId === null}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ amountFen: detail.proposal?.amountFen ?? 0, decidedOn: today }}
      fields={[
        { kind: 'text', name: 'documentNo', label: '批复文号', width: 8, required: true, autoFocus: true, maxLength: 60 },
        { kind: 'day', name: 'decidedOn', label: '批复日期', width: 4, required: true },
        { kind: 'choice', name: 'outcome', label: '结果', width: 4, required: true, options: optionsFrom(outcomeNames) },
        { kind: 'money', name: 'amountFen', label: '月金额', width: 4, required: true },
        { kind: 'month', name: 'from', label: '起始月（空着为次月）', width: 4, nullable: true },
        {
          kind: 'text',
          name: 'fromReason',
          label: '起始月不同的理由',
          width: 12,
          maxLength: 200,
          help: '规定从批复的次月起发；批复写了别的月份的，照批复写明理由',
          when: (values) => typeof values['from'] === 'string' && values['from'] !== '',
        },
        { kind: 'multiline', name: 'text', label: '批复内容、理由', width: 12, maxLength: 500 },
      ]}
      onGo={async (values) =>
        attachmentId !== null && (await act.run({ id: detail.id, rev: detail.rev, ...values, attachmentId })) !== undefined
      }
    >
      <div>
        <AttachButton
          label="上传批复扫描件（必需）"
          what="批复"
          purpose="decision"
          objectType="case"
          objectId={detail.id}
          onAttached={(file) => {
            setAttachmentId(file.attachmentId);
          }}
        />
      </div>
      {attachmentId === null ? <Alert severity="info">上传批复的扫描件或照片后才能录入。</Alert> : null}
    </FormDialog>
  );
};
