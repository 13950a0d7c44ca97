import Alert from '@mui/material/Alert';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { day, month } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import { useJob } from '../../calls/use-job.tsx';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { MoneyText } from '../../parts/money-text.tsx';
import { AttachButton } from '../../pickers/attach-button.tsx';
import type { Plan } from './roster-plan.tsx';

const schema = z.object({ documentNo: z.string().min(1).max(60), decidedOn: day, from: month.nullable(), fromReason: z.string() });

type RecordDialogProps = { readonly plan: Plan; readonly onClose: () => void; readonly onRecorded: (id: string) => void };

/** The document the taken rows rest on, with its scan. A second person compares it afterwards. */
export const RecordDialog = ({ plan, onClose, onRecorded }: RecordDialogProps) => {
  const record = useJob('decisionRosters.record', '正在录入批复');
  const today = useToday();
  const [attachmentId, setAttachmentId] = useState<string | null>(null);
  return (
    <FormDialog
      title={`录入 ${plan.counts.taken} 户的批复`}
      act="录入"
      schema={schema}
      busy={attachmentId === null}
      refusal={record.refusal}
      onClose={onClose}
      initial={{ decidedOn: today }}
      hint={
        <Typography variant="body2" color="textSecondary">
          收下的月金额合计 <MoneyText fen={plan.counts.monthlyFen} unit />
          。录入后还没有生效，由另一个人照批复原件复核。
        </Typography>
      }
      fields={[
        { kind: 'text', name: 'documentNo', label: '批复文号', width: 12, required: true, autoFocus: true, maxLength: 60 },
        { kind: 'day', name: 'decidedOn', label: '批复日期', width: 6, required: true },
        { kind: 'month', name: 'from', label: '起始月（批复没写的留空）', width: 6, nullable: true },
        {
          kind: 'text',
          name: 'fromReason',
          label: '起始月不同的理由',
          width: 12,
          maxLength: 200,
          help: '规定从批复的次月起发；批复写了别的月份的，照批复写明理由',
          when: (values) => typeof values['from'] === 'string' && values['from'] !== '',
        },
      ]}
      onGo={async (values) => {
        if (attachmentId === null) return false;
        const done = await record.run({ planId: plan.planId, ...values, attachmentId });
        if (done === undefined) return false;
        onRecorded(done.id);
        return true;
      }}
    >
      <div>
        <AttachButton
          label="上传盖章批复的扫描件（必需）"
          what="批复"
          purpose="decision"
          objectType="decision_roster"
          objectId={plan.planId}
          onAttached={(file) => {
            setAttachmentId(file.attachmentId);
          }}
        />
      </div>
      {attachmentId === null ? <Alert severity="info">上传批复的扫描件或照片后才能录入。</Alert> : null}
    </FormDialog>
  );
};
