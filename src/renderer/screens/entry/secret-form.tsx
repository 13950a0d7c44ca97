import { z } from 'zod';
import { useQueryCall } from '../../calls/use-query-call.ts';
import { FieldForm } from '../../forms/field-form.tsx';

export type Secret =
  | { kind: 'code'; code: string }
  | { kind: 'county'; from: { kind: 'drive'; driveId: string }; code: string }
  | { kind: 'password'; login: string; password: string };

const secretSchema = z.object({
  kind: z.enum(['code', 'county', 'password']),
  code: z.string(),
  driveId: z.string(),
  told: z.string(),
  login: z.string(),
  password: z.string(),
});
/** What opens a backup, or a damaged base. */
export const SecretForm = ({ id, onGo }: { readonly id: string; readonly onGo: (secret: Secret) => void }) => {
  const drives = useQueryCall('office.drives', {}, { refetchMs: 3_000 }).data?.rows ?? [];
  return (
    <FieldForm
      id={id}
      schema={secretSchema}
      initial={{ kind: 'code', code: '', driveId: '', told: '', login: '', password: '' }}
      fields={[
        {
          kind: 'choice',
          name: 'kind',
          label: '用什么打开',
          width: 12,
          options: [
            { value: 'code', label: '恢复码（任何电脑）' },
            { value: 'county', label: '县里的答复（在生成申请的电脑上）' },
            { value: 'password', label: '管理员的密码（只在原来的这台电脑）' },
          ],
        },
        {
          kind: 'text',
          name: 'code',
          label: '恢复码',
          width: 12,
          maxLength: 60,
          when: (values) => values['kind'] === 'code',
          help: '照纸上的 8 组数字',
        },
        {
          kind: 'choice',
          name: 'driveId',
          label: '有答复的U盘',
          width: 6,
          when: (values) => values['kind'] === 'county',
          options: drives.map((drive) => ({ value: drive.id, label: drive.label === '' ? '未命名' : drive.label })),
        },
        {
          kind: 'text',
          name: 'told',
          label: '一次性口令',
          width: 6,
          maxLength: 20,
          when: (values) => values['kind'] === 'county',
          help: '县里电话告诉的 12 位数字',
        },
        { kind: 'text', name: 'login', label: '管理员登录名', width: 6, maxLength: 50, when: (values) => values['kind'] === 'password' },
        { kind: 'password', name: 'password', label: '密码', width: 6, when: (values) => values['kind'] === 'password' },
      ]}
      onSubmit={({ kind, code, driveId, told, login, password }) =>
        onGo(
          kind === 'code'
            ? { kind, code }
            : kind === 'county'
              ? { kind, from: { kind: 'drive', driveId }, code: told }
              : { kind, login, password },
        )
      }
    />
  );
};
