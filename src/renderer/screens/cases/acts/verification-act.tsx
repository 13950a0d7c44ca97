import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { FormDialog } from '../../../forms/form-dialog.tsx';
import { AttachButton } from '../../../pickers/attach-button.tsx';
import type { ActProps } from '../case.ts';

const schema = z.object({
  reportNo: z.string().min(1),
  source: z.string().min(1),
  issuedOn: day,
  asOf: day,
  expiresOn: day.nullable().default(null),
  conclusion: z.enum(['PASS', 'FAIL', 'REVIEW']),
  hits: z.string(),
});
export const conclusionNames = { PASS: '符合', FAIL: '不符合', REVIEW: '需人工复核' } as const;

/** 信息核对结果: number, source, the day it speaks of, how long it holds, and the report itself. */
export const VerificationAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.recordVerification', { said: '核对结果已登记' });
  const [attachmentId, setAttachmentId] = useState<string | null>(null);
  return (
    <FormDialog
      title="登记信息核对结果"
      act="登记"
      wide
      schema={schema}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ expiresOn: null, source: '县居民家庭经济状况核对中心' }}
      fields={[
        { kind: 'text', name: 'reportNo', label: '报告编号', width: 6, required: true, autoFocus: true, maxLength: 60 },
        { kind: 'text', name: 'source', label: '出具单位', width: 6, required: true, maxLength: 60 },
        { kind: 'day', name: 'issuedOn', label: '出具日', width: 4, required: true },
        { kind: 'day', name: 'asOf', label: '数据截至日', width: 4, required: true },
        { kind: 'day', name: 'expiresOn', label: '有效期至', width: 4, nullable: true, help: '报告上没有写的不填，按县里规定的天数算' },
        {
          kind: 'choice',
          name: 'conclusion',
          label: '结论',
          width: 4,
          required: true,
          options: Object.entries(conclusionNames).map(([value, label]) => ({ value, label })),
        },
        { kind: 'text', name: 'hits', label: '比中的情况', width: 8, maxLength: 300, help: '例如：车辆 1 辆、存款 3.2 万元；没有就不填' },
      ]}
      onGo={async (values) => (await act.run({ id: detail.id, rev: detail.rev, verification: { ...values, attachmentId } })) !== undefined}
    >
      <div>
        <AttachButton
          label="上传核对报告"
          what="核对报告"
          purpose="verification"
          objectType="case"
          objectId={detail.id}
          onAttached={(file) => {
            setAttachmentId(file.attachmentId);
          }}
        />
        {attachmentId === null ? (
          <Typography variant="body2" color="textSecondary" sx={{ mt: 0.5 }}>
            没有附上报告也可以先登记；附上以前不能提出初审意见；报告到了点“补附核对报告”。
          </Typography>
        ) : null}
      </div>
    </FormDialog>
  );
};
