import { z } from 'zod';
import { maySubstitute } from '#domain/accountability/substitution.ts';
import { userRole } from '#shared/contract/office.ts';
import { roleNames } from '#shared/role-names.ts';
import { day } from '#shared/values/dates.ts';
import { useToday } from '../../app/use-office.ts';
import { useCommand } from '../../calls/use-command.ts';
import { FormDialog } from '../../forms/form-dialog.tsx';
import { rolesOf } from '../../words/roles.ts';
import type { User } from './user-words.ts';

const schema = z.object({
  giverId: z.string().min(1),
  takerId: z.string().min(1),
  thirdId: z.string().nullable(),
  roles: z.array(userRole).min(1, '至少选一个岗位'),
  from: day,
  to: day,
  reason: z.string().min(1).max(200),
  handover: z.string().min(1).max(2000),
  filedNo: z.string().max(60),
  qualified: z.boolean(),
});
type GrantSubstitutionDialogProps = { readonly users: readonly User[]; readonly county: boolean; readonly onClose: () => void };

/** 同岗替代: who acts for whom, in which posts, for which days, after what was handed over. */
export const GrantSubstitutionDialog = ({ users, county, onClose }: GrantSubstitutionDialogProps) => {
  const grant = useCommand('substitutions.grant', { said: '已批准，到期自动收回' });
  const today = useToday();
  const people = users.filter((one) => one.status === 'active').map((one) => ({ value: one.id, label: one.name }));
  return (
    <FormDialog
      title="批准同岗替代"
      act="批准"
      wide
      schema={schema}
      busy={grant.busy}
      refusal={grant.refusal}
      onClose={onClose}
      initial={{ thirdId: null, from: today, to: today, roles: [], qualified: false, filedNo: '' }}
      fields={[
        { kind: 'choice', name: 'giverId', label: '离岗人（A 岗）', width: 6, required: true, options: people },
        { kind: 'choice', name: 'takerId', label: '替代人（B 岗）', width: 6, required: true, options: people },
        {
          kind: 'choice',
          name: 'thirdId',
          label: '第三替代人（C 岗）',
          width: 12,
          nullable: true,
          options: people,
          help: '没有可不填；B 岗也离岗、或是申请人近亲属时，由他代办',
        },
        {
          kind: 'several',
          name: 'roles',
          label: '替代的岗位',
          width: 12,
          required: true,
          help: '只能是离岗人自己的岗位；审计、密钥岗位不能替代',
          options: rolesOf(county ? 'county' : 'township')
            .filter(maySubstitute)
            .map((role) => ({ value: role, label: roleNames[role] })),
        },
        { kind: 'day', name: 'from', label: '从', width: 6, required: true },
        { kind: 'day', name: 'to', label: '到（含当日）', width: 6, required: true, help: '一次最长 30 天，到期自动收回' },
        { kind: 'text', name: 'reason', label: '离岗原因', width: 6, required: true, maxLength: 200 },
        { kind: 'text', name: 'filedNo', label: '备案号', width: 6, maxLength: 60, help: '办公室备案的编号，没有可不填' },
        {
          kind: 'multiline',
          name: 'handover',
          label: '交接内容',
          width: 12,
          required: true,
          help: '在办案件、材料、印章、票据、设备等；没有交接不得替代',
        },
        { kind: 'check', name: 'qualified', label: '已确认替代人熟悉这项业务，能独立办理', width: 12 },
      ]}
      onGo={async (values) => (await grant.run(values)) !== undefined}
    />
  );
};
