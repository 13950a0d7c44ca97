import Alert from '@mui/material/Alert';
import Button from '@mui/material/Button';
import Stack from '@mui/material/Stack';
import { z } from 'zod';
import { policyCardNames } from '#shared/policy-cards.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FieldForm } from '../../forms/field-form.tsx';
import type { Field } from '../../forms/field.ts';
import { ErrorNotice } from '../../parts/error-notice.tsx';
import { passwordHelp } from './password-form.ts';

const fields: readonly Field[] = [
  {
    kind: 'choice',
    name: 'role',
    label: '单位类别',
    width: 6,
    required: true,
    options: [
      { value: 'township', label: '乡镇（街道）' },
      { value: 'county', label: '县（市、区）民政局' },
    ],
  },
  {
    kind: 'text',
    name: 'orgCode',
    label: '区划代码（12 位）',
    width: 6,
    required: true,
    autoFocus: true,
    maxLength: 12,
    help: '统计用区划代码：乡镇 9 位后补 000，县 6 位后补 000000',
  },
  {
    kind: 'text',
    name: 'name',
    label: '单位名称',
    width: 12,
    required: true,
    maxLength: 50,
    help: '会印在公示和通知书上，例如：青山镇人民政府',
  },
  {
    kind: 'text',
    name: 'adminName',
    label: '管理员姓名',
    width: 12,
    required: true,
    maxLength: 50,
    help: '也是登录名。管理员管用户和设置，不办业务审批',
  },
  {
    kind: 'choice',
    name: 'card',
    label: '先用一张县参数卡（可以不选）',
    width: 12,
    nullable: true,
    options: policyCardNames.map(({ code, label }) => ({ value: code, label })),
    help: '审批权限、公示方案、评议方式、标准的示例，每个值带依据；建好后在“制度与标准”逐项按本县文件核对',
  },
  { kind: 'password', name: 'password', label: '管理员密码', width: 6, required: true, help: passwordHelp },
  { kind: 'password', name: 'again', label: '再输一遍', width: 6, required: true },
];
const schema = z
  .object({
    role: z.enum(['township', 'county']),
    orgCode: z.string().regex(/^\d{12}$/u, '应为 12 位数字'),
    name: z.string().min(2, '至少两个字').max(50),
    adminName: z.string().min(1).max(50),
    card: z.string().nullable(),
    password: z.string().min(1).max(200),
    again: z.string(),
  })
  .refine((values) => values.password === values.again, { path: ['again'], message: '两次输入的密码不一样' });

/** The office and its first administrator. */
export const OfficeForm = ({ onMade }: { readonly onMade: (recoveryCode: string, officeName: string) => void }) => {
  const make = useCommand('office.initialise', { quiet: true });
  return (
    <Stack spacing={2}>
      <Alert severity="info">区划代码和单位名称以后会写进每一份文书和上报包，请对照文件填写。</Alert>
      <FieldForm
        id="office-form"
        schema={schema}
        fields={fields}
        initial={{ role: 'township' }}
        onSubmit={async ({ role, orgCode, name, adminName, password, card }) => {
          const made = await make.run({ role, orgCode, name, adminName, password, card });
          if (made !== undefined) onMade(made.recoveryCode, name);
        }}
      />
      <ErrorNotice refusal={make.refusal} />
      <Button type="submit" form="office-form" variant="contained" size="medium" disabled={make.busy}>
        {make.busy ? '正在建立加密数据……' : '建立单位'}
      </Button>
    </Stack>
  );
};
