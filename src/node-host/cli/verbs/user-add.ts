import { z } from 'zod';
import { userRole } from '#shared/contract/office.ts';
import { refuse } from '#shared/values/refusal.ts';
import { UsageError, type Verb } from '../verb.ts';

export const userAdd: Verb = {
  words: ['user', 'add'],
  usage: 'user add --dir D --user ADMIN --name NAME --roles clerk,reviewer [--login LOGIN] [--villages CODE,CODE]',
  about: '添加一个用户；新用户的密码取自 MINZHENG_NEW_PASSWORD',
  options: { name: { type: 'string' }, login: { type: 'string' }, roles: { type: 'string' }, villages: { type: 'string' } },
  run: async ({ typed, signIn, env }) => {
    const name = typed.needed('name');
    const roles = z.array(userRole).safeParse(typed.needed('roles').split(','));
    if (!roles.success) throw new UsageError('--roles');
    const newPassword = env['MINZHENG_NEW_PASSWORD'];
    if (newPassword === undefined) return refuse('new_password_missing');
    const line = await signIn();
    if (!line.ok) return line;
    return line.value.call('users.add', {
      name,
      login: typed.text('login') ?? name,
      roles: roles.data,
      villages: typed.text('villages')?.split(',') ?? [],
      password: newPassword,
    });
  },
};
