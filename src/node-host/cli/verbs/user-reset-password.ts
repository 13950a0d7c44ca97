import { refuse } from '#shared/values/refusal.ts';
import type { Verb } from '../verb.ts';

export const userResetPassword: Verb = {
  words: ['user', 'reset-password'],
  usage: 'user reset-password LOGIN --dir D --user ADMIN',
  about: '给忘记密码的人（或换机恢复以后的其他人）一个一次性密码，取自 MINZHENG_NEW_PASSWORD',
  run: async ({ typed, signIn, env }) => {
    const login = typed.word(0, 'LOGIN');
    const oneTimePassword = env['MINZHENG_NEW_PASSWORD'];
    if (oneTimePassword === undefined) return refuse('new_password_missing');
    const line = await signIn();
    if (!line.ok) return line;
    const all = await line.value.call('users.list', {});
    if (!all.ok) return all;
    const user = all.value.rows.find((row) => row.login === login);
    return user === undefined
      ? refuse('not_found', { what: login })
      : line.value.call('users.resetPassword', { id: user.id, rev: user.rev, oneTimePassword });
  },
};
