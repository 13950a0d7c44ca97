import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { z } from 'zod';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../../app/use-office.ts';
import { useCommand } from '../../../calls/use-command.ts';
import { FormDialog } from '../../../forms/form-dialog.tsx';
import { AttachButton } from '../../../pickers/attach-button.tsx';
import type { ActProps, Material } from '../case.ts';
import { materialStateName, providerNames } from '../material-words.ts';
import { dayField } from './act-fields.ts';

/** Not on the list: named by hand. */
const OTHER = 'other';
const schema = z.object({
  code: z.string().min(1),
  name: z.string().default(''),
  on: day,
  result: z.enum(['clear', 'doubtful']),
  note: z.string(),
});

const optionOf = (item: Material) => ({
  value: item.code,
  label: `${item.provider === 'office' ? `${providerNames.office}：` : ''}${item.name}（现在：${materialStateName(item)}）`,
});

/** 补记材料、核查: what the family brought after acceptance, and what the office looked up itself beside the county's report. */
export const AddMaterialAct = ({ detail, onClose }: ActProps) => {
  const act = useCommand('cases.addMaterial', { said: '已补记' });
  const today = useToday();
  const [attachmentId, setAttachmentId] = useState<string | null>(null);
  const items = detail.materials.filter((item) => !item.derived);
  return (
    <FormDialog
      title="补记材料、核查"
      act="登记"
      schema={schema}
      busy={act.busy}
      refusal={act.refusal}
      onClose={onClose}
      initial={{ on: today, result: 'clear' }}
      hint={
        <Typography variant="body2" color="textSecondary">
          受理以后交来的材料，和本单位自己查的（婚姻、社保、在册等），一样一样登记在这里。核对报告用“登记核对结果”。
        </Typography>
      }
      fields={[
        {
          kind: 'choice',
          name: 'code',
          label: '哪一样',
          width: 12,
          required: true,
          options: [...items.map(optionOf), { value: OTHER, label: '其他材料（自己写名称）' }],
        },
        {
          kind: 'text',
          name: 'name',
          label: '材料名称',
          width: 12,
          required: true,
          maxLength: 60,
          when: (values) => values['code'] === OTHER,
        },
        dayField('交来或查到之日', 6),
        {
          kind: 'choice',
          name: 'result',
          label: '情况',
          width: 6,
          required: true,
          options: [
            { value: 'clear', label: '已交；已查，没有疑问' },
            { value: 'doubtful', label: '不合要求；查了有疑问' },
          ],
        },
        {
          kind: 'text',
          name: 'note',
          label: '说明',
          width: 12,
          maxLength: 100,
          help: '份数，从哪里查的、查到什么；不合要求或有疑问的写明是什么',
        },
      ]}
      onGo={async ({ code, result, ...typed }) =>
        (await act.run({
          id: detail.id,
          rev: detail.rev,
          ...typed,
          code: code === OTHER ? null : code,
          doubtful: result === 'doubtful',
          attachmentId,
        })) !== undefined
      }
    >
      <div>
        <AttachButton
          label={attachmentId === null ? '上传扫描件' : '已上传，换一份'}
          what="补记的材料"
          purpose="material"
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
