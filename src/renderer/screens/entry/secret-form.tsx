import { z } from 'zod';
import { FieldForm } from '../../forms/field-form.tsx';

export type Secret = { kind: 'code'; code: string } | { kind: 'password'; login: string; password: string };

const secretSchema = z.object({ kind: z.enum(['code', 'password']), code: z.string(), login: z.string(), password: z.string() });
/** What opens a backup, or a damaged base. */
export const SecretForm = ({ id, onGo }: { readonly id: string; readonly onGo: (secret: Secret) => void }) => (
  <FieldForm
    id={id}
    schema={secretSchema}
    initial={{ kind: 'code', code: '', login: '', password: '' }}
    fields={[
      {
        kind: 'choice',
        name: 'kind',
        label: '用什么打开',
        width: 12,
        options: [
          { value: 'code', label: '恢复码（任何电脑）' },
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
      { kind: 'text', name: 'login', label: '管理员登录名', width: 6, maxLength: 50, when: (values) => values['kind'] === 'password' },
      { kind: 'password', name: 'password', label: '密码', width: 6, when: (values) => values['kind'] === 'password' },
    ]}
    onSubmit={({ kind, code, login, password }) => onGo(kind === 'code' ? { kind, code } : { kind, login, password })}
  />
);
