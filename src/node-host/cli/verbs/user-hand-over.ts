import { refuse } from '#shared/values/refusal.ts';
import { signedIn } from '../signed-in.ts';
import type { Verb } from '../verb.ts';

export const userHandOver: Verb = {
  words: ['user', 'hand-over'],
  usage: 'user hand-over LOGIN --reason TEXT [--items TEXT] --dir D --user ADMIN',
  about: '移交管理员：现任的密码取自 MINZHENG_PASSWORD，接任人的取自 MINZHENG_NEW_PASSWORD',
  options: { reason: { type: 'string' }, items: { type: 'string' } },
  run: async (context) => {
    const { typed, env } = context;
    const login = typed.word(0, 'LOGIN');
    const successorPassword = env['MINZHENG_NEW_PASSWORD'];
    if (successorPassword === undefined) return refuse('new_password_missing');
    return signedIn(context, async (line) => {
      const users = await line.call('users.list', {});
      if (!users.ok) return users;
      const row = users.value.rows.find((one) => one.login === login);
      if (row === undefined) return refuse('not_found', { what: login });
      return line.call('users.handOver', {
        id: row.id,
        rev: row.rev,
        ownPassword: context.password(),
        successorPassword,
        reason: typed.needed('reason'),
        items: typed.text('items') ?? '',
      });
    });
  },
};
